// An app of one of the developer's teams, with its subscriptions.
import type { PortalOperation } from "../../../call.ts";
import { developerCall } from "../../../portals/shownProduct.ts";
import { appAnswer } from "../../../portals/subscriptionAnswers.ts";
import { refuseApp } from "./appInput.ts";

export const getApp: PortalOperation<"GetApp"> = async (input, outer) => {
  const { call, developer } = await developerCall(outer, input);
  return appAnswer(call, (await call.store.apps.get(developer.id, input.appId)) ?? refuseApp());
};
