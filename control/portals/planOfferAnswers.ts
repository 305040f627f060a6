import type { Call } from "../call.ts";
import type { StoredPlanOffer } from "../store/planOffers.ts";

/** Offers with the limits their usage plans have right now. */
export const planOfferAnswers = (call: Call, offers: readonly StoredPlanOffer[]) =>
  Promise.all(offers.map((offer) => planOfferAnswer(call, offer)));

export async function planOfferAnswer({ store, region }: Call, offer: StoredPlanOffer) {
  const { id: planOfferId, position: _, createdDate: __, ...shown } = offer;
  const { throttle, quota } = (await store.usagePlans.get(region, offer.usagePlanId)) ?? {};
  return {
    planOfferId,
    ...shown,
    ...throttle,
    ...(quota && { quotaLimit: quota.limit, quotaPeriod: quota.period }),
  };
}
