import { keepDeveloper } from "../../../lib/portal/developerSession.ts";
import { PortalError } from "../../../lib/portal/portalErrors.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import { finishIdentity } from "./identity.ts";

/** Where a provider sends the browser back to: signed in, or to sign-in with the reason why not. */
export async function completeIdentity(provider: string, search: string): Promise<Response> {
  try {
    const { status, developerToken, expiration, next } = await finishIdentity(provider, search);
    if (developerToken === undefined) return to(`/sign-up/${status === "UNVERIFIED" ? "check-mail" : "waiting"}`);
    await keepDeveloper(developerToken, expiration);
    return to(next);
  } catch (error) {
    if (error instanceof PortalError) return to(`/sign-in?problem=${problemOf(error)}`);
    throw error;
  }
}

const problemOf = ({ type, message }: PortalError): string =>
  type === "HandshakeEnded" ? "late" : /e-?mail/i.test(message) ? "address" : "identity";

const to = async (path: string): Promise<Response> =>
  new Response(null, { status: 303, headers: { location: await portalHref(path), "cache-control": "no-store" } });
