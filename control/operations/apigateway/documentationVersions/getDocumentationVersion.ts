// Answers one DocumentationVersion. API reference, "GetDocumentationVersion".
import type { Operation } from "../../../call.ts";
import { findDocumentationVersion, findRestApi } from "../lookUp.ts";

export const getDocumentationVersion: Operation<"GetDocumentationVersion"> = async (input, call) => {
  const { id } = await findRestApi(call, input.restApiId);
  return findDocumentationVersion(call, id, input.documentationVersion);
};
