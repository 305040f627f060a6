// Revokes a key: it stops working at once, and for ever.
import type { PortalOperation } from "../../../call.ts";
import { developerCall } from "../../../portals/shownProduct.ts";
import { endKey } from "../../../portals/subscriptionKeys.ts";
import { liveKey, lockSubscription } from "../subscriptions/lookUp.ts";

export const deleteSubscriptionKey: PortalOperation<"DeleteSubscriptionKey"> = async (input, outer) => {
  const { call, developer } = await developerCall(outer, input);
  const found = await lockSubscription(call, developer, input.subscriptionId);
  await endKey(call, await liveKey(call, found, input.apiKeyId), new Date(call.clock.now()));
  return {};
};
