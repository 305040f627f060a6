// Answers the OpenAPI document of a product that the visitor may see.
import type { PortalOperation } from "../../../call.ts";
import { findProduct, inRegionOf, visiblePortal } from "../../../portal/visiblePortal.ts";
import { productDocument } from "../../../portals/productDocument.ts";

export const getProductDefinition: PortalOperation<"GetProductDefinition"> = async (input, call) => {
  const { portalProductId, ...visit } = input;
  const snapshot = await visiblePortal(call, visit);
  const product = findProduct(snapshot, portalProductId);
  const document = await productDocument(inRegionOf(call, snapshot), product, new Date(snapshot.createdDate));
  return { definition: JSON.stringify(document) };
};
