// May this caller do this to the method that was called? Policies of both sides, in AWS's words.
import { decideIdentity, type IdentityPolicies } from "../../iam/identityDecision.ts";
import type { AccessRequest, Decision } from "../../iam/policy.ts";
import type { Invocation } from "../invocation.ts";
import type { GatewayError } from "../responses/gatewayError.ts";
import { combineDecisions } from "./combineDecisions.ts";
import { conditionsOf } from "./conditionValues.ts";
import { climbedArns, invokeArn, otherArns } from "./invokeArn.ts";

export const invokeAction = "execute-api:Invoke";

/** `execute-api:Invoke`, `execute-api:InvalidateCache` … Whoever has no policies of their own may do nothing but call. */
export function decideAccess(invocation: Invocation, action: string, nowMs: number): Decision {
  const resource = resourceDecision(invocation, action, nowMs);
  if (!invocation.isAuthenticated) return resource ?? "ImplicitDeny";
  const { principal, policies, sessionPolicies } = invocation.authenticated;
  if (policies === undefined && action !== invokeAction) return resource ?? "ImplicitDeny";
  const identity = policies && policyDecision({ policies, sessionPolicies }, invocation, action, nowMs);
  const { accountId } = invocation.resolved.api.restApi;
  const isSameAccount = principal === undefined || principal.id.split(":")[4] === accountId;
  return combineDecisions({
    isSameAccount,
    ...(identity !== undefined && { identity }),
    ...(resource !== undefined && { resource }),
  });
}

/** Of the API's policy alone; `undefined`: it has none. */
export function resourceDecision(invocation: Invocation, action: string, nowMs: number): Decision | undefined {
  const { resourcePolicy } = invocation.matched.method;
  return resourcePolicy && policyDecision({ policies: [resourcePolicy] }, invocation, action, nowMs);
}

function policyDecision(policies: IdentityPolicies, invocation: Invocation, action: string, nowMs: number): Decision {
  const [asked, ...others] = questionsOf(invocation, action, nowMs);
  if (others.some((other) => decideIdentity(policies, other) === "ExplicitDeny")) return "ExplicitDeny";
  const decision = decideIdentity(policies, asked);
  if (decision !== "Allow") return decision;
  const mayClimb = (resource: string) => decideIdentity(policies, { ...asked, resource }) === "Allow";
  return climbedArns(invocation).every(mayClimb) ? "Allow" : "ImplicitDeny";
}

/** What policies are asked: about the call itself, then about the other ways a back end may read its path. */
export function questionsOf(
  invocation: Invocation,
  action: string,
  nowMs: number,
): [asked: AccessRequest, ...others: AccessRequest[]] {
  const caller = invocation.isAuthenticated ? invocation.authenticated : undefined;
  const conditionValues = conditionsOf(invocation, caller, nowMs);
  const principal = caller?.principal && { principal: caller.principal, alsoKnownAs: caller.alsoKnownAs ?? [] };
  const about = (resource: string): AccessRequest => ({ action, resource, conditionValues, ...principal });
  return [about(invokeArn(invocation)), ...otherArns(invocation).map(about)];
}

/** For `$context.authorize`. */
export function noteAuthorize(invocation: Invocation, startedAt: number, error?: GatewayError): void {
  invocation.accessAttempts = {
    ...invocation.accessAttempts,
    authorize: {
      status: error?.statusCode ?? 200,
      latencyMs: performance.now() - startedAt,
      ...(error && { error: error.message }),
    },
  };
}
