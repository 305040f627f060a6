// Where a page of events ends, as a token: which way it goes, and after which line of which row.
import { invalidParameter } from "../findLogGroup.ts";
import type { EventPosition } from "./readEvents.ts";

export interface EventToken {
  readonly isForward: boolean;
  readonly after: EventPosition;
}

/** The form is the one GetLogEvents documents: `f/…/s` forward, `b/…/s` backward. */
export const eventToken = (isForward: boolean, { at, id, line }: EventPosition): string =>
  `${isForward ? "f" : "b"}/${at.getTime()}-${id}-${line}/s`;

export function readEventToken(token: string | undefined): EventToken | undefined {
  if (token === undefined) return undefined;
  const [, way, at, id, line] = /^([fb])\/(\d{1,15})-(\d{1,18})-(-?\d{1,6})\/s$/.exec(token) ?? [];
  if (id === undefined || Number(at) > lastMs) throw invalidParameter("The specified nextToken is invalid.");
  return { isForward: way === "f", after: { at: new Date(Number(at)), id, line: Number(line) } };
}

/** The last moment of the year 9999. */
export const lastMs = 253_402_300_799_999;
