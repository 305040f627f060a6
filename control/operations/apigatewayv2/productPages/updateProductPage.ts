// Changes a documentation page; portals show it when they are published again. API reference, version 2, "Product page".
import type { V2Operation } from "../../../call.ts";
import { findProductPage, lockPortalProduct } from "../lookUp.ts";
import { productPageOutput } from "../outputs.ts";

export const updateProductPage: V2Operation<"UpdateProductPage"> = async (input, call) => {
  const { id } = await lockPortalProduct(call, input);
  const before = await findProductPage(call, id, input.ProductPageId);
  const { Title: title = before.title, Body: body = before.body } = input.DisplayContent ?? {};
  const after = { ...before, title, body, lastModified: new Date(call.clock.now()) };
  await call.store.portalProducts.productPages.update(id, before, after);
  return productPageOutput(call, id, after);
};
