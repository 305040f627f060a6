// Who sees a product of a portal, and whether it is still recommended.
import type { HouseOperation } from "../../../call.ts";
import { findProduct } from "./lookUp.ts";

export const getProductAccess: HouseOperation<"GetProductAccess"> = async ({ portalProductId }, call) => {
  const product = await findProduct(call, portalProductId);
  return call.store.planOffers.getAccess(product.id);
};
