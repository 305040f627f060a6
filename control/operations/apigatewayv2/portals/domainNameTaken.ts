import type { Call } from "../../../call.ts";
import type { StoredPortal } from "../../../store/portalShapes.ts";

/** What to say when another portal has the domain name already. */
export async function domainNameTaken(
  { store }: Call,
  { id, endpointConfiguration }: StoredPortal,
): Promise<string | undefined> {
  if (!("acmManaged" in endpointConfiguration)) return undefined;
  const { domainName } = endpointConfiguration.acmManaged;
  const other = await store.portals.withDomainName(domainName);
  if (other === undefined || other.id === id) return undefined;
  return `The domain name ${domainName} is used by another portal already`;
}
