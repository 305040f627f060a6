// Answers a documentation page of a product. API reference, version 2, "Product page".
import type { V2Operation } from "../../../call.ts";
import { findPortalProduct, findProductPage } from "../lookUp.ts";
import { productPageOutput } from "../outputs.ts";

export const getProductPage: V2Operation<"GetProductPage"> = async (input, call) => {
  const { id } = await findPortalProduct(call, input);
  return productPageOutput(call, id, await findProductPage(call, id, input.ProductPageId));
};
