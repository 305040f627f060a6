// Deletes a portal that visitors do not see, with its history. API reference, version 2, "Portal"; developer guide, "Delete a portal in
// API Gateway".
import { badRequest } from "../../../../wire/errors.ts";
import type { V2Operation } from "../../../call.ts";

export const deletePortal: V2Operation<"DeletePortal"> = async ({ PortalId = "" }, { store, region }) => {
  await store.portals.lockAll(region);
  const portal = await store.portals.get(region, PortalId);
  // The operation's model has no NotFoundException: what is gone is gone.
  if (portal === undefined) return {};
  if (portal.publicationId !== undefined)
    throw badRequest(`Portal ${portal.id} is published. Disable the portal before you delete it`);
  await store.portals.delete(portal);
  return {};
};
