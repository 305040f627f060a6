// Lists the ApiKeys of a UsagePlan page by page, their values included. API reference, "GetUsagePlanKeys".
import type { Operation } from "../../../call.ts";
import { findUsagePlan } from "../lookUp.ts";
import { usagePlanKeyOutput } from "../outputs.ts";
import { readPage } from "../paging.ts";

export const getUsagePlanKeys: Operation<"GetUsagePlanKeys"> = async (input, call) => {
  const { id } = await findUsagePlan(call, input.usagePlanId);
  const { items, ...rest } = await readPage(input, (after, limit) =>
    call.store.usagePlans.pageKeys(id, input.nameQuery, after, limit),
  );
  return {
    items: items.map((apiKey) => usagePlanKeyOutput(apiKey, call.apiKeyValues.open(apiKey.id, apiKey.valueEncrypted))),
    ...rest,
  };
};
