// Events of one stream, page by page in either direction. CloudWatch Logs API reference, "GetLogEvents".
import { ServiceException } from "../../../../wire/errors.ts";
import type { Call, LogsOperation } from "../../../call.ts";
import { functionOfGroup } from "../../../store/functionLogs.ts";
import { findLogGroup, invalidParameter } from "../findLogGroup.ts";
import { streamRange, streamStart } from "../logStreams.ts";
import { eventToken, lastMs, readEventToken } from "./eventTokens.ts";
import { afterAllLines, type EventPosition, readEvents } from "./readEvents.ts";

const defaultLimit = 10_000;

export const getLogEvents: LogsOperation<"GetLogEvents"> = async (input, call) => {
  const token = readEventToken(input.nextToken);
  const { startTime = 0, endTime = lastMs } = input;
  if (endTime < startTime) throw invalidParameter("endTime must be greater than or equal to startTime.");
  const { logGroupName, creationTime } = await findLogGroup(call, input);
  const logStreamName = input.logStreamName ?? "";
  const functionName = functionOfGroup(logGroupName);
  const rows =
    functionName === undefined
      ? rangeOf(logStreamName, creationTime, call.clock.now())
      : await streamOfFunction(call, functionName, logStreamName);
  const isForward = token?.isForward ?? input.startFromHead ?? false;
  const page = await readEvents(call, {
    group: { region: call.region, logGroupName, ...(functionName !== undefined && { logStreamName }) },
    rows,
    events: { startMs: startTime, endMs: endTime },
    after: token?.after,
    isForward,
    limit: input.limit ?? defaultLimit,
    matches: () => true,
    isWanted: () => true,
  });
  const events = isForward ? page.events : page.events.toReversed();
  const ends = edges(events, token?.after ?? (isForward ? atStart(rows.startMs) : atEnd(rows.endMs)));
  // A page that found nothing where it looked goes on where it stopped.
  const { first, last } = events.length === 0 && page.next ? { first: page.next, last: page.next } : ends;
  return {
    events: events
      .toSorted((one, other) => one.timestamp - other.timestamp)
      .map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
    nextForwardToken: eventToken(true, last),
    nextBackwardToken: eventToken(false, first),
  };
};

function rangeOf(logStreamName: string, creationTime: Date, nowMs: number): { startMs: number; endMs: number } {
  const startMs = streamStart(logStreamName);
  const range = streamRange(startMs ?? 0);
  if (startMs === undefined || range.endMs <= creationTime.getTime() || startMs > nowMs) throw noStream();
  return range;
}

/** All of it: a stream of a function is one process, however long it lives. */
async function streamOfFunction(
  { store, region }: Call,
  functionName: string,
  logStreamName: string,
): Promise<{ startMs: number; endMs: number }> {
  if (!(await store.functionLogs.stream({ region, functionName, logStreamName }))) throw noStream();
  return { startMs: 0, endMs: lastMs };
}

const noStream = () => new ServiceException("ResourceNotFoundException", "The specified log stream does not exist.");

const atStart = (ms: number): EventPosition => ({ at: new Date(ms), id: "0", line: -1 });
const atEnd = (ms: number): EventPosition => ({ at: new Date(ms), id: "0", line: afterAllLines });

interface Placed {
  readonly row: { readonly at: Date; readonly id: string };
  readonly line: number;
}

function edges(events: readonly Placed[], place: EventPosition): { first: EventPosition; last: EventPosition } {
  const [first, last] = [events.at(0), events.at(-1)];
  return {
    first: first ? { ...first.row, line: first.line } : place,
    last: last ? { ...last.row, line: last.line } : place,
  };
}
