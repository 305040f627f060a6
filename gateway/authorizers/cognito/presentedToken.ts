// "Control access to REST APIs using Amazon Cognito user pools as an authorizer": the token of a request, and whose it says it is.
import { decodeJwt } from "jose";
import type { CompiledUserPoolAuthorizer } from "../../config/compiledAuthorizer.ts";
import type { TokenIssuer } from "../../config/servedUserPools.ts";
import { whyNoToken, whyUnknownIssuer } from "../../explaining/whyUnauthorized.ts";
import { maskedKey } from "../../logs/maskedKey.ts";
import { isOne } from "../../mapping/headerMap.ts";
import type { MappingScope } from "../../mapping/mappingScope.ts";
import type { TokenChecking } from "./tokenChecking.ts";
import { unauthorized } from "./tokenRefusal.ts";

/** More than all headers of a request together may have. */
const longestToken = 10_240;
export interface PresentedToken {
  readonly token: string;
  /** Whose token it says it is. */
  readonly from: TokenIssuer;
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
