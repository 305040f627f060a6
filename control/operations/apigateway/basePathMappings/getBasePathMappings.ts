// Lists the BasePathMappings of a custom domain name page by page. API reference, "GetBasePathMappings".
import type { Operation } from "../../../call.ts";
import { findDomainName } from "../lookUp.ts";
import { readPageBy } from "../paging.ts";

export const getBasePathMappings: Operation<"GetBasePathMappings"> = async (input, call) => {
  const { id } = await findDomainName(call, input);
  const { items, ...rest } = await readPageBy(
    input,
    (after, limit) => call.store.basePathMappings.page(id, after, limit),
    ({ basePath }) => basePath,
    /^[\w$.+!*'()-]{1,300}$/,
  );
  return { items: [...items], ...rest };
};
