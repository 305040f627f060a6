// Lists the DocumentationVersions of an API page by page. API reference, "GetDocumentationVersions".
import type { Operation } from "../../../call.ts";
import { findRestApi } from "../lookUp.ts";
import { readPageBy } from "../paging.ts";
import { versionPattern } from "./checkDocumentationVersion.ts";

export const getDocumentationVersions: Operation<"GetDocumentationVersions"> = async (input, call) => {
  const { id } = await findRestApi(call, input.restApiId);
  const { items, ...rest } = await readPageBy(
    input,
    (after, limit) => call.store.documentationVersions.page(id, after, limit),
    ({ version }) => version,
    versionPattern,
  );
  return { items: [...items], ...rest };
};
