import { documentationVersionSchema, type StoredDocumentationVersion } from "../store/documentationVersions.ts";
import { member, optionalText } from "./fields.ts";
import type { PatchTable } from "./patch.ts";
import { refuseListing } from "./refusals.ts";

export const documentationVersionPatch: PatchTable<StoredDocumentationVersion> = {
  schema: documentationVersionSchema,
  refuse: refuseListing,
  rules: [{ path: "/description", ops: ["replace"], field: member(["description"], optionalText) }],
};
