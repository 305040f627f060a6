// What may stand in a policy of a user, a group or a role, and in a trust policy: "IAM and AWS STS quotas", character limits;
// "CreatePolicy", PolicyDocument. The management API refuses by it, and the console's editors say so beforehand.
import { type PolicyDocument, parsePolicyDocument } from "./policyDocument.ts";
import { PolicyError } from "./policyError.ts";
import { parseTrustPolicy } from "./trustPolicy.ts";

/** White space does not count. */
export const sizeOf = (document: string): number => document.replace(/\s/g, "").length;

/** "IAM and AWS STS quotas": characters of a managed policy and of a trust policy. */
export const maxPolicySize = 6144;
export const maxTrustPolicySize = 4096;

/** Throws PolicyError or SyntaxError unless this can be attached to a user, a group or a role. */
export function checkedIdentityPolicy(document: string): PolicyDocument {
  const policy = parsePolicyDocument(JSON.parse(document));
  if (policy.statements.some(({ principals }) => principals !== undefined))
    throw new PolicyError("Policy document", "should not specify a principal");
  return policy;
}

/** Throws PolicyError or SyntaxError unless this can say who may assume a role. */
export function checkedTrustPolicy(document: string): PolicyDocument {
  const policy = parseTrustPolicy(JSON.parse(document));
  if (policy.statements.some(({ actions }) => actions.negated))
    throw new PolicyError("AssumeRole policy", "may only specify STS AssumeRole actions");
  return policy;
}
