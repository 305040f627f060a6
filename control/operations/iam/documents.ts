// Policy documents on their way in and out: "IAM and AWS STS quotas", character limits; "CreatePolicy", PolicyDocument.
import { checkedIdentityPolicy, checkedTrustPolicy, maxTrustPolicySize, sizeOf } from "../../../iam/checkedPolicy.ts";
import { PolicyError } from "../../../iam/policy.ts";
import { limitExceeded, malformedPolicy } from "./iamErrors.ts";

export { sizeOf };

/** As answers have them: URL-encoded after RFC 3986. */
export const encoded = (document: string): string =>
  encodeURIComponent(document).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Throws unless this can be attached to a user, a group or a role. */
export const checkIdentityPolicy = (document: string): void => checked(document, checkedIdentityPolicy);

/** Throws unless this can be a role's trust policy. */
export function checkTrustPolicy(document: string): void {
  if (sizeOf(document) > maxTrustPolicySize)
    throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${maxTrustPolicySize}`);
  checked(document, checkedTrustPolicy);
}

function checked(document: string, check: (document: string) => unknown): void {
  try {
    check(document);
  } catch (cause) {
    if (cause instanceof PolicyError) throw malformedPolicy(cause.message, cause);
    if (cause instanceof SyntaxError) throw malformedPolicy("This policy contains invalid Json", cause);
    throw cause;
  }
}
