import { methodSchema, type StoredMethod } from "../store/methods.ts";
import { entry, flag, itemInValue, member, optionalText, requiredText, text } from "./fields.ts";
import type { PatchTable } from "./patch.ts";
import { refusePath } from "./refusals.ts";

export const methodPatch: PatchTable<StoredMethod> = {
  schema: methodSchema,
  refuse: refusePath,
  rules: [
    { path: "/authorizationScopes", ops: ["add", "remove"], field: itemInValue(["authorizationScopes"]) },
    { path: "/authorizationType", ops: ["replace"], field: member(["authorizationType"], text) },
    { path: "/authorizerId", ops: ["replace"], field: member(["authorizerId"], optionalText) },
    { path: "/apiKeyRequired", ops: ["replace"], field: member(["apiKeyRequired"], flag) },
    { path: "/operationName", ops: ["replace"], field: member(["operationName"], optionalText) },
    { path: "/requestValidatorId", ops: ["replace"], field: member(["requestValidatorId"], optionalText) },
    {
      path: "/requestParameters/{name}",
      ops: ["add", "replace", "remove"],
      field: entry(["requestParameters"], flag, "Invalid parameter name specified"),
    },
    {
      path: "/requestModels/{contentType}",
      ops: ["add", "replace", "remove"],
      field: entry(["requestModels"], requiredText, "Content-Type specified was not found"),
    },
  ],
};
