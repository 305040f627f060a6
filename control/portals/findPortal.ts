import { notFound } from "../../wire/errors.ts";
import type { Call } from "../call.ts";
import type { StoredPortal } from "../store/portalShapes.ts";

/** The owner's portal, in the call's region. */
export async function findPortal({ store, region }: Call, portalId: string): Promise<StoredPortal> {
  const portal = await store.portals.get(region, portalId);
  if (portal === undefined) throw notFound(`Invalid Portal identifier specified ${portalId}`);
  return portal;
}

/** For writes. */
export async function lockPortal(call: Call, portalId: string): Promise<StoredPortal> {
  await call.store.portals.lockAll(call.region);
  return findPortal(call, portalId);
}
