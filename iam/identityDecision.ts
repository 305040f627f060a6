// "Policy evaluation logic", session policies: a session may what its user or role may and what its session policies name, both.
import { type AccessRequest, type Decision, evaluate, type PolicyDocument } from "./policy.ts";

export interface IdentityPolicies {
  readonly policies: readonly PolicyDocument[];
  /** Absent: the session is not limited. */
  readonly sessionPolicies?: readonly PolicyDocument[] | undefined;
}

export function decideIdentity({ policies, sessionPolicies }: IdentityPolicies, request: AccessRequest): Decision {
  const own = evaluate(policies, request);
  const session = sessionPolicies === undefined ? "Allow" : evaluate(sessionPolicies, request);
  if (own === "ExplicitDeny" || session === "ExplicitDeny") return "ExplicitDeny";
  return own === "Allow" ? session : own;
}
