// Where to send the browser to sign in elsewhere, and what it keeps until it is back.
import { badRequest } from "../../../../wire/errors.ts";
import { AfterCommit, type Call, type PortalOperation } from "../../../call.ts";
import { sealHandshake } from "../../../portal/handshake.ts";
import { authorizationUrl } from "../../../portal/identityProvider.ts";
import type { PortalDependencies } from "../dependencies.ts";
import { identityDoor } from "./identityDoor.ts";

const tenMinutesMs = 10 * 60_000;

export const createBeginIdentitySignIn =
  (dependencies: PortalDependencies): PortalOperation<"BeginIdentitySignIn"> =>
  async (input, call) => {
    const { portalId, providerName } = input;
    const redirectUri = checkedRedirect(call, portalId, input.redirectUri);
    const { configuration } = await identityDoor(dependencies, call, input);
    return new AfterCommit(async () => {
      const { url, checks } = await authorizationUrl(await configuration(), redirectUri);
      const handshake = { ...checks, redirectUri, expiration: call.clock.now() + tenMinutesMs };
      const sealed = sealHandshake(dependencies.secretsKey, portalId, providerName, handshake);
      return { authorizationUrl: url, handshake: sealed };
    });
  };

/** A page of this portal: whoever could name another address would be handed people's codes. */
function checkedRedirect({ settings }: Call, portalId: string, given: string): string {
  const url = given.length <= 1000 && URL.canParse(given) ? new URL(given) : undefined;
  // The only portal there is also lives at the root.
  const [, named, of] = /^\/(portals\/([^/]*))?/.exec(url?.pathname ?? "") ?? [];
  const isOurs = url?.origin === settings.portalUrl && (named === undefined || of === portalId);
  if (!url || !isOurs || url.href !== given || `${url.search}${url.hash}${url.username}` !== "")
    throw badRequest("redirectUri must be a page of this portal.");
  return given;
}
