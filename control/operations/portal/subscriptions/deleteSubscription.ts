// Ends a subscription; its keys stop working at once.
import { conflict } from "../../../../wire/errors.ts";
import type { PortalOperation } from "../../../call.ts";
import { endSubscription } from "../../../portals/endSubscriptions.ts";
import { developerCall } from "../../../portals/shownProduct.ts";
import { lockSubscription } from "./lookUp.ts";

export const deleteSubscription: PortalOperation<"DeleteSubscription"> = async (input, outer) => {
  const { call, developer } = await developerCall(outer, input);
  const found = await lockSubscription(call, developer, input.subscriptionId);
  // Otherwise one would be rid of a suspension by asking anew.
  if (found.subscription.status === "SUSPENDED")
    throw conflict("The subscription is suspended; only the owner of the product can lift that");
  await endSubscription(call, found);
  return {};
};
