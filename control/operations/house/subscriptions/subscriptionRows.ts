// Subscriptions as the owner of a portal sees them.
import type { Call } from "../../../call.ts";
import type { FoundSubscription } from "../../../store/subscriptionShapes.ts";

export async function subscriptionRows({ store }: Call, found: readonly FoundSubscription[]) {
  const { subscriptions } = store;
  const developers = await subscriptions.developers([...new Set(found.map((one) => one.subscription.requestedBy))]);
  const states = await subscriptions.keyStates(found.flatMap(({ keys }) => keys.map(({ apiKeyId }) => apiKeyId)));
  return found.map(({ subscription, app, offer, productName, keys }) => {
    const { id, requestedBy, appId: _, portalProductId: __, planOfferId: ___, ...shown } = subscription;
    const developer = developers.get(requestedBy);
    const apiKeyIds = keys.map(({ apiKeyId }) => apiKeyId).filter((apiKeyId) => states.has(apiKeyId));
    return {
      ...shown,
      subscriptionId: id,
      appName: app.name,
      teamName: app.teamName,
      developerId: requestedBy,
      // Whoever asked may be gone; the team's app stays.
      developerName: developer?.name ?? "",
      developerEmail: developer?.email ?? "",
      productName,
      planName: offer.displayName,
      apiKeyIds,
      calls: apiKeyIds.reduce((sum, apiKeyId) => sum + (states.get(apiKeyId)?.calls ?? 0), 0),
    };
  });
}

export async function subscriptionRow(call: Call, found: FoundSubscription) {
  const [row] = await subscriptionRows(call, [found]);
  if (row === undefined) throw new Error("a subscription has no row");
  return row;
}
