// "Control access to REST APIs using Amazon Cognito user pools as an authorizer": ID tokens, or access tokens where the method has scopes.
import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, type JWTVerifyResult, jwtVerify } from "jose";
import type { Authenticated } from "../access/authenticated.ts";
import { KeysUnavailable } from "../access/keySets.ts";
import { claimTexts } from "../access/tokenClaims.ts";
import type { CompiledAuthorizer, CompiledUserPoolAuthorizer } from "../config/compiledAuthorizer.ts";
import type { TokenIssuer } from "../config/servedUserPools.ts";
import { whyAuthorizerFailed, whyNoToken, whyTokenRefused, whyUnknownIssuer } from "../explaining/whyUnauthorized.ts";
import type { Invocation } from "../invocation.ts";
import { maskedKey } from "../logs/maskedKey.ts";
import { isOne } from "../mapping/headerMap.ts";
import { scopeOfInvocation } from "../mapping/scopeOfInvocation.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import type { ExplainWhy } from "../responses/why.ts";
import type { Ports } from "../steps/step.ts";
import type { Authorizer } from "./authorizer.ts";

const noBody = Buffer.alloc(0);
/** More than all headers of a request together may have. */
const longestToken = 10_240;
/** Whoever knows a public key could make signatures of the other kinds. */
const algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

export const cognito: Authorizer = {
  authenticate: (invocation, ports) => {
    const { executionLog: log, requestId, matched, resolved } = invocation;
    const authorizer = userPool(matched.method.authorizer);
    log?.info(`Starting authorizer: ${authorizer.settings.id} for request: ${requestId}`);
    const token = tokenOf(authorizer, invocation);
    if (token === undefined) throw unauthorized(invocation, whyNoToken(authorizer));
    const from = issuerOf(token, authorizer, ports);
    if (!from) throw unauthorized(invocation, whyUnknownIssuer(authorizer));
    log?.info(`Incoming identity: ${maskedKey(token)}`);
    const { serial, scopes, ttlMs } = authorizer;
    const identity = [from.issuer, from.audience ?? "", ...scopes, token];
    const key = { restApiId: resolved.api.restApi.id, stageName: resolved.stageName, serial, identity };
    const known = ports.access.decisions.decide(key, ttlMs, () => verify(token, from, authorizer, ports));
    return known instanceof Promise ? known.catch((error) => fail(error, invocation, authorizer)) : known;
  },
};

/** Guarantee: the registry hands over methods with an authorizer of type COGNITO_USER_POOLS only. */
const userPool = (authorizer: CompiledAuthorizer | undefined): CompiledUserPoolAuthorizer =>
  authorizer as CompiledUserPoolAuthorizer;

/** "Bearer" before the token changes nothing. */
function tokenOf({ source }: CompiledUserPoolAuthorizer, invocation: Invocation): string | undefined {
  const values = source.read(scopeOfInvocation(invocation, noBody)) ?? [];
  const value = values.at(-1)?.replace(/^Bearer +/i, "");
  return value && value.length <= longestToken && isOne(values) ? value : undefined;
}

/** What a token says of itself only chooses whose keys it is tried with. */
function issuerOf(token: string, { userPoolArns }: CompiledUserPoolAuthorizer, ports: Ports): TokenIssuer | undefined {
  try {
    const { iss } = decodeJwt(token);
    return userPoolArns.map((arn) => ports.access.userPools.find(arn)).find((known) => known?.issuer === iss);
  } catch {
    return undefined;
  }
}

class TokenRefused extends Error {}

async function verify(
  token: string,
  from: TokenIssuer,
  authorizer: CompiledUserPoolAuthorizer,
  { access, clock }: Ports,
): Promise<Authenticated> {
  const { kid } = decodeProtectedHeader(token);
  const key = kid === undefined ? undefined : await access.keySets.find(from.issuer, kid);
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

/** Every request that waited says so itself. */
function fail(error: unknown, invocation: Invocation, authorizer: CompiledUserPoolAuthorizer): never {
  if (error instanceof KeysUnavailable) {
    const { cause } = error;
    const detail = `${error.message}: ${cause instanceof Error ? cause.message : String(cause)}`;
    invocation.executionLog?.error(`Execution failed due to an authorizer error: ${detail}`);
    throw new GatewayError("AUTHORIZER_CONFIGURATION_ERROR", {
      ...{ detail, cause: error },
      why: whyAuthorizerFailed(authorizer, "its issuer's keys could not be had"),
    });
  }
  if (error instanceof errors.JWTExpired)
    throw unauthorized(invocation, whyTokenRefused(authorizer, "it has expired"), "The incoming token has expired");
  if (error instanceof TokenRefused) throw unauthorized(invocation, whyTokenRefused(authorizer, error.message));
  if (error instanceof errors.JOSEError || error instanceof TypeError)
    throw unauthorized(invocation, whyTokenRefused(authorizer, joseReasons[codeOf(error)] ?? "it cannot be verified"));
  throw error;
}

/** What went wrong in verifying, without what the token says. */
const joseReasons: Readonly<Record<string, string | undefined>> = {
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: "its signature is not that of its key",
  ERR_JWT_CLAIM_VALIDATION_FAILED: "a claim that is required is missing or not as it must be",
  ERR_JOSE_ALG_NOT_ALLOWED: "it is signed by an algorithm that is not accepted",
};

const codeOf = (error: Error): string => (error instanceof errors.JOSEError ? error.code : "");

function unauthorized({ executionLog, requestId }: Invocation, why: ExplainWhy, message?: string): GatewayError {
  executionLog?.error(`Unauthorized request: ${requestId}`);
  return new GatewayError("UNAUTHORIZED", { why, ...(message !== undefined && { message }) });
}
