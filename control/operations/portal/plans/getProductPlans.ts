// The plans a product is offered under, for whoever sees the product. Retired ones are for those who have them.
import { notFound } from "../../../../wire/errors.ts";
import type { PortalOperation } from "../../../call.ts";
import { optionalDeveloper } from "../../../portal/developerCaller.ts";
import { planOfferAnswers } from "../../../portals/planOfferAnswers.ts";
import { portalCall, shownProduct } from "../../../portals/shownProduct.ts";

export const getProductPlans: PortalOperation<"GetProductPlans"> = async (input, outer) => {
  const developer = await optionalDeveloper(outer, input);
  const call = await portalCall(outer, input.portalId);
  const product = await shownProduct(call, input.portalId, input.portalProductId, developer);
  if (product === undefined) throw notFound("Invalid Portal product identifier specified");
  const offers = await call.store.planOffers.list(product.portalProductId);
  const answers = await planOfferAnswers(
    call,
    offers.filter(({ retired }) => !retired),
  );
  // Whose addresses come in without being asked for is between the owner and them.
  return { items: answers.map(({ emailDomains: _, ...shown }) => shown) };
};
