// Apps, subscriptions and keys as app developers see them.
import type { Call } from "../call.ts";
import type { StoredApp } from "../store/apps.ts";
import type { FoundSubscription, KeyState, StoredSubscriptionKey } from "../store/subscriptionShapes.ts";
import { keyStatus } from "./subscriptionKeys.ts";

/** What is over is shown for so long. */
const shownMs = 30 * 24 * 60 * 60_000;

/** With the subscriptions of each. */
export async function appAnswers(call: Call, apps: readonly StoredApp[]) {
  const found = await call.store.subscriptions.list({ appIds: apps.map(({ id }) => id) });
  const now = call.clock.now();
  const shown = found.filter(
    ({ subscription: { status, decidedDate } }) => status !== "ENDED" || isRecent(decidedDate, now),
  );
  const subscriptions = await subscriptionAnswers(call, shown);
  return apps.map(({ id: appId, ...app }) => ({
    appId,
    ...app,
    subscriptions: subscriptions.filter((subscription) => subscription.appId === appId),
  }));
}

export async function appAnswer(call: Call, app: StoredApp) {
  const [answer] = await appAnswers(call, [app]);
  if (answer === undefined) throw new Error("an app has no answer");
  return answer;
}

export async function subscriptionAnswer(call: Call, found: FoundSubscription) {
  const [answer] = await subscriptionAnswers(call, [found]);
  if (answer === undefined) throw new Error("a subscription has no answer");
  return answer;
}

async function subscriptionAnswers(call: Call, found: readonly FoundSubscription[]) {
  const now = call.clock.now();
  const shownKeys = (one: FoundSubscription) =>
    one.keys.filter(({ revokedDate }) => revokedDate === undefined || isRecent(revokedDate, now));
  const answerKeys = await keyAnswers(call, found.flatMap(shownKeys));
  return found.map((one) => {
    const { subscription, offer, productName } = one;
    const { id: subscriptionId, appId, portalProductId, planOfferId, status, createdDate, reason } = subscription;
    return {
      ...{ subscriptionId, appId, portalProductId, planOfferId, status, createdDate, productName },
      planName: offer.displayName,
      keys: shownKeys(one).map((key) => answerKeys(key, offer.usagePlanId)),
      ...(reason !== undefined && { reason }),
    };
  });
}

export async function keyAnswer(call: Call, { offer }: FoundSubscription, key: StoredSubscriptionKey) {
  return (await keyAnswers(call, [key]))(key, offer.usagePlanId);
}

async function keyAnswers({ store, clock }: Call, keys: readonly StoredSubscriptionKey[]) {
  const states = await store.subscriptions.keyStates(keys.map(({ apiKeyId }) => apiKeyId));
  const makers = await store.subscriptions.developers([...new Set(keys.map(({ createdBy }) => createdBy))]);
  return (key: StoredSubscriptionKey, usagePlanId: string) => {
    const { subscriptionId: _, revokedDate: __, createdBy, ...shown } = key;
    const state: KeyState | undefined = states.get(key.apiKeyId);
    const maker = makers.get(createdBy);
    return {
      ...shown,
      status: keyStatus(key, state, usagePlanId, clock.now()),
      ...(state?.lastUsedDate && { lastUsedDate: state.lastUsedDate }),
      ...(maker && { createdBy: maker.name }),
    };
  };
}

const isRecent = (date: Date | undefined, now: number): boolean => (date?.getTime() ?? 0) > now - shownMs;
