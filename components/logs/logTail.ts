import { arrivedAt, type RequestLog } from "./requestLogQueries.ts";

/** As many as a screen keeps. */
export const mostRows = 10_000;

export interface LogTail {
  /** Newest first. */
  readonly rows: readonly RequestLog[];
  /** What came while paused, newest first. */
  readonly held: readonly RequestLog[];
  /** Rows that could not be shown live. */
  readonly dropped: number;
  readonly isPaused: boolean;
}

export type TailEvent =
  | { readonly type: "rows"; readonly items: readonly RequestLog[] }
  | { readonly type: "dropped"; readonly count: number }
  | { readonly type: "pause" | "resume" | "clear" };

export const emptyTail: LogTail = { rows: [], held: [], dropped: 0, isPaused: false };

/** What a live tail shows after something happened to it. */
export function logTail(tail: LogTail, event: TailEvent): LogTail {
  switch (event.type) {
    case "rows":
      return tail.isPaused
        ? { ...tail, held: mergeRows(event.items, tail.held) }
        : { ...tail, rows: mergeRows(event.items, tail.rows) };
    case "dropped":
      return { ...tail, dropped: tail.dropped + event.count };
    case "pause":
      return { ...tail, isPaused: true };
    case "resume":
      return { ...tail, rows: mergeRows(tail.held, tail.rows), held: [], isPaused: false };
    case "clear":
      return emptyTail;
  }
}

/** Newest first, each row once, the oldest forgotten when there are too many. */
export function mergeRows(fresh: readonly RequestLog[], rows: readonly RequestLog[]): readonly RequestLog[] {
  if (fresh.length === 0) return rows;
  const byId = new Map([...fresh, ...rows].map((row) => [row.requestLogId, row]));
  return Array.from(byId.values()).sort(newestFirst).slice(0, mostRows);
}

const newestFirst = (a: RequestLog, b: RequestLog): number =>
  arrivedAt(b) - arrivedAt(a) || b.requestLogId.localeCompare(a.requestLogId, "en", { numeric: true });
