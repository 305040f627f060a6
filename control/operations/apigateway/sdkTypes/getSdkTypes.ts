// Lists the types of SDKs page by page. API reference, "GetSdkTypes".
import type { Operation } from "../../../call.ts";
import { readPage } from "../paging.ts";
import { sdkTypes } from "./sdkTypes.ts";

export const getSdkTypes: Operation<"GetSdkTypes"> = async (input) => {
  const { items, ...rest } = await readPage(input, async (after, limit) => {
    const start = after === undefined ? 0 : sdkTypes.findIndex(({ id }) => id === after) + 1;
    return sdkTypes.slice(start, start + limit);
  });
  return { items: [...items], ...rest };
};
