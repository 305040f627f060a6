import { cache } from "react";
import type { PortalContent } from "../../../lib/portal/portalContent.ts";
import { portalRequest } from "../../../lib/portal/portalRequest.ts";
import { publishedContent } from "../../../lib/portal/publishedContent.ts";

/** What the frame shows of the portal; nothing where there is none, which is for the page to say. */
export const portalLook = cache(async (): Promise<PortalContent | undefined> => {
  const { portalId } = await portalRequest();
  if (portalId === "") return undefined;
  return publishedContent().then(
    ({ content }) => content,
    () => undefined,
  );
});
