// Deletes an app with its subscriptions; their keys stop working at once.
import { conflict } from "../../../../wire/errors.ts";
import type { PortalOperation } from "../../../call.ts";
import { endSubscriptions } from "../../../portals/endSubscriptions.ts";
import { developerCall } from "../../../portals/shownProduct.ts";
import { lockApp } from "./appInput.ts";

export const deleteApp: PortalOperation<"DeleteApp"> = async (input, outer) => {
  const { call, developer } = await developerCall(outer, input);
  const app = await lockApp(call, developer, input.appId);
  const appIds = [app.id];
  // Otherwise one would be rid of a suspension by asking anew.
  if ((await call.store.subscriptions.count({ appIds, statuses: ["SUSPENDED"] })) > 0)
    throw conflict("The app has a suspended subscription; only the owner of the product can lift it");
  await endSubscriptions(call, { appIds });
  await call.store.apps.delete(app);
  return {};
};
