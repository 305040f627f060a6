// Answers one DocumentationPart. API reference, "GetDocumentationPart".
import type { Operation } from "../../../call.ts";
import { findDocumentationPart } from "../lookUp.ts";

export const getDocumentationPart: Operation<"GetDocumentationPart"> = async (input, call) =>
  findDocumentationPart(call, { restApiId: input.restApiId, documentationPartId: input.documentationPartId });
