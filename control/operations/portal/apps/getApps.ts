// The apps of all teams the developer is in, with their subscriptions.
import type { PortalOperation } from "../../../call.ts";
import { developerCall } from "../../../portals/shownProduct.ts";
import { appAnswers } from "../../../portals/subscriptionAnswers.ts";

export const getApps: PortalOperation<"GetApps"> = async (input, outer) => {
  const { call, developer } = await developerCall(outer, input);
  return { items: await appAnswers(call, await call.store.apps.ofDeveloper(developer.id)) };
};
