import { callPortal, type PortalOutput } from "./callPortal.ts";
import { SignedOutError } from "./portalErrors.ts";
import { portalRequest } from "./portalRequest.ts";
import type { PortalInput, PortalOperation } from "./portalTarget.ts";

type Known = "portalId" | "developerToken" | "sourceIp";

/** What is left to say when portal, developer and address are those of the request. */
export type Asked<Name extends PortalOperation> = Omit<PortalInput<Name>, Known>;

/** Asks in the name of whoever looks at the page: portal, developer's token and client address go along by themselves. */
export async function askPortal<Name extends PortalOperation>(
  name: Name,
  asked: Asked<Name>,
): Promise<PortalOutput<Name>> {
  const { portalId, developerToken, sourceIp } = await portalRequest();
  return callPortal(name, whole<Name>({ ...asked, portalId, developerToken, sourceIp }));
}

/** As askPortal; throws SignedOutError without asking when nobody is signed in. */
export async function askAsDeveloper<Name extends PortalOperation>(
  name: Name,
  asked: Asked<Name>,
): Promise<PortalOutput<Name>> {
  const { developerToken } = await portalRequest();
  if (developerToken === undefined) throw new SignedOutError("Sign in first.", { status: 401 });
  return askPortal(name, asked);
}

/** Asked is the input less exactly the members that are added here; portalTarget sends only members the schema has. */
const whole = <Name extends PortalOperation>(members: object): PortalInput<Name> => members as PortalInput<Name>;
