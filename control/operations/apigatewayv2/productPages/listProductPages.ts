// Lists the documentation pages of a product, without their bodies. API reference, version 2, "Product pages".
import type { V2Operation } from "../../../call.ts";
import { findPortalProduct } from "../lookUp.ts";
import { productPageSummary } from "../outputs.ts";
import { listPage } from "../paging.ts";

export const listProductPages: V2Operation<"ListProductPages"> = async (input, call) => {
  const { id } = await findPortalProduct(call, input);
  const { items, ...rest } = await listPage(input, (after, limit) =>
    call.store.portalProducts.productPages.page(id, after, limit),
  );
  return { Items: items.map((page) => productPageSummary(call, id, page)), ...rest };
};
