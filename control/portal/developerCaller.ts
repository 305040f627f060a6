// From the token that the portal's server hands on to the developer who holds it. Whoever is named here is audited as the caller.
import { ServiceException } from "../../wire/errors.ts";
import type { Call } from "../call.ts";
import type { StoredDeveloper } from "../store/developers.ts";
import { hashDeveloperToken } from "./developerTokens.ts";

/** An active developer of this portal who is signed in. */
export interface DeveloperCaller extends StoredDeveloper {
  readonly signedInDate: Date;
  readonly sessionHash: Uint8Array;
}

interface WithToken {
  readonly portalId: string;
  readonly developerToken: string;
}

const oneMinuteMs = 60_000;
const tokenForm = /^[\w-]{43}$/;

/** Throws UnauthorizedException when the token opens nothing here, AccessDeniedException when the account is not active. */
export async function requireDeveloper(call: Call, input: WithToken): Promise<DeveloperCaller> {
  const developer = await holderOf(call, input);
  if (developer === undefined) throw new ServiceException("UnauthorizedException", "Sign in to go on.");
  call.onBehalfOf(`developer/${developer.id}`);
  refuseInactive(developer);
  const nowMs = call.clock.now();
  if ((developer.lastUsedDate?.getTime() ?? 0) <= nowMs - oneMinuteMs)
    await call.store.developerSessions.markUsed(developer.id, new Date(nowMs));
  return developer;
}

/** Who looks, if anybody is signed in: a token that opens nothing makes a stranger. */
export async function optionalDeveloper(
  call: Call,
  { portalId, developerToken }: Partial<WithToken> & { readonly portalId: string },
): Promise<DeveloperCaller | undefined> {
  const developer = developerToken === undefined ? undefined : await holderOf(call, { portalId, developerToken });
  if (developer?.status !== "ACTIVE") return undefined;
  call.onBehalfOf(`developer/${developer.id}`);
  return developer;
}

/** Nobody who waits, is refused or suspended gets any further; why is told only to who has proved to be them. */
export function refuseInactive({ status, reason }: StoredDeveloper): void {
  if (status === "ACTIVE") return;
  const because = reason === undefined ? "" : ` Reason: ${reason}`;
  throw new ServiceException("AccessDeniedException", `${inactive[status]}${because}`);
}

const inactive = {
  UNVERIFIED: "Confirm your e-mail address first: the link is in the mail we sent.",
  PENDING: "Your sign-up is waiting for somebody to approve it.",
  REFUSED: "Your sign-up was refused.",
  SUSPENDED: "Your account is suspended.",
} as const;

async function holderOf(call: Call, { portalId, developerToken }: WithToken): Promise<DeveloperCaller | undefined> {
  if (!tokenForm.test(developerToken)) return undefined;
  const session = await call.store.developerSessions.get(hashDeveloperToken(developerToken));
  if (session === undefined || session.expiration.getTime() <= call.clock.now()) return undefined;
  if (session.developer.portalId !== portalId) return undefined;
  return { ...session.developer, signedInDate: session.createdDate, sessionHash: session.tokenHash };
}
