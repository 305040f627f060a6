// The streams of a log group, which are its hours. CloudWatch Logs API reference, "DescribeLogStreams".
import { logGroupArn } from "../../../../contract/arn.ts";
import type { Call, LogsOperation } from "../../../call.ts";
import { functionOfGroup, type StreamPage } from "../../../store/functionLogs.ts";
import type { LogHourTimes } from "../../../store/logEvents.ts";
import { findLogGroup, invalidParameter } from "../findLogGroup.ts";
import { streamNameOf } from "../logStreams.ts";
import { nameToken, readNameToken } from "../nameTokens.ts";

const defaultLimit = 50;
/** More than this many hours without a stream make a page short. */
const hoursPerCall = 200;

export const describeLogStreams: LogsOperation<"DescribeLogStreams"> = async (input, call) => {
  const { orderBy = "LogStreamName", descending = false, logStreamNamePrefix = "", limit = defaultLimit } = input;
  if (orderBy === "LastEventTime" && input.logStreamNamePrefix !== undefined)
    throw invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
  const after = readNameToken(input.nextToken);
  const { logGroupName } = await findLogGroup(call, input);
  const functionName = functionOfGroup(logGroupName);
  if (functionName !== undefined) {
    const page = { orderBy, descending, limit, after, prefix: logStreamNamePrefix };
    return functionStreams(call, functionName, logGroupName, page);
  }
  const { logHours, logEvents } = call.store;
  // Either order is the order of time.
  const inTime = (await logHours.list()).map(({ startMs }) => startMs).filter((startMs) => startMs <= call.clock.now());
  const hours = (descending ? inTime.toReversed() : inTime).filter((startMs) => {
    const name = streamNameOf(startMs);
    return name.startsWith(logStreamNamePrefix) && (after === undefined || (descending ? name < after : name > after));
  });
  const asked = hours.slice(0, hoursPerCall);
  const found = await logEvents.hours({ region: call.region, logGroupName }, asked);
  const streams = inOrderOf(asked, found).slice(0, limit);
  const last = found.length > limit ? streams.at(-1)?.startMs : hours.length > asked.length ? asked.at(-1) : undefined;
  const arn = logGroupArn(call.region, call.accountId, logGroupName);
  return {
    logStreams: streams.map((stream) => streamOf(stream, arn)),
    nextToken: last === undefined ? undefined : nameToken(streamNameOf(last)),
  };
};

/** Of a function: one for each process that ran it. */
async function functionStreams(call: Call, functionName: string, logGroupName: string, page: StreamPage) {
  const key = { region: call.region, functionName };
  const found = await call.store.functionLogs.streams(key, { ...page, limit: page.limit + 1 });
  const streams = found.slice(0, page.limit);
  const arn = logGroupArn(call.region, call.accountId, logGroupName);
  return {
    logStreams: streams.map(({ name, firstEvent, lastEvent, lastIngestion }) => ({
      logStreamName: name,
      creationTime: firstEvent.getTime(),
      firstEventTimestamp: firstEvent.getTime(),
      lastEventTimestamp: lastEvent.getTime(),
      lastIngestionTime: lastIngestion.getTime(),
      arn: `${arn}:log-stream:${name}`,
      storedBytes: 0,
    })),
    nextToken: found.length > page.limit ? nameToken(streams.at(-1)?.name ?? "") : undefined,
  };
}

const inOrderOf = (hours: readonly number[], found: readonly LogHourTimes[]): LogHourTimes[] =>
  hours.flatMap((startMs) => found.find((stream) => stream.startMs === startMs) ?? []);

const streamOf = ({ startMs, firstMs, lastMs }: LogHourTimes, groupArn: string) => ({
  logStreamName: streamNameOf(startMs),
  creationTime: firstMs ?? startMs,
  firstEventTimestamp: firstMs,
  lastEventTimestamp: lastMs,
  lastIngestionTime: lastMs,
  arn: `${groupArn}:log-stream:${streamNameOf(startMs)}`,
  storedBytes: 0,
});
