// Log events out of rows: a row is one event of an access log, or one event per line of an execution log.
import { z } from "zod";
import type { Call } from "../../../call.ts";
import { functionOfGroup } from "../../../store/functionLogs.ts";
import type { LogGroupKey, LogRange, LogRow, LogRowPage, RowOptions } from "../../../store/logEvents.ts";
import type { RequestLogPosition } from "../../../store/requestLogs.ts";
import type { Store } from "../../../store/store.ts";
import type { Matches } from "../filterPattern/matches.ts";
import { streamNameOf } from "../logStreams.ts";

export interface LogEvent {
  /** The row it comes from. */
  readonly row: RequestLogPosition;
  readonly logStreamName: string;
  readonly line: number;
  readonly timestamp: number;
  readonly message: string;
  readonly ingestionTime: number;
}

/** Between two events; the lines of a row are numbered from 0. */
export interface EventPosition extends RequestLogPosition {
  readonly line: number;
}

export interface EventQuery {
  readonly group: LogGroupKey;
  /** Of rows. */
  readonly rows: LogRange;
  /** Of events. */
  readonly events: LogRange;
  readonly after: EventPosition | undefined;
  readonly isForward: boolean;
  readonly limit: number;
  readonly matches: Matches;
  readonly isWanted: (row: LogRow) => boolean;
}

export interface EventPage {
  /** In the order they were read. */
  readonly events: LogEvent[];
  /** Where to go on; undefined: there is nothing more. */
  readonly next: EventPosition | undefined;
}

/** Beyond what an execution log can have. */
export const afterAllLines = 999_999;

const rowsPerRead = 250;
const longestMs = 3_000;
// "as many log events as can fit in a response size of 1 MB"; 26 bytes an event are counted besides its message.
const pageBytes = 1_048_576;
const eventBytes = 26;

export async function readEvents({ store, clock }: Call, query: EventQuery): Promise<EventPage> {
  const { group, rows: range, isForward, limit } = query;
  const untilMs = clock.now() + longestMs;
  const events: LogEvent[] = [];
  let { after } = query;
  let bytes = 0;
  for (;;) {
    const page = await rowsOf(store, group, range, { from: after, isForward, limit: rowsPerRead });
    for (const event of page.rows.filter(query.isWanted).flatMap((row) => eventsOf(row, query, after))) {
      bytes += Buffer.byteLength(event.message) + eventBytes;
      if (events.length === limit || (bytes > pageBytes && events.length > 0)) return { events, next: last(events) };
      events.push(event);
    }
    if (page.lookedAt === undefined) return { events, next: undefined };
    after = { ...page.lookedAt, line: isForward ? afterAllLines : -1 };
    if (events.length === limit || clock.now() >= untilMs) return { events, next: after };
  }
}

function rowsOf(store: Store, group: LogGroupKey, range: LogRange, options: RowOptions): Promise<LogRowPage> {
  const functionName = functionOfGroup(group.logGroupName);
  if (functionName === undefined) return store.logEvents.rows(group, range, options);
  return store.functionLogs.rows({ ...group, functionName }, range, options);
}

function last(events: readonly LogEvent[]): EventPosition | undefined {
  const event = events.at(-1);
  return event && { ...event.row, line: event.line };
}

function eventsOf(row: LogRow, query: EventQuery, after: EventPosition | undefined): LogEvent[] {
  const isFirst = after !== undefined && after.id === row.id && after.at.getTime() === row.at.getTime();
  const isAhead = ({ line }: LogEvent) => !isFirst || (query.isForward ? line > after.line : line < after.line);
  const { startMs, endMs } = query.events;
  const found = linesOf(row).filter(
    (event) => isAhead(event) && event.timestamp >= startMs && event.timestamp < endMs && query.matches(event.message),
  );
  return query.isForward ? found : found.toReversed();
}

export const streamNameOfRow = ({ logStreamName, at }: LogRow): string => logStreamName ?? streamNameOf(at.getTime());

const linesSchema = z.array(z.tuple([z.number(), z.string()]));

function linesOf(found: LogRow): LogEvent[] {
  const { at, id, requestId, endedMs, accessLogLine, executionLog = "[]" } = found;
  const logStreamName = streamNameOfRow(found);
  const event = (timestamp: number, message: string) => ({ timestamp, message, ingestionTime: endedMs });
  const lines = linesSchema.parse(JSON.parse(executionLog));
  const all = [
    ...(accessLogLine === undefined ? [] : [event(at.getTime(), accessLogLine)]),
    ...lines.map(([offsetMs, line]) => event(at.getTime() + Math.round(offsetMs), `(${requestId}) ${line}`)),
  ];
  return all.map((one, line) => ({ ...one, row: { at, id }, line, logStreamName }));
}
