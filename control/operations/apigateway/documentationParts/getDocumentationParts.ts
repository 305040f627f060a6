// Lists the DocumentationParts of an API page by page, all or some. API reference, "GetDocumentationParts".
import type { Operation } from "../../../call.ts";
import { findRestApi } from "../lookUp.ts";
import { readPage } from "../paging.ts";

export const getDocumentationParts: Operation<"GetDocumentationParts"> = async (input, call) => {
  const { id } = await findRestApi(call, input.restApiId);
  const { type, nameQuery: name, path, locationStatus } = input;
  const filter = { type, name, path, hasContent: locationStatus && locationStatus === "DOCUMENTED" };
  const { items, ...rest } = await readPage(input, (after, limit) =>
    call.store.documentationParts.page(id, filter, after, limit),
  );
  return { items: [...items], ...rest };
};
