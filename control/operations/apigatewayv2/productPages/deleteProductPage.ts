// Deletes a documentation page and its place in the product's display order. API reference, version 2, "Product page".
import type { V2Operation } from "../../../call.ts";
import { findProductPage, lockPortalProduct } from "../lookUp.ts";
import { withoutPage } from "../portalProducts/displayOrder.ts";

export const deleteProductPage: V2Operation<"DeleteProductPage"> = async (input, call) => {
  const product = await lockPortalProduct(call, input);
  const page = await findProductPage(call, product.id, input.ProductPageId);
  const { portalProducts } = call.store;
  const lastModified = new Date(call.clock.now());
  await portalProducts.productPages.delete(product.id, page, lastModified);
  const displayOrder = withoutPage(product.displayOrder, page.id);
  await portalProducts.update(product, { ...product, displayOrder, lastModified });
  return {};
};
