import { modelSchema, type StoredModel } from "../store/models.ts";
import { member, optionalText, text } from "./fields.ts";
import type { PatchTable } from "./patch.ts";
import { refuseListing } from "./refusals.ts";

export const modelPatch: PatchTable<StoredModel> = {
  schema: modelSchema,
  refuse: refuseListing,
  rules: [
    { path: "/description", ops: ["replace"], field: member(["description"], optionalText) },
    { path: "/schema", ops: ["replace"], field: member(["schema"], text) },
  ],
};
