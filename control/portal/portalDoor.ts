import { isIP } from "node:net";
import { notFound } from "../../wire/errors.ts";
import type { Call } from "../call.ts";
import type { DeveloperStatus } from "../store/developers.ts";
import type { PortalDoor } from "../store/portalDoors.ts";

/** The door of a portal that visitors see. */
export async function requireDoor({ store }: Pick<Call, "store">, portalId: string): Promise<PortalDoor> {
  const door = await store.portalDoors.get(portalId);
  if (door === undefined) throw notFound("There is no portal here.");
  return door;
}

/** A domain lets nobody in who has not proved to be reached there: anybody can type an address. */
export function admittedStatus(door: PortalDoor, email: string, isVerified: boolean): DeveloperStatus {
  const domain = email.slice(email.lastIndexOf("@") + 1);
  const isKnownDomain = isVerified && door.emailDomains.some((known) => known.toLowerCase() === domain);
  const comesIn = { AUTOMATIC: true, APPROVAL: false, EMAIL_DOMAIN: isKnownDomain };
  return comesIn[door.signUp] ? "ACTIVE" : "PENDING";
}

/** For limiters: what the portal's server says about the browser, if it is an address. */
export const statedAddress = (sourceIp: string): string => (isIP(sourceIp) === 0 ? "unknown" : sourceIp);

/** What a mail leads to; the pages of the portal read the token from the query. */
export const portalLink = ({ settings }: Pick<Call, "settings">, portalId: string, page: string, token?: string) =>
  `${settings.portalUrl}/portals/${portalId}/${page}${token === undefined ? "" : `?token=${token}`}`;
