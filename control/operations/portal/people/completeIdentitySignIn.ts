// Signs in whoever the provider says is back; who is whom is decided by docs/decisions/0022.
import { badRequest, ServiceException } from "../../../../wire/errors.ts";
import { AfterCommit, type Call, type PortalOperation } from "../../../call.ts";
import { identityLinked } from "../../../mail/developerMails.ts";
import { oneLine, writeMail } from "../../../mail/writeMail.ts";
import { isEmail } from "../../../portal/developerFields.ts";
import { enter, insertDeveloper } from "../../../portal/enter.ts";
import { openHandshake } from "../../../portal/handshake.ts";
import { type IdentityClaims, identityClaims } from "../../../portal/identityProvider.ts";
import { admittedStatus, statedAddress } from "../../../portal/portalDoor.ts";
import type { StoredDeveloper } from "../../../store/developers.ts";
import type { PortalDoor } from "../../../store/portalDoors.ts";
import { newDeveloperId } from "../../apigateway/newId.ts";
import type { PortalDependencies } from "../dependencies.ts";
import { identityDoor } from "./identityDoor.ts";

export const createCompleteIdentitySignIn =
  (dependencies: PortalDependencies): PortalOperation<"CompleteIdentitySignIn"> =>
  async (input, call) => {
    const { portalId, providerName, callbackUrl } = input;
    const attempt = dependencies.limiter.begin(`identity ${portalId} ${providerName}`, statedAddress(input.sourceIp));
    const { door, provider, configuration } = await identityDoor(dependencies, call, input);
    const begun = { sealed: input.handshake, nowMs: call.clock.now() };
    const handshake = openHandshake(dependencies.secretsKey, portalId, providerName, begun);
    const url = checkedCallback(callbackUrl, handshake.redirectUri);
    return new AfterCommit(async (transaction) => {
      const claims = await identityClaims(await configuration(), url, handshake);
      attempt.succeed();
      return transaction(async (store) => {
        const now = { ...call, store };
        return enter(now, await developerOf(now, door, provider.label, claims));
      });
    });
  };

function checkedCallback(callbackUrl: string, redirectUri: string): URL {
  const url = callbackUrl.length <= 8000 && URL.canParse(callbackUrl) ? new URL(callbackUrl) : undefined;
  if (url === undefined || `${url.origin}${url.pathname}` !== redirectUri)
    throw badRequest("callbackUrl must be where the provider was told to send the browser.");
  return url;
}

async function developerOf(
  call: Call,
  door: PortalDoor,
  label: string,
  claims: IdentityClaims,
): Promise<StoredDeveloper> {
  const { portalId } = door;
  const identity = { portalId, issuer: claims.issuer, subject: claims.subject };
  const known = await call.store.developers.findByIdentity(identity);
  if (known !== undefined) return known;
  const { email } = claims;
  if (email === undefined || !isEmail(email))
    throw new ServiceException(
      "AccessDeniedException",
      "The provider does not say that it has verified your e-mail address.",
    );
  const found = await call.store.developers.claimEmail(portalId, email);
  const developer =
    found === undefined ? await newcomer(call, door, email, claims) : await link(call, door, label, found);
  await call.store.developers.insertIdentity(developer.id, identity);
  await call.store.developers.markProved(developer.id, new Date(call.clock.now()));
  return developer;
}

async function newcomer(call: Call, door: PortalDoor, email: string, claims: IdentityClaims): Promise<StoredDeveloper> {
  const developer: StoredDeveloper = {
    id: newDeveloperId(),
    portalId: door.portalId,
    email,
    name: oneLine(claims.name ?? "").slice(0, 100) || email.slice(0, email.indexOf("@")),
    status: admittedStatus(door, email, true),
    createdDate: new Date(call.clock.now()),
  };
  await insertDeveloper(call, developer);
  return developer;
}

/** Whoever signed up with the address before may have been somebody else: their password and sessions end here. */
async function link(call: Call, door: PortalDoor, label: string, before: StoredDeveloper): Promise<StoredDeveloper> {
  const status = before.status === "UNVERIFIED" ? admittedStatus(door, before.email, true) : before.status;
  const after = { ...before, passwordHash: undefined, status };
  await call.store.developerSessions.deleteAll(before.id);
  await call.store.developerSessions.deleteTokens(before.id);
  await call.store.developers.update(before, after);
  await writeMail(call, before.email, identityLinked(door.displayName, before.name, label));
  return after;
}
