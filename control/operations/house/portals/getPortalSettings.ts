// Answers what a portal has beyond AWS's: who may sign up and how, font, home page and logo. Client secrets stay here.
import type { HouseOperation } from "../../../call.ts";
import { findPortal } from "../../../portals/findPortal.ts";
import { settingsOutput } from "./settingsOutput.ts";

export const getPortalSettings: HouseOperation<"GetPortalSettings"> = async ({ portalId }, call) => {
  const { id } = await findPortal(call, portalId);
  return settingsOutput(await call.store.portalSettings.get(id));
};
