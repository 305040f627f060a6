import type { PortalProductSummary } from "@aws-sdk/client-apigatewayv2";
import type { Portal, Publication } from "./portalQueries.ts";

/** Is what is edited something else than what visitors see? Times are those of the last change of the portal and of its products. */
export function hasUnpublishedChanges(
  { PublishStatus, LastPublished, LastModified, IncludedPortalProductArns = [] }: Portal,
  products: readonly PortalProductSummary[],
  publications: readonly Publication[],
): boolean {
  if (PublishStatus === "DISABLED" || LastPublished === undefined) return false;
  // An earlier publication that was restored shows what has been changed since.
  const shown = publications.findIndex(({ current }) => current);
  if (shown > 0) return true;
  const shownProducts = products.filter(({ PortalProductArn = "" }) =>
    IncludedPortalProductArns.includes(PortalProductArn),
  );
  const changes = [LastModified, ...shownProducts.map((product) => product.LastModified)];
  return changes.some((date) => date !== undefined && date > LastPublished);
}
