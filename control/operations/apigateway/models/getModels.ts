// Lists the Models of an API page by page. API reference, "GetModels".
import type { Operation } from "../../../call.ts";
import { findRestApi } from "../lookUp.ts";
import { readPageBy } from "../paging.ts";

export const getModels: Operation<"GetModels"> = async (input, call) => {
  const { id } = await findRestApi(call, input.restApiId);
  const { items, ...rest } = await readPageBy(
    input,
    (after, limit) => call.store.models.page(id, after, limit),
    ({ name }) => name,
    /^[A-Za-z0-9]{1,1024}$/,
  );
  return { items: [...items], ...rest };
};
