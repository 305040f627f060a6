// Lists the Resources of an API page by page. API reference, "GetResources".
import type { Operation } from "../../../call.ts";
import { findRestApi } from "../lookUp.ts";
import { resourceOutput } from "../outputs.ts";
import { readPage } from "../paging.ts";

export const getResources: Operation<"GetResources"> = async (input, call) => {
  const { resources, methods } = call.store;
  const { id } = await findRestApi(call, input.restApiId);
  const { items, ...rest } = await readPage(input, (after, limit) => resources.page(id, after, limit));
  const methodsOf = await methods.list(
    id,
    items.map((resource) => resource.id),
  );
  const embedded = input.embed?.includes("methods") === true;
  return { items: items.map((item) => resourceOutput(item, methodsOf.get(item.id) ?? [], embedded)), ...rest };
};
