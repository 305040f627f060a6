// "Control access to a REST API with IAM permissions": Signature Version 4 for the service execute-api, by a user's key or a session's.
import { timingSafeEqual } from "node:crypto";
import { rolePrincipal, userPrincipal } from "../../iam/knownPrincipal.ts";
import {
  readSignature,
  type SignatureClaims,
  SignatureError,
  type SignedRequest,
  sha256,
  verifySignature,
} from "../../iam/sigv4.ts";
import type { Authenticated } from "../access/authenticated.ts";
import type { Signer } from "../config/servedUsers.ts";
import { whySignatureRefused, whyUnsigned } from "../explaining/whyUnauthorized.ts";
import type { Invocation } from "../invocation.ts";
import { maskedKey } from "../logs/maskedKey.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import type { Authorizer } from "./authorizer.ts";

const noBody = Buffer.alloc(0);

export const iam: Authorizer = {
  authenticate: (invocation, { access, clock }) => {
    const request = signedRequest(invocation);
    const claims = checked(() => readSignature(request));
    if (!claims) throw new GatewayError("MISSING_AUTHENTICATION_TOKEN", { why: whyUnsigned });
    const { accountId, region } = invocation.resolved.api.restApi;
    checkScope(claims, region);
    const signer = access.users.find(claims.accessKeyId);
    if (!signer || !isTokenOf(signer, claims.sessionToken))
      throw unknownToken(claims.accessKeyId, signer !== undefined);
    const verify = (body: Buffer) => {
      const nowMs = clock.now();
      checked(() => verifySignature({ ...request, body }, claims, signer.secretAccessKey, nowMs));
      if ((signer.key.expiration ?? Number.POSITIVE_INFINITY) <= nowMs)
        throw new GatewayError("EXPIRED_TOKEN", { why: whySignatureRefused("the session that signed it is over") });
      access.uses.note({ accessKeyId: signer.key.id, usedAt: nowMs, region });
      return callerOf(signer, accountId, nowMs);
    };
    const { body } = invocation.methodRequest.head;
    return body ? body.read().then(verify) : verify(noBody);
  },
};

function signedRequest({ methodRequest }: Invocation): SignedRequest {
  const { httpMethod, path, query } = methodRequest.head;
  return {
    method: httpMethod,
    rawPath: path,
    rawQuery: query,
    headers: joinedHeaders(methodRequest.head.headers),
    body: noBody,
  };
}

/** By lower-case name; those that repeat joined, as they are signed. */
function joinedHeaders(flat: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = Object.create(null);
  for (let i = 0; i + 1 < flat.length; i += 2) {
    const name = (flat[i] ?? "").toLowerCase();
    const value = flat[i + 1] ?? "";
    headers[name] = name in headers ? `${headers[name]},${value}` : value;
  }
  return headers;
}

/** What is wrong with a signature is told as the service tells it. */
function checked<Result>(check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof SignatureError)) throw error;
    const why = whySignatureRefused(`its signature is not right (${error.code})`);
    throw new GatewayError("INVALID_SIGNATURE", { message: error.message, errorType: error.code, why });
  }
}

function checkScope(claims: SignatureClaims, region: string): void {
  const wrong =
    claims.service !== "execute-api"
      ? "Credential should be scoped to correct service: 'execute-api'."
      : claims.region !== region && "Credential should be scoped to a valid region.";
  const why = whySignatureRefused("its signature is for another service or region");
  if (wrong) throw new GatewayError("INVALID_SIGNATURE", { message: wrong, why });
}

/** Why a key is refused is not told; its owner can find out. */
const unknownToken = (accessKeyId: string, isKnown: boolean) =>
  new GatewayError("INVALID_SIGNATURE", {
    why: whySignatureRefused(
      `the access key ${maskedKey(accessKeyId)} ${isKnown ? "does not go with the session token" : "is unknown or not in use"}`,
    ),
    message: "The security token included in the request is invalid.",
    errorType: "UnrecognizedClientException",
  });

function isTokenOf({ key }: Signer, token: string | undefined): boolean {
  if (key.sessionTokenHash === undefined || token === undefined) return key.sessionTokenHash === token;
  return timingSafeEqual(Buffer.from(key.sessionTokenHash, "hex"), sha256(token));
}

function callerOf({ user, key, policies, sessionPolicies }: Signer, accountId: string, nowMs: number): Authenticated {
  const signature = key.sessionTokenHash === undefined ? {} : { issuedMs: key.createdDate, mfaMs: key.mfaDate };
  const known = user.roleSession
    ? rolePrincipal(accountId, user, { name: user.roleSession.name, issuedMs: key.createdDate })
    : userPrincipal(accountId, user, signature, nowMs);
  const { arn, userId, principal, alsoKnownAs, conditionValues } = known;
  return {
    ...{ principal, alsoKnownAs, policies, conditionValues },
    ...(sessionPolicies && { sessionPolicies }),
    identity: { accessKey: key.id, accountId, caller: userId, user: userId, userArn: arn },
  };
}
