// Deletes a portal product with its pages. What is published still shows it: portals must be published again for the change to take
// effect. API reference, version 2, "Portal product"; developer guide, "Delete a portal product in API Gateway".
import type { Call, V2Operation } from "../../../call.ts";
import { endSubscriptions, refuseUsed } from "../../../portals/endSubscriptions.ts";
import { lockPortalProduct } from "../lookUp.ts";

export const deletePortalProduct: V2Operation<"DeletePortalProduct"> = async (input, call) => {
  const product = await lockPortalProduct(call, input);
  const { portals, portalProducts, planOffers } = call.store;
  await takeBack(call, product.id);
  const lastModified = new Date(call.clock.now());
  for (const portal of await portals.including(call.region, product.id)) {
    const includedPortalProductIds = portal.includedPortalProductIds.filter((id) => id !== product.id);
    await portals.update(portal, { ...portal, includedPortalProductIds, lastModified });
  }
  await planOffers.deleteAccess(product.id);
  await portalProducts.delete(product);
  return {};
};

/** Nobody's keys end because a product goes; what is suspended, refused or over goes with it. */
async function takeBack(call: Call, portalProductId: string): Promise<void> {
  const { planOffers } = call.store;
  const offers = await planOffers.list(portalProductId);
  for (const { id } of offers) await planOffers.lock(id, "change");
  await refuseUsed(call, { portalProductId }, `Portal product ${portalProductId}`, "Refuse or suspend them first");
  await endSubscriptions(call, { portalProductId });
  for (const offer of offers) await planOffers.delete(offer);
}
