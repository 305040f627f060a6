import { notFound } from "../../wire/errors.ts";
import type { Call } from "../call.ts";

/** The call where the developer's portal is: its server names no region. */
export async function inPortalsRegion(call: Call, portalId: string): Promise<Call> {
  const region = await call.store.publications.regionOf(portalId);
  if (region === undefined) throw notFound(`There is no portal ${portalId}`);
  return { ...call, region };
}
