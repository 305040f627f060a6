// Links that stand for an address or a password: one use, hashed, gone after a while; the mail is written in the same transaction.
import { badRequest } from "../../wire/errors.ts";
import type { Call } from "../call.ts";
import { confirmAddress, resetPassword } from "../mail/developerMails.ts";
import { writeMail } from "../mail/writeMail.ts";
import type { DeveloperTokenKind } from "../store/developerSessions.ts";
import type { StoredDeveloper } from "../store/developers.ts";
import type { PortalDoor } from "../store/portalDoors.ts";
import { hashDeveloperToken, newDeveloperToken } from "./developerTokens.ts";
import { portalLink } from "./portalDoor.ts";

const oneHourMs = 60 * 60_000;
const kinds = {
  VERIFY_EMAIL: { page: "verify-email", lastsMs: 24 * oneHourMs, mail: confirmAddress },
  RESET_PASSWORD: { page: "reset-password", lastsMs: oneHourMs, mail: resetPassword },
};

/** Who asks again and again fills nobody's mailbox. */
const mostAtOnce = 3;

export async function mailToken(call: Call, door: PortalDoor, developer: StoredDeveloper, kind: DeveloperTokenKind) {
  const { id: developerId, portalId } = developer;
  const { developerSessions } = call.store;
  const now = call.clock.now();
  if ((await developerSessions.countTokens(developerId, kind, new Date(now))) >= mostAtOnce) return;
  const token = newDeveloperToken();
  const { page, lastsMs, mail } = kinds[kind];
  const expiration = new Date(now + lastsMs);
  await developerSessions.insertToken({ tokenHash: hashDeveloperToken(token), kind, developerId, expiration });
  await writeMail(
    call,
    developer.email,
    mail(door.displayName, developer.name, portalLink(call, portalId, page, token)),
  );
}

/** The developer whose link it is; it is used up. */
export async function takeMailToken(call: Call, portalId: string, kind: DeveloperTokenKind, token: string) {
  const now = new Date(call.clock.now());
  const developerId = await call.store.developerSessions.takeToken(kind, hashDeveloperToken(token), now);
  const developer = developerId === undefined ? undefined : await call.store.developers.lock(portalId, developerId);
  if (developer === undefined) throw badRequest("This link is no longer valid; ask for a new one.");
  // Where no mails are sent, whoever runs the console handed the link on.
  if (call.settings.sendsMail) await call.store.developers.markProved(developer.id, now);
  return developer;
}
