// Source: "Actions, resources, and condition keys for Amazon CloudWatch Logs": the operation's own action on the log stream's ARN. A group
// stands for all of its streams, which is why policies name it with `:*`.
import { logGroupArn } from "../../contract/arn.ts";

export function logGroupPermission(
  region: string,
  accountId: string,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): { action: string; resource: string } {
  const { logGroupName, logGroupIdentifier, logStreamName } = input;
  const group = text(logGroupName) || nameOf(text(logGroupIdentifier));
  return {
    action: `logs:${operation}`,
    resource: `${logGroupArn(region, accountId, group)}:log-stream:${text(logStreamName)}`,
  };
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Of a name, or of an ARN with or without the `:*` at its end. */
export const nameOf = (identifier: string): string =>
  identifier.replace(/^arn:[^:]*:logs:[^:]*:[^:]*:log-group:/, "").replace(/:\*$/, "");
