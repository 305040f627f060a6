// "Control access to REST APIs using Amazon Cognito user pools as an authorizer": ID tokens, or access tokens where the method has scopes.
import { decodeProtectedHeader, errors, type JWTPayload, type JWTVerifyResult, jwtVerify } from "jose";
import type { Authenticated } from "../../access/authenticated.ts";
import { claimTexts } from "../../access/tokenClaims.ts";
import type { CompiledUserPoolAuthorizer } from "../../config/compiledAuthorizer.ts";
import type { TokenIssuer } from "../../config/servedUserPools.ts";
import type { PresentedToken } from "./presentedToken.ts";
import type { TokenChecking } from "./tokenChecking.ts";
import { TokenRefused } from "./tokenRefusal.ts";

/** Whoever knows a public key could make signatures of the other kinds. */
const algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

/** Throws what tokenRefusal() makes an answer of. */
export async function verifyToken(
  { token, from }: PresentedToken,
  authorizer: CompiledUserPoolAuthorizer,
  { keySets, clock }: TokenChecking,
): Promise<Authenticated & { readonly context: { readonly claims: Readonly<Record<string, string>> } }> {
  const { kid } = decodeProtectedHeader(token);
  const key = kid === undefined ? undefined : await keySets.find(from.issuer, kid);
  if (!key) throw new TokenRefused("its key is unknown to its issuer");
  const verified = await jwtVerify(token, key, {
    issuer: from.issuer,
    algorithms,
    currentDate: new Date(clock.now()),
    requiredClaims: ["exp"],
  }).catch(refuse);
  checkUse(verified, from, authorizer);
  const { payload } = verified;
  return { context: { claims: claimTexts(payload) }, expiresAt: (payload.exp ?? 0) * 1_000 };
}

/** A key that is of no use for the algorithm a token names is no failure of ours. */
function refuse(error: unknown): never {
  throw error instanceof errors.JOSEError ? error : new TokenRefused("The token does not go with its key");
}

function checkUse(
  { payload, protectedHeader }: JWTVerifyResult,
  { audience }: TokenIssuer,
  { scopes, validation }: CompiledUserPoolAuthorizer,
): void {
  const use = isAccessToken(payload, protectedHeader.typ) ? "access" : "id";
  const audiences = [payload.aud ?? []].flat();
  const isWanted =
    scopes.length > 0
      ? grantedScopes(payload).some((scope) => scopes.includes(scope)) && payload.token_use !== "id"
      : use === "id" && (audience !== undefined || payload.token_use === "id");
  if (!isWanted) throw new TokenRefused("it is of another use, or has none of the scopes");
  const meant = audiences.length > 0 ? audiences : [payload.client_id];
  if (audience !== undefined && !meant.includes(audience)) throw new TokenRefused("it is meant for somebody else");
  if (validation && !audiences.some((one) => validation.matches(one)))
    throw new TokenRefused("its audience does not match the authorizer's expression");
}

/** RFC 9068's type, Cognito's own claim, and a widespread one. */
const isAccessToken = ({ token_use: tokenUse, typ }: JWTPayload, headerType: string | undefined): boolean =>
  /^(?:application\/)?at\+jwt$/i.test(headerType ?? "") || tokenUse === "access" || typ === "Bearer";

function grantedScopes({ scope, scp }: JWTPayload): string[] {
  if (typeof scope === "string") return scope.split(" ");
  return Array.isArray(scp) ? scp.filter((one) => typeof one === "string") : [];
}
