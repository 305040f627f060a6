// Lists the region's UsagePlans page by page, all or those of one ApiKey. API reference, "GetUsagePlans".
import type { Operation } from "../../../call.ts";
import { usagePlanOutput } from "../outputs.ts";
import { readPage } from "../paging.ts";

export const getUsagePlans: Operation<"GetUsagePlans"> = async (input, { store, region }) => {
  const { items, ...rest } = await readPage(input, (after, limit) =>
    store.usagePlans.page(region, input.keyId || undefined, after, limit),
  );
  return { items: items.map(usagePlanOutput), ...rest };
};
