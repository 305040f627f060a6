// All plan offers of a product, retired ones too, in the order in which they are shown.
import type { HouseOperation } from "../../../call.ts";
import { planOfferAnswers } from "../../../portals/planOfferAnswers.ts";
import { findProduct } from "./lookUp.ts";

export const getPlanOffers: HouseOperation<"GetPlanOffers"> = async ({ portalProductId }, call) => {
  const product = await findProduct(call, portalProductId);
  return { items: await planOfferAnswers(call, await call.store.planOffers.list(product.id)) };
};
