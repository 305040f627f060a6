// Existence checks of what is offered. A product is there only in its own region.
import { badRequest, notFound } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";
import type { StoredPlanOffer } from "../../../store/planOffers.ts";
import type { StoredPortalProduct } from "../../../store/portalShapes.ts";
import type { StoredUsagePlan } from "../../../store/usagePlans.ts";
import { isApiStage } from "../../apigateway/usagePlans/isApiStage.ts";
import { nameOf } from "../../apigateway/usagePlans/sharedStage.ts";

export async function findProduct({ store, region }: Call, portalProductId: string): Promise<StoredPortalProduct> {
  const product = await store.portalProducts.get(region, portalProductId);
  if (product === undefined) throw notFound("Invalid Portal product identifier specified");
  return product;
}

/** For every write of what is offered. */
export async function lockProduct(call: Call, portalProductId: string): Promise<StoredPortalProduct> {
  await call.store.portals.lockAll(call.region);
  return findProduct(call, portalProductId);
}

export async function lockOffer(call: Call, portalProductId: string, id: string): Promise<StoredPlanOffer> {
  await lockProduct(call, portalProductId);
  const offer = await call.store.planOffers.lock(id, "change");
  if (offer?.portalProductId !== portalProductId) throw notFound("Invalid Plan offer identifier specified");
  return offer;
}

/** A key under this plan must open every endpoint of the product. Stages that are gone are in no plan. */
export async function refuseMissingStage(
  call: Call,
  product: StoredPortalProduct,
  { id, apiStages }: StoredUsagePlan,
): Promise<void> {
  const held = new Set(apiStages.map(nameOf));
  const pages = await call.store.portalProducts.restEndpointPages.page(product.id, undefined, undefined);
  const needed = new Map(
    pages.map(({ restApiId, stage }) => [`${restApiId}:${stage}`, { apiId: restApiId, stage }] as const),
  );
  for (const [name, apiStage] of needed)
    if (!held.has(name) && (await isApiStage(call, apiStage)))
      throw badRequest(`Usage Plan ${id} does not hold the API Stage ${name}, which the product shows`);
}
