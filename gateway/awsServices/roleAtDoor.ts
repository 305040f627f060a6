// "API Gateway permissions model for invoking an API": in a role, functions are invoked with the role's permissions, not API Gateway's.
import { functionArn } from "../../contract/arn.ts";
import { readFunctionInvocation } from "../../contract/functionInvocation.ts";
import { readFunctionName } from "../../contract/functionName.ts";
import { roleDecisionHeader, roleHeader } from "../../contract/functionsDoor.ts";
import { policyQualifier } from "../../iam/functionPolicy.ts";
import type { Decision } from "../../iam/policy.ts";
import type { IntegrationRoles, RoleUse } from "./integrationRoles.ts";

/** What the bundled function host is told of a role, by header. Throws an Error with the reason why nobody may act in it. */
export function roleAtDoor(
  roles: IntegrationRoles,
  roleArn: string,
  use: RoleUse,
  path: string,
): Record<string, string> {
  const resource = invokedArn(path);
  const decision: Decision = roles.decide(roleArn, use, { action: "lambda:InvokeFunction", resource });
  return { [roleHeader]: roleArn, [roleDecisionHeader]: decision };
}

/** Empty: none that a policy could name, and none that the host runs. */
function invokedArn(path: string): string {
  const [rawPath = "", ...query] = path.split("?");
  const invocation = readFunctionInvocation(rawPath, query.join("?"));
  const { region, accountId, name, qualifier } = readFunctionName(invocation?.functionName ?? "") ?? {};
  if (!region || !accountId || !name) return "";
  return functionArn(region, accountId, name, policyQualifier(qualifier ?? invocation?.qualifier));
}
