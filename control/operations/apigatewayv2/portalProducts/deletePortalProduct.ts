// Deletes a portal product with its pages. What is published still shows it: portals must be published again for the change to take
// effect. API reference, version 2, "Portal product"; developer guide, "Delete a portal product in API Gateway".
import type { V2Operation } from "../../../call.ts";
import { lockPortalProduct } from "../lookUp.ts";

export const deletePortalProduct: V2Operation<"DeletePortalProduct"> = async (input, call) => {
  const product = await lockPortalProduct(call, input);
  const { portals, portalProducts } = call.store;
  const lastModified = new Date(call.clock.now());
  for (const portal of await portals.including(call.region, product.id)) {
    const includedPortalProductIds = portal.includedPortalProductIds.filter((id) => id !== product.id);
    await portals.update(portal, { ...portal, includedPortalProductIds, lastModified });
  }
  await portalProducts.delete(product);
  return {};
};
