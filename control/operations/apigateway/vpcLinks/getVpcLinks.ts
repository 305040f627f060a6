// Lists the region's VpcLinks page by page. API reference, "GetVpcLinks".
import type { Operation } from "../../../call.ts";
import { readPage } from "../paging.ts";

export const getVpcLinks: Operation<"GetVpcLinks"> = async (input, { store, region }) => {
  const { items, ...rest } = await readPage(input, (after, limit) => store.vpcLinks.page(region, after, limit));
  return { items: [...items], ...rest };
};
