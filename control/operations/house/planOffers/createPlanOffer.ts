// Offers a usage plan for a product: from now on app developers can subscribe to it.
import { badRequest } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";
import { planOfferAnswer } from "../../../portals/planOfferAnswers.ts";
import { lockUsagePlan } from "../../apigateway/lookUp.ts";
import { newPortalId } from "../../apigateway/newId.ts";
import { lockProduct, refuseMissingStage } from "./lookUp.ts";
import { approvalOf, checkOffer, domainsOf, mostOffers } from "./offerInput.ts";

export const createPlanOffer: HouseOperation<"CreatePlanOffer"> = async (input, call) => {
  const { store, clock } = call;
  const product = await lockProduct(call, input.portalProductId);
  const usagePlan = await lockUsagePlan(call, input.usagePlanId);
  const others = await store.planOffers.list(product.id);
  if (others.length >= mostOffers) throw badRequest(`A product has at most ${mostOffers} plan offers`);
  const offer = {
    id: newPortalId(),
    portalProductId: product.id,
    usagePlanId: usagePlan.id,
    displayName: input.displayName,
    ...(input.description && { description: input.description }),
    ...(input.price && { price: input.price }),
    approval: approvalOf(input.approval),
    emailDomains: domainsOf(input.emailDomains ?? []),
    retired: false,
    position: Math.min(Math.max(-1, ...others.map(({ position }) => position)) + 1, 10_000),
    createdDate: new Date(clock.now()),
  };
  checkOffer(offer);
  await refuseMissingStage(call, product, usagePlan);
  await store.planOffers.insert(offer);
  return planOfferAnswer(call, offer);
};
