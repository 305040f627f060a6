// "Control access to REST APIs using Amazon Cognito user pools as an authorizer": ID tokens, or access tokens where the method has scopes.
import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, type JWTVerifyResult, jwtVerify } from "jose";
import type { AccessPorts } from "../access/accessPorts.ts";
import type { Authenticated } from "../access/authenticated.ts";
import { KeysUnavailable } from "../access/keySets.ts";
import { claimTexts } from "../access/tokenClaims.ts";
import type { CompiledUserPoolAuthorizer } from "../config/compiledAuthorizer.ts";
import type { TokenIssuer } from "../config/servedUserPools.ts";
import { whyAuthorizerFailed, whyNoToken, whyTokenRefused, whyUnknownIssuer } from "../explaining/whyUnauthorized.ts";
import type { ExecutionLog } from "../logs/executionLog.ts";
import { maskedKey } from "../logs/maskedKey.ts";
import { isOne } from "../mapping/headerMap.ts";
import type { MappingScope } from "../mapping/mappingScope.ts";
import type { Clock } from "../ports/clock.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import type { ExplainWhy } from "../responses/why.ts";

/** More than all headers of a request together may have. */
const longestToken = 10_240;
/** Whoever knows a public key could make signatures of the other kinds. */
const algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

export interface PresentedToken {
  readonly token: string;
  /** Whose token it says it is. */
  readonly from: TokenIssuer;
}

export interface TokenChecking extends Pick<AccessPorts, "userPools" | "keySets"> {
  readonly requestId: string;
  readonly log: ExecutionLog | undefined;
  readonly clock: Clock;
}

/** Throws UNAUTHORIZED when a request brings none that could count. */
export function presentedToken(
  authorizer: CompiledUserPoolAuthorizer,
  scope: MappingScope,
  checking: TokenChecking,
): PresentedToken {
  const { log, requestId } = checking;
  log?.info(`Starting authorizer: ${authorizer.settings.id} for request: ${requestId}`);
  const token = tokenOf(authorizer, scope);
  if (token === undefined) throw unauthorized(checking, whyNoToken(authorizer));
  const from = issuerOf(token, authorizer, checking);
  if (!from) throw unauthorized(checking, whyUnknownIssuer(authorizer));
  log?.info(`Incoming identity: ${maskedKey(token)}`);
  return { token, from };
}

/** "Bearer" before the token changes nothing. */
function tokenOf({ source }: CompiledUserPoolAuthorizer, scope: MappingScope): string | undefined {
  const values = source.read(scope) ?? [];
  const value = values.at(-1)?.replace(/^Bearer +/i, "");
  return value && value.length <= longestToken && isOne(values) ? value : undefined;
}

/** What a token says of itself only chooses whose keys it is tried with. */
function issuerOf(
  token: string,
  { userPoolArns }: CompiledUserPoolAuthorizer,
  { userPools }: TokenChecking,
): TokenIssuer | undefined {
  try {
    const { iss } = decodeJwt(token);
    return userPoolArns.map((arn) => userPools.find(arn)).find((known) => known?.issuer === iss);
  } catch {
    return undefined;
  }
}

class TokenRefused extends Error {}

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

/** What the caller is answered, and the execution log told. */
export function tokenRefusal(error: unknown, authorizer: CompiledUserPoolAuthorizer, checking: TokenChecking): unknown {
  if (error instanceof KeysUnavailable) {
    const { cause } = error;
    const detail = `${error.message}: ${cause instanceof Error ? cause.message : String(cause)}`;
    checking.log?.error(`Execution failed due to an authorizer error: ${detail}`);
    return new GatewayError("AUTHORIZER_CONFIGURATION_ERROR", {
      ...{ detail, cause: error },
      why: whyAuthorizerFailed(authorizer, "its issuer's keys could not be had"),
    });
  }
  if (error instanceof errors.JWTExpired)
    return unauthorized(checking, whyTokenRefused(authorizer, "it has expired"), "The incoming token has expired");
  if (error instanceof TokenRefused) return unauthorized(checking, whyTokenRefused(authorizer, error.message));
  if (error instanceof errors.JOSEError || error instanceof TypeError)
    return unauthorized(checking, whyTokenRefused(authorizer, joseReasons[codeOf(error)] ?? "it cannot be verified"));
  return error;
}

/** What went wrong in verifying, without what the token says. */
const joseReasons: Readonly<Record<string, string | undefined>> = {
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: "its signature is not that of its key",
  ERR_JWT_CLAIM_VALIDATION_FAILED: "a claim that is required is missing or not as it must be",
  ERR_JOSE_ALG_NOT_ALLOWED: "it is signed by an algorithm that is not accepted",
};

const codeOf = (error: Error): string => (error instanceof errors.JOSEError ? error.code : "");

function unauthorized({ log, requestId }: TokenChecking, why: ExplainWhy, message?: string): GatewayError {
  log?.error(`Unauthorized request: ${requestId}`);
  return new GatewayError("UNAUTHORIZED", { why, ...(message !== undefined && { message }) });
}
