import type { Decision } from "../iam/policy.ts";
import { ServiceException } from "../wire/errors.ts";

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
