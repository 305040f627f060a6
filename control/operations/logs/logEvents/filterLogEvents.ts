// Events of a log group that match a filter pattern. CloudWatch Logs API reference, "FilterLogEvents".
import type { FilterLogEventsRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { LogsOperation } from "../../../call.ts";
import type { LogRow } from "../../../store/logEvents.ts";
import { filterPattern } from "../filterPattern/filterPattern.ts";
import { findLogGroup, invalidParameter } from "../findLogGroup.ts";
import { eventToken, lastMs, readEventToken } from "./eventTokens.ts";
import { type LogEvent, readEvents, streamNameOfRow } from "./readEvents.ts";

const defaultLimit = 10_000;
const streamNamesLimit = 100;
/** The lines of an execution log are younger than their request. */
const longestRequestMs = 310_000;

export const filterLogEvents: LogsOperation<"FilterLogEvents"> = async (input, call) => {
  const token = readEventToken(input.nextToken);
  checkRange(input);
  const matches = filterPattern(input.filterPattern);
  const isWanted = streamFilter(input);
  const { logGroupName } = await findLogGroup(call, input);
  const events = { startMs: input.startTime ?? 0, endMs: Math.min(input.endTime ?? lastMs, lastMs) + 1 };
  const isForward = token?.isForward ?? input.startFromHead ?? true;
  const page = await readEvents(call, {
    group: { region: call.region, logGroupName },
    rows: { startMs: Math.max(0, events.startMs - longestRequestMs), endMs: events.endMs },
    events,
    after: token?.after,
    isForward,
    limit: input.limit ?? defaultLimit,
    matches,
    isWanted,
  });
  const sign = isForward ? 1 : -1;
  return {
    events: page.events
      .toSorted((one, other) => sign * (one.timestamp - other.timestamp))
      .map((event) => ({
        logStreamName: event.logStreamName,
        timestamp: event.timestamp,
        message: event.message,
        ingestionTime: event.ingestionTime,
        eventId: eventId(event),
      })),
    searchedLogStreams: [],
    nextToken: page.next && eventToken(isForward, page.next),
  };
};

const firstDescendingMs = Date.UTC(2024, 0, 1);

function checkRange({ startTime, endTime, startFromHead }: FilterLogEventsRequest): void {
  if (startTime !== undefined && startTime > lastMs) throw invalidParameter("startTime is too large.");
  if (startTime !== undefined && endTime !== undefined && endTime < startTime)
    throw invalidParameter("endTime must be greater than or equal to startTime.");
  if (startFromHead === false && startTime !== undefined && startTime < firstDescendingMs)
    throw invalidParameter("startFromHead can be false only with a startTime on or after Jan 1, 2024 00:00:00 UTC.");
}

function streamFilter(input: FilterLogEventsRequest): (row: LogRow) => boolean {
  const { logStreamNames: names, logStreamNamePrefix: prefix } = input;
  if (names !== undefined && prefix !== undefined)
    throw invalidParameter("logStreamNames and logStreamNamePrefix are mutually exclusive parameters.");
  if (names !== undefined && (names.length === 0 || names.length > streamNamesLimit))
    throw invalidParameter(`logStreamNames must have between 1 and ${streamNamesLimit} members.`);
  return (row) => {
    const name = streamNameOfRow(row);
    return (names?.includes(name) ?? true) && name.startsWith(prefix ?? "");
  };
}

/** Digits in the order of time, as AWS's are. */
const eventId = ({ row, line }: LogEvent): string =>
  `${String(row.at.getTime()).padStart(15, "0")}${row.id.padStart(19, "0")}${String(line).padStart(6, "0")}`;
