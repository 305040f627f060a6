// Another key for a subscription, whose value is answered once.
import type { PortalOperation } from "../../../call.ts";
import { developerCall } from "../../../portals/shownProduct.ts";
import { keyAnswer } from "../../../portals/subscriptionAnswers.ts";
import { makeKey, refuseThirdKey } from "../../../portals/subscriptionKeys.ts";
import { lockActive } from "../subscriptions/lookUp.ts";

export const createSubscriptionKey: PortalOperation<"CreateSubscriptionKey"> = async (input, outer) => {
  const { call, developer } = await developerCall(outer, input);
  const found = await lockActive(call, developer, input.subscriptionId);
  await refuseThirdKey(call, found);
  const { name, expiration } = input;
  const { key, value } = await makeKey(call, found, { name, expiration, createdBy: developer.id });
  return { key: await keyAnswer(call, found, key), value };
};
