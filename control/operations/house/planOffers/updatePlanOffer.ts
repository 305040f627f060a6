// Changes how a plan is offered. Subscriptions stay as they are; a retired offer takes no new ones.
import type { HouseOperation } from "../../../call.ts";
import { planOfferAnswer } from "../../../portals/planOfferAnswers.ts";
import { lockOffer } from "./lookUp.ts";
import { approvalOf, checkOffer, domainsOf } from "./offerInput.ts";

export const updatePlanOffer: HouseOperation<"UpdatePlanOffer"> = async (input, call) => {
  const { portalProductId, planOfferId, approval, emailDomains, ...given } = input;
  const before = await lockOffer(call, portalProductId, planOfferId);
  const { description, price, ...kept } = {
    ...before,
    ...given,
    ...(approval !== undefined && { approval: approvalOf(approval) }),
    ...(emailDomains && { emailDomains: domainsOf(emailDomains) }),
  };
  // An empty text takes them away.
  const after = { ...kept, ...(description && { description }), ...(price && { price }) };
  checkOffer(after);
  await call.store.planOffers.update(before, after);
  return planOfferAnswer(call, after);
};
