// Changes the description of a DocumentationVersion by patch operations. API reference, "UpdateDocumentationVersion".
import type { Operation } from "../../../call.ts";
import { documentationVersionPatch } from "../../../patch/documentationVersion.ts";
import { patch } from "../../../patch/patch.ts";
import { findDocumentationVersion, lockRestApi } from "../lookUp.ts";
import { checkDocumentationVersion } from "./checkDocumentationVersion.ts";

export const updateDocumentationVersion: Operation<"UpdateDocumentationVersion"> = async (input, call) => {
  const { id } = await lockRestApi(call, input.restApiId);
  const before = await findDocumentationVersion(call, id, input.documentationVersion);
  const after = patch(documentationVersionPatch, before, input.patchOperations);
  checkDocumentationVersion(after);
  await call.store.documentationVersions.update(id, before, after);
  return after;
};
