import type { Decision } from "../iam/policy.ts";
import { ServiceException } from "../wire/errors.ts";
import type { Call, Known } from "./call.ts";

/** How AWS says no: who may not do what to which resource, and why. */
export function accessDenied(callerArn: string, action: string, resource: string, decision: Decision) {
  const reason =
    decision === "ExplicitDeny"
      ? "with an explicit deny in an identity-based policy"
      : `because no identity-based policy allows the ${action} action`;
  return new ServiceException(
    "AccessDeniedException",
    `User: ${callerArn} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
  );
}

/** For what an operation needs beyond the permission it was let in with. */
export function requirePermission(
  call: Pick<Call, "caller" | "decide">,
  action: string,
  resource: string,
  known?: Known,
): void {
  const decision = call.decide(action, resource, known);
  if (decision !== "Allow") throw accessDenied(call.caller.arn, action, resource, decision);
}
