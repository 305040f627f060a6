// Subscribes an app to a product under one of its plans: with a first key at once, or when the owner has approved it.
import { badRequest, conflict } from "../../../../wire/errors.ts";
import type { Call, PortalOperation } from "../../../call.ts";
import { developerCall } from "../../../portals/shownProduct.ts";
import { subscriptionAnswer } from "../../../portals/subscriptionAnswers.ts";
import { makeKey } from "../../../portals/subscriptionKeys.ts";
import type { SubscriptionStatus } from "../../../store/subscriptionShapes.ts";
import { newPortalId } from "../../apigateway/newId.ts";
import { lockApp } from "../apps/appInput.ts";
import { isAutomatic, lockDeveloper, lockSubscription, offerToTake } from "./lookUp.ts";

const longestMessage = 1024;
const mostSubscriptions = 50;
const firstKeyName = "First key";

export const createSubscription: PortalOperation<"CreateSubscription"> = async (input, outer) => {
  const { call, developer } = await developerCall(outer, input);
  await lockDeveloper(call, developer);
  const app = await lockApp(call, developer, input.appId);
  const offer = await offerToTake(call, developer, input.planOfferId);
  const message = input.message?.trim();
  if ((message?.length ?? 0) > longestMessage) throw badRequest(`message can be at most ${longestMessage} characters`);
  await refuseAnother(call, app.id, offer.id);
  const isActive = await isAutomatic(call, developer, offer, app.teamId);
  const status: SubscriptionStatus = isActive ? "ACTIVE" : "PENDING";
  const subscription = {
    id: newPortalId(),
    appId: app.id,
    portalProductId: offer.portalProductId,
    planOfferId: offer.id,
    status,
    ...(message && { message }),
    requestedBy: developer.id,
    createdDate: new Date(call.clock.now()),
  };
  await call.store.subscriptions.insert(subscription);
  const found = await lockSubscription(call, developer, subscription.id);
  if (!isActive) return { subscription: await subscriptionAnswer(call, found) };
  const { key, value } = await makeKey(call, found, { name: firstKeyName, createdBy: developer.id });
  return { subscription: await subscriptionAnswer(call, { ...found, keys: [key] }), value };
};

async function refuseAnother({ store }: Call, appId: string, planOfferId: string): Promise<void> {
  const live = { appIds: [appId], statuses: ["PENDING", "ACTIVE", "SUSPENDED"] } as const;
  if ((await store.subscriptions.count({ ...live, planOfferId })) > 0)
    throw conflict("The app has a subscription to this plan already");
  if ((await store.subscriptions.count(live)) >= mostSubscriptions)
    throw conflict(`An app has at most ${mostSubscriptions} subscriptions`);
}
