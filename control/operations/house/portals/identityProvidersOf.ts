// What the owner says about identity providers, checked; a secret that is left out is the one that is stored.
import type { HouseOperations } from "../../../../contract/houseOperations.ts";
import { badRequest } from "../../../../wire/errors.ts";
import type { ClientSecrets } from "../../../portals/clientSecrets.ts";
import type { StoredIdentityProvider, StoredPortalSettings } from "../../../store/portalSettings.ts";

type Given = NonNullable<HouseOperations["UpdatePortalSettings"]["input"]["identityProviders"]>[number];

const most = 20;
const longest = 512;

export function identityProvidersOf(
  given: readonly Given[],
  { portalId, identityProviders }: StoredPortalSettings,
  clientSecrets: ClientSecrets,
): StoredIdentityProvider[] {
  if (given.length > most) throw badRequest(`identityProviders may be at most ${most}.`);
  if (new Set(given.map(({ name }) => name)).size < given.length)
    throw badRequest("identityProviders must have names of their own.");
  return given.map(({ name, label, issuer, clientId, clientSecret }) => {
    if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(name ?? ""))
      throw badRequest("identityProviders: a name is up to 32 lower-case letters, digits and hyphens.");
    checkText(name, "label", label, 64);
    checkText(name, "clientId", clientId, longest);
    if (clientSecret) checkText(name, "clientSecret", clientSecret, longest);
    const provider = { name, label, issuer: issuerOf(name, issuer), clientId };
    const known = identityProviders.find((one) => one.name === name);
    // A stored secret goes to no other issuer than the one it was given for.
    const kept =
      known?.issuer === provider.issuer && known.clientId === clientId ? known.clientSecretEncrypted : undefined;
    const sealed = clientSecret ? clientSecrets.seal(portalId, name, clientSecret) : kept;
    return { ...provider, ...(sealed !== undefined && { clientSecretEncrypted: sealed }) };
  });
}

function checkText(name: string, member: string, value: string | undefined, length: number): void {
  const isControl = [...(value ?? "")].some((character) => character < " " || character === "\x7f");
  if (!value?.trim() || value.length > length || isControl)
    throw badRequest(`identityProviders: ${member} of ${name} must have 1 to ${length} visible characters.`);
}

/** "The Issuer Identifier is a URL using the https scheme, without query or fragment": OpenID Connect Core. */
function issuerOf(name: string, issuer: string | undefined): string {
  const url = issuer && issuer.length <= longest && URL.canParse(issuer) ? new URL(issuer) : undefined;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  if (!issuer || !url || !isSafe || `${url.search}${url.hash}${url.username}${url.password}` !== "")
    throw badRequest(
      `identityProviders: the issuer of ${name} must be an https URL without query and user; http only on this machine.`,
    );
  return issuer;
}

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "[::1]" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
