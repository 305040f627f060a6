import { documentationPartSchema, type StoredDocumentationPart } from "../store/documentationParts.ts";
import { member, text } from "./fields.ts";
import type { PatchTable } from "./patch.ts";
import { refuseListing } from "./refusals.ts";

export const documentationPartPatch: PatchTable<StoredDocumentationPart> = {
  schema: documentationPartSchema,
  refuse: refuseListing,
  rules: [{ path: "/properties", ops: ["replace"], field: member(["properties"], text) }],
};
