// Deletes the page of a method and its place in the product's display order. API reference, version 2, "Product REST endpoint page".
import type { V2Operation } from "../../../call.ts";
import { findRestEndpointPage, lockPortalProduct } from "../lookUp.ts";
import { withoutPage } from "../portalProducts/displayOrder.ts";

export const deleteProductRestEndpointPage: V2Operation<"DeleteProductRestEndpointPage"> = async (input, call) => {
  const product = await lockPortalProduct(call, input);
  const page = await findRestEndpointPage(call, product.id, input.ProductRestEndpointPageId);
  const { portalProducts } = call.store;
  const lastModified = new Date(call.clock.now());
  await portalProducts.restEndpointPages.delete(product.id, page, lastModified);
  const displayOrder = withoutPage(product.displayOrder, page.id);
  await portalProducts.update(product, { ...product, displayOrder, lastModified });
  return {};
};
