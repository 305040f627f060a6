// Shows an earlier publication again, at once and as it was; what is edited stays as it is edited.
import { notFound } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";
import { lockPortal } from "../../../portals/findPortal.ts";
import { publicationOutput } from "../../../portals/publicationOutput.ts";

export const restorePortalPublication: HouseOperation<"RestorePortalPublication"> = async (input, call) => {
  const before = await lockPortal(call, input.portalId);
  const publication = await call.store.publications.get(before.id, input.publicationId);
  if (publication === undefined) throw notFound(`Invalid publication identifier specified ${input.publicationId}`);
  const after = {
    ...before,
    publishStatus: "PUBLISHED",
    statusException: undefined,
    publicationId: publication.id,
    lastPublished: new Date(call.clock.now()),
    lastPublishedDescription: publication.description,
  } as const;
  await call.store.portals.update(before, after);
  return publicationOutput(after, publication);
};
