import { resourceSchema, type StoredResource } from "../store/resources.ts";
import { member, text } from "./fields.ts";
import type { PatchTable } from "./patch.ts";
import { refuseListing } from "./refusals.ts";

export const resourcePatch: PatchTable<StoredResource> = {
  schema: resourceSchema,
  refuse: refuseListing,
  rules: [
    { path: "/parentId", ops: ["replace"], field: member(["parentId"], text) },
    { path: "/pathPart", ops: ["replace"], field: member(["pathPart"], text) },
  ],
};
