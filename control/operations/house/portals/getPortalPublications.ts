// Answers what a portal has shown so far, newest first; previews are no history.
import type { HouseOperation } from "../../../call.ts";
import { findPortal } from "../../../portals/findPortal.ts";
import { publicationOutput } from "../../../portals/publicationOutput.ts";

export const getPortalPublications: HouseOperation<"GetPortalPublications"> = async ({ portalId }, call) => {
  const portal = await findPortal(call, portalId);
  const publications = await call.store.publications.list(portal.id);
  return { items: publications.map((publication) => publicationOutput(portal, publication)) };
};
