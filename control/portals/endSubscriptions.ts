// What ends with what: whatever people use is not deleted; what is suspended, refused or over goes with what it belongs to.
import { badRequest } from "../../wire/errors.ts";
import type { Call } from "../call.ts";
import type { FoundSubscription, SubscriptionFilter } from "../store/subscriptionShapes.ts";
import { endKey } from "./subscriptionKeys.ts";

/** Throws when somebody uses, or waits to use, what these subscriptions are about. */
export async function refuseUsed({ store }: Call, filter: SubscriptionFilter, what: string, advice: string) {
  const count = await store.subscriptions.count({ ...filter, statuses: ["PENDING", "ACTIVE"] });
  if (count > 0)
    throw badRequest(
      `${what} has ${count} ${count === 1 ? "subscription that is" : "subscriptions that are"} active or pending. ${advice}`,
    );
}

/** All of them, with their keys, those too that are made at this moment. */
export async function endSubscriptions(call: Call, filter: SubscriptionFilter): Promise<void> {
  for (const found of await call.store.subscriptions.lockAll(filter)) await endSubscription(call, found);
}

export async function endSubscription(call: Call, { subscription, keys }: FoundSubscription): Promise<void> {
  const decidedDate = new Date(call.clock.now());
  for (const key of keys) if (key.revokedDate === undefined) await endKey(call, key, decidedDate);
  if (subscription.status === "ENDED") return;
  await call.store.subscriptions.update(subscription, { ...subscription, status: "ENDED", decidedDate });
}
