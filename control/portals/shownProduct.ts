// What of a portal somebody may see. What is not shown is answered as what is not there.
import type { SnapshotPortalProduct } from "../../contract/portal/portalSnapshot.ts";
import { notFound } from "../../wire/errors.ts";
import type { Call } from "../call.ts";
import { type DeveloperCaller, requireDeveloper } from "../portal/developerCaller.ts";

interface DeveloperInput {
  readonly portalId: string;
  readonly developerToken: string;
}

/** Whoever is signed in, and the call in the region of their portal, where its keys and plans are. */
export async function developerCall(
  call: Call,
  input: DeveloperInput,
): Promise<{ call: Call; developer: DeveloperCaller }> {
  const developer = await requireDeveloper(call, input);
  return { developer, call: await portalCall(call, input.portalId) };
}

/** A visitor names a portal, never a region. */
export async function portalCall(call: Call, portalId: string): Promise<Call> {
  const region = await call.store.portals.regionOf(portalId);
  if (region === undefined) throw notFound("Invalid Portal identifier specified");
  return { ...call, region };
}

/** A product that the portal shows to this visitor. */
export async function shownProduct(
  { store }: Call,
  portalId: string,
  portalProductId: string,
  developer: DeveloperCaller | undefined,
): Promise<SnapshotPortalProduct | undefined> {
  const snapshot = await store.publications.current(portalId);
  const product = snapshot?.products.find((one) => one.portalProductId === portalProductId);
  if (product === undefined) return undefined;
  const { visibility } = await store.planOffers.getAccess(portalProductId);
  return visibility === "PUBLIC" || developer !== undefined ? product : undefined;
}
