// Deletes a DocumentationPart; versions that hold it keep it. API reference, "DeleteDocumentationPart".
import type { Operation } from "../../../call.ts";
import { lockDocumentationPart } from "../lookUp.ts";

export const deleteDocumentationPart: Operation<"DeleteDocumentationPart"> = async (input, call) => {
  const { restApiId = "", documentationPartId } = input;
  const part = await lockDocumentationPart(call, { restApiId, documentationPartId });
  await call.store.documentationParts.delete(restApiId, part);
  return {};
};
