// A log group by its name, or by a name or ARN in `logGroupIdentifier`: one of the two, as the API reference asks.
import { logGroupArn } from "../../../contract/arn.ts";
import { ServiceException } from "../../../wire/errors.ts";
import type { Call } from "../../call.ts";
import { nameOf } from "../../logs/logGroupPermission.ts";
import type { StoredLogGroup } from "../../store/logGroups.ts";

interface Named {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
}

export const invalidParameter = (message: string) => new ServiceException("InvalidParameterException", message);

export async function findLogGroup(call: Call, { logGroupName, logGroupIdentifier }: Named): Promise<StoredLogGroup> {
  if (logGroupName !== undefined && logGroupIdentifier !== undefined)
    throw invalidParameter("LogGroup name and LogGroup ARN are mutually exclusive parameters.");
  const name = logGroupName ?? localName(call, logGroupIdentifier);
  if (name === undefined)
    throw invalidParameter("At least one of logGroupName or logGroupIdentifier must be specified.");
  const group = name && (await call.store.logGroups.get(call.region, name));
  if (!group) throw new ServiceException("ResourceNotFoundException", "The specified log group does not exist.");
  return group;
}

/** Empty: an ARN of another region or account, where nothing can be found. */
export function localName({ region, accountId }: Call, identifier: string | undefined): string | undefined {
  if (!identifier?.startsWith("arn:")) return identifier;
  return identifier.startsWith(logGroupArn(region, accountId, "")) ? nameOf(identifier) : "";
}
