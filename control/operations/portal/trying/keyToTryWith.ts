// The value of a live key with which one of the developer's apps may call the product; or what to do to have one.
import type { SnapshotPortalProduct } from "../../../../contract/portal/portalSnapshot.ts";
import { notFound, ServiceException } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";
import type { FoundSubscription, SubscriptionStatus } from "../../../store/subscriptionShapes.ts";

export async function keyToTryWith(
  call: Call,
  developerId: string,
  { portalProductId, displayName }: SnapshotPortalProduct,
  apiKeyId: string | undefined,
): Promise<string> {
  const apps = await call.store.apps.ofDeveloper(developerId);
  const subscriptions = await call.store.subscriptions.list({ appIds: apps.map(({ id }) => id), portalProductId });
  const active = subscriptions.filter(({ subscription }) => subscription.status === "ACTIVE");
  if (active.length === 0) throw unsubscribed(displayName, subscriptions);
  const now = call.clock.now();
  const live = active
    .flatMap(({ keys }) => keys)
    .filter(({ revokedDate, expiration }) => !revokedDate && (expiration?.getTime() ?? Infinity) > now);
  const chosen = apiKeyId === undefined ? live[0] : live.find((key) => key.apiKeyId === apiKeyId);
  if (chosen === undefined && apiKeyId !== undefined) throw notFound("Your apps have no such key for this product.");
  const apiKey = chosen && (await call.store.apiKeys.get(call.region, chosen.apiKeyId));
  if (apiKey === undefined) throw refusal("Your subscription has no key that works: create one on your app's page.");
  return call.apiKeyValues.open(apiKey.id, apiKey.valueEncrypted);
}

const waiting: Partial<Record<SubscriptionStatus, string>> = {
  SUSPENDED: "is suspended; ask the owner of the portal why",
  PENDING: "is waiting for somebody to approve it",
  REFUSED: "was refused; choose another plan on the product's page",
};

function unsubscribed(displayName: string, subscriptions: readonly FoundSubscription[]): ServiceException {
  const statuses = new Set(subscriptions.map(({ subscription }) => subscription.status));
  const status = (["SUSPENDED", "PENDING", "REFUSED"] as const).find((candidate) => statuses.has(candidate));
  return status === undefined
    ? refusal(`Subscribe one of your apps to ${displayName} first: choose a plan on its page.`)
    : refusal(`Your subscription to ${displayName} ${waiting[status]}.`);
}

const refusal = (message: string) => new ServiceException("AccessDeniedException", message);
