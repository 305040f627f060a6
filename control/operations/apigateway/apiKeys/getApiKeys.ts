// Lists the region's ApiKeys page by page, with their values when those are asked for. API reference, "GetApiKeys".
import type { Operation } from "../../../call.ts";
import { apiKeyOutput } from "../outputs.ts";
import { readPage } from "../paging.ts";

export const getApiKeys: Operation<"GetApiKeys"> = async (input, { store, region, apiKeyValues }) => {
  const filter = { namePrefix: input.nameQuery, customerId: input.customerId };
  const { items, ...rest } = await readPage(input, (after, limit) => store.apiKeys.page(region, filter, after, limit));
  return {
    items: items.map((apiKey) =>
      apiKeyOutput(apiKey, input.includeValues ? apiKeyValues.open(apiKey.id, apiKey.valueEncrypted) : undefined),
    ),
    ...rest,
  };
};
