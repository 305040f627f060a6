import { notFound } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";
import { discover } from "../../../portal/identityProvider.ts";
import { requireDoor } from "../../../portal/portalDoor.ts";
import { createClientSecrets } from "../../../portals/clientSecrets.ts";
import type { PortalDependencies } from "../dependencies.ts";

/** The portal's door and the provider of this name; `configuration` asks the provider, so call it when no transaction is open. */
export async function identityDoor(
  { secretsKey }: PortalDependencies,
  call: Call,
  { portalId, providerName }: { portalId: string; providerName: string },
) {
  const door = await requireDoor(call, portalId);
  const provider = door.identityProviders.find(({ name }) => name === providerName);
  if (provider === undefined) throw notFound("This portal has no such identity provider.");
  const sealed = provider.clientSecretEncrypted;
  const secret = sealed && createClientSecrets(secretsKey).open(portalId, providerName, sealed);
  return { door, provider, configuration: () => discover(provider, secret, call.clock.now()) };
}
