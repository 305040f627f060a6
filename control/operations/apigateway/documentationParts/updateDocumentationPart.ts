// Changes what a DocumentationPart says by patch operations. API reference, "UpdateDocumentationPart".
import type { Operation } from "../../../call.ts";
import { documentationPartPatch } from "../../../patch/documentationPart.ts";
import { patch } from "../../../patch/patch.ts";
import { lockDocumentationPart } from "../lookUp.ts";
import { checkProperties } from "./checkDocumentationPart.ts";

export const updateDocumentationPart: Operation<"UpdateDocumentationPart"> = async (input, call) => {
  const { restApiId = "", documentationPartId } = input;
  const before = await lockDocumentationPart(call, { restApiId, documentationPartId });
  const after = patch(documentationPartPatch, before, input.patchOperations);
  checkProperties(after.properties);
  await call.store.documentationParts.update(restApiId, before, after);
  return after;
};
