import { apiKeySchema, type StoredApiKey } from "../store/apiKeys.ts";
import { flag, itemInValue, member, optionalText } from "./fields.ts";
import type { PatchTable } from "./patch.ts";
import { refuseListing } from "./refusals.ts";

/** In the order in which AWS lists them. */
export const apiKeyPatch: PatchTable<StoredApiKey> = {
  schema: apiKeySchema,
  refuse: refuseListing,
  rules: [
    { path: "/description", ops: ["replace"], field: member(["description"], optionalText) },
    { path: "/enabled", ops: ["replace"], field: member(["enabled"], flag) },
    { path: "/name", ops: ["replace"], field: member(["name"], optionalText) },
    { path: "/customerId", ops: ["replace"], field: member(["customerId"], optionalText) },
    { path: "/stages", ops: ["add", "remove"], field: itemInValue(["stageKeys"]) },
  ],
};
