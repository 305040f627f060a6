// Takes back an offer that nobody uses, with the subscriptions to it that are over.
import type { HouseOperation } from "../../../call.ts";
import { endSubscriptions, refuseUsed } from "../../../portals/endSubscriptions.ts";
import { lockOffer } from "./lookUp.ts";

export const deletePlanOffer: HouseOperation<"DeletePlanOffer"> = async ({ portalProductId, planOfferId }, call) => {
  const offer = await lockOffer(call, portalProductId, planOfferId);
  await refuseUsed(call, { planOfferId }, "This plan offer", "Retire it instead");
  await endSubscriptions(call, { planOfferId });
  await call.store.planOffers.delete(offer);
  return {};
};
