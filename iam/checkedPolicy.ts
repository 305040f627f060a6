// What may stand in a policy of a user, a group or a role, and in a trust policy: "IAM and AWS STS quotas", character limits;
// "CreatePolicy", PolicyDocument. The management API refuses by it, and the console's editors say so beforehand.
import { type PolicyDocument, parsePolicyDocument } from "./policyDocument.ts";
import { PolicyError } from "./policyError.ts";
import { parseTrustPolicy } from "./trustPolicy.ts";
import type { WildcardPattern } from "./wildcardPattern.ts";

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
  checkSids(policy);
  checkResources(policy);
  return policy;
}

/** Throws PolicyError or SyntaxError unless this can say who may assume a role. */
export function checkedTrustPolicy(document: string): PolicyDocument {
  const policy = parseTrustPolicy(JSON.parse(document));
  if (policy.statements.some(({ actions }) => actions.negated || !actions.entries.every(isStsAction)))
    throw new PolicyError("AssumeRole policy", "may only specify STS AssumeRole actions");
  checkSids(policy);
  return policy;
}

const isStsAction = ([first]: WildcardPattern): boolean => first?.kind === "text" && first.text.startsWith("sts:");

/** "IAM JSON policy elements: Sid". */
function checkSids({ statements }: PolicyDocument): void {
  const sids = statements.flatMap(({ sid }) => (sid ? [sid] : []));
  if (!sids.every((sid) => /^[0-9A-Za-z]*$/.test(sid)))
    throw new PolicyError(
      "Statement IDs (SID)",
      "must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
    );
  if (new Set(sids).size < sids.length)
    throw new PolicyError("Statement IDs (SID)", "in a single policy must be unique");
}

/** "IAM JSON policy elements: Resource". */
function checkResources({ statements }: PolicyDocument): void {
  const wrong = statements.findIndex(({ resources }) => !resources.entries.every(isArnOrAll));
  if (wrong >= 0) throw new PolicyError(`Statement[${wrong}].Resource`, 'must be in ARN format or "*"');
}

const isArnOrAll = ([first, ...rest]: WildcardPattern): boolean =>
  first?.kind === "any" ? rest.length === 0 : first?.kind === "text" && first.text.startsWith("arn:");
