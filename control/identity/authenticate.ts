// From a signature to a Caller. Codes and messages: "Common Errors" of the API Gateway API reference.
import { timingSafeEqual } from "node:crypto";
import { houseArn, userArn } from "../../contract/arn.ts";
import { portalAccessKeyId } from "../../contract/portal/portalOperations.ts";
import { policiesNamed, portalPolicy } from "../../iam/managedPolicies.ts";
import { decryptSecret } from "../../iam/secrets.ts";
import { readSignature, type SignatureClaims, SignatureError, verifySignature } from "../../iam/sigv4.ts";
import { ServiceException } from "../../wire/errors.ts";
import type { WireRequest } from "../../wire/message.ts";
import type { Clock } from "../call.ts";
import type { AccessKeyWithUser } from "../store/accessKeys.ts";
import type { StoredRoleSession } from "../store/roles.ts";
import type { Store } from "../store/store.ts";
import { hashSessionToken } from "./accessKeys.ts";
import type { Caller } from "./caller.ts";
import { roleCaller, userCaller } from "./callerOf.ts";
import { administratorName } from "./firstAdministrator.ts";

export interface AuthenticatorSettings {
  /** 32 bytes. */
  readonly secretsKey: Uint8Array;
  /** `none`: everybody is the administrator. */
  readonly managementAuth: "sigv4" | "none";
  readonly accountId: string;
  /** Of requests that name none; only possible with `none`. */
  readonly defaultRegion: string;
  readonly clock: Clock;
  /** What the developer portal's server signs with. */
  readonly portalSecret: string;
}

export interface Authenticated {
  readonly caller: Caller;
  readonly region: string;
}

export interface Authenticator {
  /** Throws ServiceException. */
  authenticate(request: WireRequest, store: Store): Promise<Authenticated>;
}

const services = ["apigateway", "monitoring", "logs", "lambda", "iam", "sts", "gatehouse"];
const oneMinuteMs = 60_000;

export const createAuthenticator = (settings: AuthenticatorSettings): Authenticator => ({
  authenticate: async (request, store) =>
    settings.managementAuth === "none" ? administrator(request, settings) : await signer(request, store, settings),
});

async function signer(request: WireRequest, store: Store, settings: AuthenticatorSettings): Promise<Authenticated> {
  const claims = checked(() => readSignature(request));
  if (claims === undefined) {
    throw new ServiceException("MissingAuthenticationTokenException", "Missing Authentication Token");
  }
  checkScope(claims);
  if (claims.accessKeyId === portalAccessKeyId) return portal(request, claims, settings);
  const { id, secretEncrypted, expiration, ...held } = await readKey(claims, store, settings.accountId);
  const secret = decryptSecret(settings.secretsKey, id, secretEncrypted);
  const nowMs = settings.clock.now();
  checked(() => verifySignature(request, claims, secret, nowMs));
  if (expiration !== undefined && expiration.getTime() <= nowMs) {
    throw new ServiceException("ExpiredTokenException", "The security token included in the request is expired");
  }
  if ((held.lastUsedDate?.getTime() ?? 0) <= nowMs - oneMinuteMs) await held.markUsed(new Date(nowMs));
  return { caller: held.caller(nowMs), region: claims.region };
}

function portal(request: WireRequest, claims: SignatureClaims, settings: AuthenticatorSettings): Authenticated {
  checked(() => verifySignature(request, claims, settings.portalSecret, settings.clock.now()));
  const arn = houseArn(settings.defaultRegion, settings.accountId, "/_portal");
  return {
    caller: { userName: "portal", arn, accessKeyId: portalAccessKeyId, policyNames: [], policies: [portalPolicy] },
    region: claims.region,
  };
}

/** Runs what throws SignatureError and throws the service's error of the same name instead. */
function checked<Result>(check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (error instanceof SignatureError) throw new ServiceException(error.code, error.message);
    throw error;
  }
}

function checkScope({ service, region }: SignatureClaims): void {
  if (!services.includes(service)) {
    throw new ServiceException(
      "InvalidSignatureException",
      "Credential should be scoped to correct service: 'apigateway'. ",
    );
  }
  if (!isRegion(region)) {
    throw new ServiceException("InvalidSignatureException", "Credential should be scoped to a valid region. ");
  }
}

// A region becomes a part of ARNs, where a colon would mean something.
const isRegion = (region: string): boolean => /^[a-z0-9-]{3,32}$/.test(region);

/** What both kinds of credentials have. */
interface HeldKey {
  readonly id: string;
  readonly secretEncrypted: Uint8Array;
  readonly sessionTokenHash?: Uint8Array | undefined;
  readonly expiration?: Date | undefined;
  readonly lastUsedDate?: Date | undefined;
  readonly markUsed: (date: Date) => Promise<void>;
  readonly caller: (nowMs: number) => Caller;
}

/** The key whose id and session token the request names; why a key is refused is not told. */
async function readKey(claims: SignatureClaims, store: Store, accountId: string): Promise<HeldKey> {
  const key = /^\w{1,128}$/.test(claims.accessKeyId) ? await findKey(claims, store, accountId) : undefined;
  if (key === undefined || !isTokenOf(key, claims.sessionToken)) {
    throw new ServiceException("UnrecognizedClientException", "The security token included in the request is invalid.");
  }
  return key;
}

async function findKey(claims: SignatureClaims, store: Store, accountId: string): Promise<HeldKey | undefined> {
  const key = await store.accessKeys.get(claims.accessKeyId);
  if (key !== undefined) return key.disabled || key.user.disabled ? undefined : ofUser(key, claims, store, accountId);
  const session = await store.roles.getSession(claims.accessKeyId);
  return session && ofRole(session, claims, store, accountId);
}

const ofUser = (key: AccessKeyWithUser, { region, service }: SignatureClaims, store: Store, accountId: string) => ({
  ...key,
  markUsed: (date: Date) => store.accessKeys.markUsed(key.id, date, { region, service }),
  caller: (nowMs: number) => userCaller(key, accountId, nowMs),
});

const ofRole = (session: StoredRoleSession, { region }: SignatureClaims, store: Store, accountId: string) => ({
  ...session,
  markUsed: (date: Date) => store.roles.markUsed(session, date, region),
  caller: () => roleCaller(session, accountId),
});

const isTokenOf = ({ sessionTokenHash }: HeldKey, token: string | undefined): boolean =>
  sessionTokenHash === undefined || token === undefined
    ? sessionTokenHash === token
    : timingSafeEqual(sessionTokenHash, hashSessionToken(token));

function administrator(request: WireRequest, { accountId, defaultRegion }: AuthenticatorSettings): Authenticated {
  const policyNames = ["AdministratorAccess"];
  return {
    caller: {
      userName: administratorName,
      arn: userArn(accountId, administratorName),
      policyNames,
      policies: policiesNamed(policyNames),
    },
    region: statedRegion(request) ?? defaultRegion,
  };
}

function statedRegion(request: WireRequest): string | undefined {
  try {
    const region = readSignature(request)?.region;
    return region !== undefined && isRegion(region) ? region : undefined;
  } catch {
    return undefined;
  }
}
