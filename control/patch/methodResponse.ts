import { methodResponseSchema, type StoredMethodResponse } from "../store/methods.ts";
import { entry, flag, requiredText } from "./fields.ts";
import type { PatchTable } from "./patch.ts";
import { refusePath } from "./refusals.ts";

export const methodResponsePatch: PatchTable<StoredMethodResponse> = {
  schema: methodResponseSchema,
  refuse: refusePath,
  rules: [
    {
      path: "/responseModels/{contentType}",
      ops: ["add", "replace", "remove"],
      field: entry(["responseModels"], requiredText, "Content-Type specified was not found"),
    },
    {
      path: "/responseParameters/{name}",
      ops: ["add", "replace", "remove"],
      field: entry(["responseParameters"], flag, "Invalid parameter name specified"),
    },
  ],
};
