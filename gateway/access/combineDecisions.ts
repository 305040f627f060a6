// "How API Gateway resource policies affect authorization workflow": the tables of that page.
import type { Decision } from "../../iam/policy.ts";

export interface Decisions {
  /** Of the caller's own policies, or of what a Lambda authorizer answered; absent: there are none. */
  readonly identity?: Decision;
  /** Of the API's resource policy; absent: it has none. */
  readonly resource?: Decision;
  /** Whether caller and API belong to one account. */
  readonly isSameAccount: boolean;
}

/** Within an account one Allow is enough; across accounts, and where an identity has no policies, the API must allow as well. */
export function combineDecisions({ identity, resource, isSameAccount }: Decisions): Decision {
  if (identity === "ExplicitDeny" || resource === "ExplicitDeny") return "ExplicitDeny";
  if (identity === undefined) return resource ?? "Allow";
  if (isSameAccount) return identity === "Allow" || resource === "Allow" ? "Allow" : "ImplicitDeny";
  return identity === "Allow" && resource === "Allow" ? "Allow" : "ImplicitDeny";
}
