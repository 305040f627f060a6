// A row's name, `{epoch milliseconds}-{id}`, which is also where the next page begins.
import type { RequestLogPosition } from "../../../store/requestLogs.ts";

export const positionOf = (position: RequestLogPosition): string =>
  Buffer.from(`after=${position.at.getTime()}-${position.id}`).toString("base64url");

/** Undefined: no position that was ever given out. */
export function readPosition(text: string): RequestLogPosition | undefined {
  const decoded = Buffer.from(text, "base64url").toString("latin1");
  return decoded.startsWith("after=") ? readRequestLogId(decoded.slice("after=".length)) : undefined;
}

export function readRequestLogId(requestLogId: string): RequestLogPosition | undefined {
  const [, at, id] = /^(\d{1,15})-(\d{1,18})$/.exec(requestLogId) ?? [];
  const isTime = at !== undefined && Number(at) <= 253_402_300_799_999;
  return isTime && id !== undefined ? { at: new Date(Number(at)), id } : undefined;
}
