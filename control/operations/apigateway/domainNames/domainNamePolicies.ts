// The two policies of a private custom domain name: who may invoke it, who may be let in. "Custom domain names for private APIs".
import { PolicyError, parsePolicyDocument } from "../../../../iam/policy.ts";
import { badRequest } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";
import type { StoredDomainName } from "../../../store/domainNames.ts";
import { limits } from "../limits.ts";

export function checkDomainNamePolicy(name: "policy" | "managementPolicy", text: string | undefined): void {
  if (text === undefined) return;
  if (text.length > limits.policyLength)
    throw badRequest(`Policy cannot be longer than ${limits.policyLength} characters`);
  try {
    parsePolicyDocument(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof PolicyError || error instanceof SyntaxError)) throw error;
    throw badRequest(
      `Invalid policy document in ${name}. Please check the policy syntax and ensure that Principals are valid.`,
    );
  }
}

/** As the service answers it: `execute-api:/*` stands for the domain name itself. What is no such document is left to the check. */
export function spellOutPolicy({ region, accountId }: Call, domainName: StoredDomainName): StoredDomainName {
  const { policy } = domainName;
  if (policy === undefined || policy.length > limits.policyLength) return domainName;
  const arn = `arn:aws:execute-api:${region}:${accountId}:/domainnames/${domainName.domainName}+${domainName.id}`;
  try {
    const spelled = JSON.stringify(JSON.parse(policy), (key, value) =>
      key === "Resource" || key === "NotResource" ? spellOut(value, arn) : value,
    );
    return { ...domainName, policy: spelled };
  } catch {
    return domainName;
  }
}

function spellOut(resource: unknown, arn: string): unknown {
  const list: unknown[] = Array.isArray(resource) ? resource : [resource];
  const spelled = list.map((one) => (one === "execute-api:/*" ? arn : one));
  return spelled.length === 1 ? spelled[0] : spelled;
}
