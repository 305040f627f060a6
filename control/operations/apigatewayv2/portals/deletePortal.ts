// Deletes a portal that visitors do not see, with its history. API reference, version 2, "Portal"; developer guide, "Delete a portal in
// API Gateway".
import { badRequest } from "../../../../wire/errors.ts";
import type { V2Operation } from "../../../call.ts";
import { endSubscriptions, refuseUsed } from "../../../portals/endSubscriptions.ts";

export const deletePortal: V2Operation<"DeletePortal"> = async ({ PortalId = "" }, call) => {
  const { store, region } = call;
  await store.portals.lockAll(region);
  const portal = await store.portals.get(region, PortalId);
  // The operation's model has no NotFoundException: what is gone is gone.
  if (portal === undefined) return {};
  if (portal.publicationId !== undefined)
    throw badRequest(`Portal ${portal.id} is published. Disable the portal before you delete it`);
  const ofPortal = { portalId: portal.id };
  await refuseUsed(call, ofPortal, `Portal ${portal.id}`, "Refuse or suspend them first");
  await endSubscriptions(call, ofPortal);
  await store.apps.forgetPortal(portal.id);
  await store.portalSettings.delete(portal.id);
  await store.portals.delete(portal);
  return {};
};
