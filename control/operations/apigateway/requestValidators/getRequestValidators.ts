// Lists the RequestValidators of an API page by page. API reference, "GetRequestValidators".
import type { Operation } from "../../../call.ts";
import { findRestApi } from "../lookUp.ts";
import { readPage } from "../paging.ts";

export const getRequestValidators: Operation<"GetRequestValidators"> = async (input, call) => {
  const { id } = await findRestApi(call, input.restApiId);
  const page = (after: string | undefined, limit: number) => call.store.requestValidators.page(id, after, limit);
  const { items, ...rest } = await readPage(input, page);
  return { items: [...items], ...rest };
};
