// Answers the portals that show something, the oldest first.
import type { PortalOperation } from "../../../call.ts";

export const getPublishedPortals: PortalOperation<"GetPublishedPortals"> = async (_input, { store }) => ({
  items: await store.publications.shown(),
});
