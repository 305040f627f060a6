import { ContentHandlingStrategy } from "@aws-sdk/client-api-gateway";
import { integrationResponseSchema, type StoredIntegrationResponse } from "../store/methods.ts";
import { entry, member, oneOf, optional, optionalText, requiredText, text } from "./fields.ts";
import type { PatchTable } from "./patch.ts";
import { refusePath } from "./refusals.ts";

export const integrationResponsePatch: PatchTable<StoredIntegrationResponse> = {
  schema: integrationResponseSchema,
  refuse: refusePath,
  rules: [
    {
      path: "/contentHandling",
      ops: ["replace"],
      field: member(["contentHandling"], optional(oneOf(Object.values(ContentHandlingStrategy)))),
    },
    { path: "/selectionPattern", ops: ["replace"], field: member(["selectionPattern"], optionalText) },
    {
      path: "/responseParameters/{name}",
      ops: ["add", "replace", "remove"],
      field: entry(["responseParameters"], requiredText, "Invalid parameter name specified"),
    },
    {
      path: "/responseTemplates/{contentType}",
      ops: ["add", "replace", "remove"],
      field: entry(["responseTemplates"], text, "Content-Type specified was not found"),
    },
  ],
};
