// The operations of Amazon CloudWatch Logs that are there: reading the logs of APIs.
import type { LogsRegistry } from "../../call.ts";
import { filterLogEvents } from "./logEvents/filterLogEvents.ts";
import { getLogEvents } from "./logEvents/getLogEvents.ts";
import { describeLogGroups } from "./logGroups/describeLogGroups.ts";
import { describeLogStreams } from "./logGroups/describeLogStreams.ts";

export const logsRegistry: LogsRegistry = {
  DescribeLogGroups: describeLogGroups,
  DescribeLogStreams: describeLogStreams,
  FilterLogEvents: filterLogEvents,
  GetLogEvents: getLogEvents,
};
