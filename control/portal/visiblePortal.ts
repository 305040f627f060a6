// What one visitor may see of a portal. What they may not see is not there: nobody learns that it exists.
import type { PortalSnapshot, SnapshotPortalProduct } from "../../contract/portal/portalSnapshot.ts";
import { notFound } from "../../wire/errors.ts";
import type { Call } from "../call.ts";
import { optionalDeveloper } from "./developerCaller.ts";

export interface Visit {
  readonly portalId: string;
  readonly previewToken?: string | undefined;
  readonly developerToken?: string | undefined;
}

/** With the products of this visitor. Whoever holds a preview's token is shown what its owner would publish. */
export async function visiblePortal(call: Call, { previewToken, ...visit }: Visit): Promise<PortalSnapshot> {
  if (previewToken !== undefined) {
    const now = new Date(call.clock.now());
    const preview = await call.store.publications.preview(visit.portalId, previewToken, now);
    if (preview === undefined) throw notFound("This preview is over, or has never been.");
    return { ...preview, products: await withAccess(call, preview.products, true) };
  }
  const snapshot = await call.store.publications.current(visit.portalId);
  if (snapshot === undefined) throw notFound(`There is no portal ${visit.portalId}`);
  const developer = await optionalDeveloper(call, visit);
  return { ...snapshot, products: await withAccess(call, snapshot.products, developer !== undefined) };
}

export function findProduct({ products }: PortalSnapshot, portalProductId: string): SnapshotPortalProduct {
  const product = products.find((candidate) => candidate.portalProductId === portalProductId);
  if (product === undefined) throw notFound(`There is no product ${portalProductId}`);
  return product;
}

/** The call where the portal's APIs are: its server names no region. */
export const inRegionOf = (call: Call, { region }: PortalSnapshot): Call => ({ ...call, region });

async function withAccess({ store }: Call, products: readonly SnapshotPortalProduct[], isSignedIn: boolean) {
  const seen: SnapshotPortalProduct[] = [];
  for (const product of products) {
    const { visibility, deprecated, deprecation } = await store.planOffers.getAccess(product.portalProductId);
    if (visibility !== "PUBLIC" && !isSignedIn) continue;
    seen.push({ ...product, ...(deprecated && { deprecated, ...(deprecation !== undefined && { deprecation }) }) });
  }
  return seen;
}
