// "Control access to REST APIs using Amazon Cognito user pools as an authorizer": what a token is refused with.
import { errors } from "jose";
import { KeysUnavailable } from "../../access/keySets.ts";
import type { CompiledUserPoolAuthorizer } from "../../config/compiledAuthorizer.ts";
import { whyAuthorizerFailed, whyTokenRefused } from "../../explaining/whyUnauthorized.ts";
import { GatewayError } from "../../responses/gatewayError.ts";
import type { ExplainWhy } from "../../responses/why.ts";
import type { TokenChecking } from "./tokenChecking.ts";

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

export class TokenRefused extends Error {}

/** What went wrong in verifying, without what the token says. */
const joseReasons: Readonly<Record<string, string | undefined>> = {
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: "its signature is not that of its key",
  ERR_JWT_CLAIM_VALIDATION_FAILED: "a claim that is required is missing or not as it must be",
  ERR_JOSE_ALG_NOT_ALLOWED: "it is signed by an algorithm that is not accepted",
};

const codeOf = (error: Error): string => (error instanceof errors.JOSEError ? error.code : "");

export function unauthorized({ log, requestId }: TokenChecking, why: ExplainWhy, message?: string): GatewayError {
  log?.error(`Unauthorized request: ${requestId}`);
  return new GatewayError("UNAUTHORIZED", { why, ...(message !== undefined && { message }) });
}
