// Lists the region's RestApis page by page. API reference, "GetRestApis".
import type { Operation } from "../../../call.ts";
import { restApiOutput } from "../outputs.ts";
import { readPage } from "../paging.ts";

export const getRestApis: Operation<"GetRestApis"> = async (input, { store, region }) => {
  const { items, ...rest } = await readPage(input, (after, limit) => store.restApis.page(region, after, limit));
  return { items: items.map(restApiOutput), ...rest };
};
