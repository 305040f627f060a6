// Policy documents on their way in and out: "IAM and AWS STS quotas", character limits; "CreatePolicy", PolicyDocument.
import { PolicyError, parsePolicyDocument } from "../../../iam/policy.ts";
import { parseTrustPolicy } from "../../../iam/trustPolicy.ts";
import { limitExceeded, malformedPolicy } from "./iamErrors.ts";

/** As answers have them: URL-encoded after RFC 3986. */
export const encoded = (document: string): string =>
  encodeURIComponent(document).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** White space does not count. */
export const sizeOf = (document: string): number => document.replace(/\s/g, "").length;

/** Throws unless this can be attached to a user, a group or a role. */
export function checkIdentityPolicy(document: string): void {
  const { statements } = parsed(document, parsePolicyDocument);
  if (statements.some(({ principals }) => principals !== undefined))
    throw malformedPolicy("Policy document should not specify a principal.");
}

/** Throws unless this can be a role's trust policy. */
export function checkTrustPolicy(document: string): void {
  if (sizeOf(document) > 4096) throw limitExceeded("Cannot exceed quota for ACLSizePerRole: 4096");
  const { statements } = parsed(document, parseTrustPolicy);
  const other = statements.find(({ actions }) => actions.negated);
  if (other) throw malformedPolicy("AssumeRole policy may only specify STS AssumeRole actions.");
}

function parsed<Document>(document: string, parse: (json: unknown) => Document): Document {
  try {
    return parse(JSON.parse(document));
  } catch (cause) {
    if (cause instanceof PolicyError) throw malformedPolicy(cause.message, cause);
    if (cause instanceof SyntaxError) throw malformedPolicy("This policy contains invalid Json", cause);
    throw cause;
  }
}
