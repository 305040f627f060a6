// OpenID Connect with a provider of the portal's settings: limits of time and size, because an issuer is only an address that
// somebody typed. "OpenID Connect Core 1.0", "Proof Key for Code Exchange" (RFC 7636).
import * as client from "openid-client";
import { z } from "zod";
import { ServiceException } from "../../wire/errors.ts";
import type { StoredIdentityProvider } from "../store/portalSettings.ts";

export interface IdentityClaims {
  readonly issuer: string;
  readonly subject: string;
  /** In lower case; only when the provider says it has verified it. */
  readonly email?: string | undefined;
  readonly name?: string | undefined;
}

/** What has to come back with the browser, unchanged. */
export interface IdentityChecks {
  readonly state: string;
  readonly nonce: string;
  readonly pkceCodeVerifier: string;
}

const timeoutSeconds = 5;
const mostBytes = 256 * 1024;
const rememberedMs = 10 * 60_000;
const remembered = new Map<string, { readonly configuration: Promise<client.Configuration>; readonly until: number }>();

/** The provider as it describes itself; asked for again after ten minutes. */
export function discover(
  { issuer, clientId }: StoredIdentityProvider,
  clientSecret: string | undefined,
  nowMs: number,
): Promise<client.Configuration> {
  const key = JSON.stringify([issuer, clientId, clientSecret]);
  const known = remembered.get(key);
  if (known !== undefined && known.until > nowMs) return known.configuration;
  const isPlain = new URL(issuer).protocol === "http:";
  const configuration = client
    .discovery(new URL(issuer), clientId, clientSecret, clientSecret === undefined ? client.None() : undefined, {
      timeout: timeoutSeconds,
      [client.customFetch]: boundedFetch,
      execute: isPlain ? [client.allowInsecureRequests] : [],
    })
    .catch((cause: unknown) => {
      remembered.delete(key);
      throw unavailable(cause);
    });
  if (remembered.size >= 100) remembered.clear();
  remembered.set(key, { configuration, until: nowMs + rememberedMs });
  return configuration;
}

export async function authorizationUrl(configuration: client.Configuration, redirectUri: string) {
  const checks: IdentityChecks = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    pkceCodeVerifier: client.randomPKCECodeVerifier(),
  };
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: "openid email profile",
    state: checks.state,
    nonce: checks.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: "S256",
  });
  return { url: url.href, checks };
}

const claimsSchema = z.object({
  email: z.string().max(254).optional().catch(undefined),
  // Some providers say it as text.
  email_verified: z
    .union([z.boolean(), z.stringbool({ truthy: ["true"], falsy: ["false"] })])
    .optional()
    .catch(undefined),
  name: z.string().max(1000).optional().catch(undefined),
});

/** Exchanges what the browser brought back. Throws UnauthorizedException when anything about it is not as it was begun. */
export async function identityClaims(
  configuration: client.Configuration,
  callbackUrl: URL,
  { state, nonce, pkceCodeVerifier }: IdentityChecks,
): Promise<IdentityClaims> {
  const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier, idTokenExpected: true };
  const tokens = await client.authorizationCodeGrant(configuration, callbackUrl, checks).catch(refuse);
  const idToken = tokens.claims();
  if (idToken === undefined) throw refused();
  const { sub: subject, iss: issuer } = idToken;
  const asked =
    typeof idToken.email === "string" ? idToken : await userInfo(configuration, tokens.access_token, subject);
  const { email, email_verified: isVerified, name } = claimsSchema.parse(asked);
  return { issuer, subject, email: isVerified === true ? email?.toLowerCase() : undefined, name };
}

const userInfo = (configuration: client.Configuration, accessToken: string, subject: string) =>
  configuration.serverMetadata().userinfo_endpoint === undefined
    ? Promise.resolve({})
    : client.fetchUserInfo(configuration, accessToken, subject).catch(refuse);

const refused = (cause?: unknown) =>
  new ServiceException("UnauthorizedException", "Signing in with this provider did not work; try again.", { cause });

function refuse(error: unknown): never {
  const isSlow = error instanceof client.ClientError && error.code === "OAUTH_TIMEOUT";
  if (isSlow || error instanceof Unreachable) throw unavailable(error);
  throw refused(error);
}

const unavailable = (cause: unknown) =>
  new ServiceException(
    "ServiceUnavailableException",
    "The identity provider does not answer as it should; try again.",
    {
      cause,
    },
  );

/** The client hands TypeErrors on as they are. */
class Unreachable extends TypeError {}

/** Redirects are not followed, and an answer that does not end is cut off. */
const boundedFetch: client.CustomFetch = async (url, options) => {
  const body = options.body instanceof Uint8Array ? Uint8Array.from(options.body) : options.body;
  try {
    const response = await fetch(url, { ...options, body, redirect: "manual" });
    const bytes = await boundedBytes(response);
    const hasBody = ![204, 205, 304].includes(response.status);
    const { status, headers } = response;
    return new Response(hasBody ? bytes : null, { status, headers });
  } catch (cause) {
    throw cause instanceof TypeError ? new Unreachable(cause.message, { cause }) : cause;
  }
};

async function boundedBytes(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.byteLength;
    if (length > mostBytes) throw new TypeError("the identity provider's answer is too long");
    parts.push(part);
  }
  return Uint8Array.from(Buffer.concat(parts));
}
