// Creates a documentation page of a product; it is a draft until the product's display order has it.
// API reference, version 2, "Product pages".
import type { V2Operation } from "../../../call.ts";
import { newPortalId } from "../../apigateway/newId.ts";
import { limits, refuseMoreThan } from "../limits.ts";
import { lockPortalProduct } from "../lookUp.ts";
import { productPageOutput } from "../outputs.ts";

export const createProductPage: V2Operation<"CreateProductPage"> = async (input, call) => {
  const product = await lockPortalProduct(call, input);
  const { productPages } = call.store.portalProducts;
  refuseMoreThan(limits.productPagesPerProduct, await productPages.count(product.id), "Product pages", "product");
  const { Title: title = "", Body: body = "" } = input.DisplayContent ?? {};
  const page = { id: newPortalId(), title, body, lastModified: new Date(call.clock.now()) };
  await productPages.insert(product.id, page);
  return productPageOutput(call, product.id, page);
};
