// The log groups there are: made when a stage begins to log. CloudWatch Logs API reference, "DescribeLogGroups".
import type { DescribeLogGroupsRequest } from "@aws-sdk/client-cloudwatch-logs";
import { logGroupArn } from "../../../../contract/arn.ts";
import type { Call, LogsOperation } from "../../../call.ts";
import type { StoredLogGroup } from "../../../store/logGroups.ts";
import { invalidParameter, localName } from "../findLogGroup.ts";
import { nameToken, readNameToken } from "../nameTokens.ts";

const defaultLimit = 50;
const identifiersLimit = 50;

export const describeLogGroups: LogsOperation<"DescribeLogGroups"> = async (input, call) => {
  checkFilters(input);
  const limit = input.limit ?? defaultLimit;
  if (input.logGroupClass !== undefined && input.logGroupClass !== "STANDARD") return { logGroups: [] };
  const found = await call.store.logGroups.list(call.region, {
    limit: limit + 1,
    after: readNameToken(input.nextToken),
    prefix: input.logGroupNamePrefix,
    holding: input.logGroupNamePattern,
    names: input.logGroupIdentifiers?.map((identifier) => localName(call, identifier) ?? ""),
  });
  const groups = found.slice(0, limit);
  const isShort = input.logGroupNamePattern !== undefined;
  return {
    logGroups: groups.map((group) => (isShort ? shortGroup(group, call) : wholeGroup(group, call))),
    nextToken: found.length > limit ? nameToken(groups.at(-1)?.logGroupName ?? "") : undefined,
  };
};

function checkFilters(input: DescribeLogGroupsRequest): void {
  const { logGroupNamePrefix, logGroupNamePattern, logGroupIdentifiers: identifiers } = input;
  if (logGroupNamePrefix !== undefined && logGroupNamePattern !== undefined)
    throw invalidParameter("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
  if (identifiers === undefined) return;
  if (logGroupNamePrefix !== undefined || logGroupNamePattern !== undefined)
    throw invalidParameter("logGroupIdentifiers cannot be combined with another filter.");
  if (identifiers.length === 0 || identifiers.length > identifiersLimit)
    throw invalidParameter(`logGroupIdentifiers must have between 1 and ${identifiersLimit} members.`);
}

/** What a search by pattern answers. */
const shortGroup = ({ logGroupName, creationTime }: StoredLogGroup, { region, accountId }: Call) => ({
  logGroupName,
  creationTime: creationTime.getTime(),
  arn: `${logGroupArn(region, accountId, logGroupName)}:*`,
});

const wholeGroup = (group: StoredLogGroup, call: Call) => ({
  ...shortGroup(group, call),
  retentionInDays: call.settings.logRetentionDays,
  metricFilterCount: 0,
  logGroupClass: "STANDARD" as const,
  logGroupArn: logGroupArn(call.region, call.accountId, group.logGroupName),
});
