import { ConnectionType, ContentHandlingStrategy, ResponseTransferMode } from "@aws-sdk/client-api-gateway";
import { integrationSchema, passthroughBehaviors, type StoredIntegration } from "../store/methods.ts";
import {
  entry,
  flag,
  itemInPath,
  itemInValue,
  member,
  oneOf,
  optional,
  optionalText,
  requiredText,
  text,
  whole,
} from "./fields.ts";
import type { PatchTable } from "./patch.ts";
import { refusePath } from "./refusals.ts";

// Its bounds depend on the API, checkIntegration knows them.
const timeout = whole("Timeout should be between 50 ms and 29000 ms", 0, 2 ** 31 - 1);

/** The type cannot be patched: another type is another integration. */
export const integrationPatch: PatchTable<StoredIntegration> = {
  schema: integrationSchema,
  refuse: refusePath,
  rules: [
    { path: "/cacheKeyParameters", ops: ["add", "replace", "remove"], field: itemInValue(["cacheKeyParameters"]) },
    {
      path: "/cacheKeyParameters/{name}",
      ops: ["add", "replace", "remove"],
      field: itemInPath(["cacheKeyParameters"]),
    },
    { path: "/cacheNamespace", ops: ["replace"], field: member(["cacheNamespace"], requiredText) },
    { path: "/connectionId", ops: ["replace"], field: member(["connectionId"], optionalText) },
    {
      path: "/connectionType",
      ops: ["replace"],
      field: member(["connectionType"], optional(oneOf(Object.values(ConnectionType)))),
    },
    {
      path: "/contentHandling",
      ops: ["replace"],
      field: member(["contentHandling"], optional(oneOf(Object.values(ContentHandlingStrategy)))),
    },
    { path: "/credentials", ops: ["replace"], field: member(["credentials"], optionalText) },
    { path: "/httpMethod", ops: ["replace"], field: member(["httpMethod"], optionalText) },
    { path: "/integrationTarget", ops: ["replace"], field: member(["integrationTarget"], optionalText) },
    {
      path: "/passthroughBehavior",
      ops: ["replace"],
      field: member(["passthroughBehavior"], oneOf(passthroughBehaviors)),
    },
    {
      path: "/requestParameters/{name}",
      ops: ["add", "replace", "remove"],
      field: entry(["requestParameters"], requiredText, "Invalid parameter name specified"),
    },
    {
      path: "/requestTemplates/{contentType}",
      ops: ["add", "replace", "remove"],
      field: entry(["requestTemplates"], text, "Content-Type specified was not found"),
    },
    {
      path: "/responseTransferMode",
      ops: ["replace"],
      field: member(["responseTransferMode"], optional(oneOf(Object.values(ResponseTransferMode)))),
    },
    { path: "/timeoutInMillis", ops: ["replace"], field: member(["timeoutInMillis"], timeout) },
    {
      path: "/tlsConfig/insecureSkipVerification",
      ops: ["replace"],
      field: member(["tlsConfig", "insecureSkipVerification"], flag),
    },
    { path: "/uri", ops: ["replace"], field: member(["uri"], optionalText) },
  ],
};
