// Lists the Authorizers of an API page by page. API reference, "GetAuthorizers".
import type { Operation } from "../../../call.ts";
import { findRestApi } from "../lookUp.ts";
import { authorizerOutput } from "../outputs.ts";
import { readPage } from "../paging.ts";

export const getAuthorizers: Operation<"GetAuthorizers"> = async (input, call) => {
  const { id } = await findRestApi(call, input.restApiId);
  const page = (after: string | undefined, limit: number) => call.store.authorizers.page(id, after, limit);
  const { items, ...rest } = await readPage(input, page);
  return { items: items.map(authorizerOutput), ...rest };
};
