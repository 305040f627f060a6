import type { StoredPortal } from "../store/portalShapes.ts";
import type { ListedPublication } from "../store/publications.ts";

export const publicationOutput = (
  { publicationId }: Pick<StoredPortal, "publicationId">,
  { id, createdDate, description }: ListedPublication,
) => ({
  publicationId: id,
  date: createdDate,
  current: id === publicationId,
  ...(description !== undefined && { description }),
});
