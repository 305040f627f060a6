// Another plan of the same product: the keys stay what they are and move from one usage plan into the other.
import { badRequest, conflict } from "../../../../wire/errors.ts";
import type { PortalOperation } from "../../../call.ts";
import { developerCall } from "../../../portals/shownProduct.ts";
import { subscriptionAnswer } from "../../../portals/subscriptionAnswers.ts";
import { moveKeys } from "../../../portals/subscriptionKeys.ts";
import { isAutomatic, lockActive, offerToTake } from "./lookUp.ts";

export const updateSubscription: PortalOperation<"UpdateSubscription"> = async (input, outer) => {
  const { call, developer } = await developerCall(outer, input);
  const found = await lockActive(call, developer, input.subscriptionId);
  const { subscription, app } = found;
  const offer = await offerToTake(call, developer, input.planOfferId);
  if (offer.portalProductId !== subscription.portalProductId)
    throw badRequest("The plan is one of another product: subscribe to that product instead");
  if (offer.id === subscription.planOfferId) return subscriptionAnswer(call, found);
  if (!(await isAutomatic(call, developer, offer, app.teamId)))
    throw conflict("The plan must be approved: subscribe to it as well, and end this subscription when you have it");
  const live = ["PENDING", "ACTIVE", "SUSPENDED"] as const;
  const { subscriptions } = call.store;
  if ((await subscriptions.count({ appIds: [app.id], planOfferId: offer.id, statuses: live })) > 0)
    throw conflict("The app has a subscription to this plan already");
  await moveKeys(call, found, offer.usagePlanId);
  const after = { ...subscription, planOfferId: offer.id };
  await subscriptions.update(subscription, after);
  return subscriptionAnswer(call, { ...found, subscription: after, offer });
};
