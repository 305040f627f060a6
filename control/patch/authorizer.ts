import { AuthorizerType } from "@aws-sdk/client-api-gateway";
import { authorizerSchema, type StoredAuthorizer } from "../store/authorizers.ts";
import { itemInValue, member, oneOf, optionalText, text, whole } from "./fields.ts";
import type { PatchTable } from "./patch.ts";
import { refuseListing } from "./refusals.ts";

/** Seconds; 0: results are not cached. */
export const timeToLiveRange = { maximum: 3600, message: "Authorizer result TTL must be between 0 and 3600 seconds" };

const timeToLive = whole(timeToLiveRange.message, 0, timeToLiveRange.maximum);

export const authorizerPatch: PatchTable<StoredAuthorizer> = {
  schema: authorizerSchema,
  refuse: refuseListing,
  rules: [
    { path: "/name", ops: ["replace"], field: member(["name"], text) },
    { path: "/type", ops: ["replace"], field: member(["type"], oneOf(Object.values(AuthorizerType))) },
    { path: "/authType", ops: ["replace"], field: member(["authType"], optionalText) },
    { path: "/authorizerUri", ops: ["replace"], field: member(["authorizerUri"], optionalText) },
    { path: "/authorizerCredentials", ops: ["replace"], field: member(["authorizerCredentials"], optionalText) },
    {
      path: "/authorizerResultTtlInSeconds",
      ops: ["replace"],
      field: member(["authorizerResultTtlInSeconds"], timeToLive),
    },
    {
      path: "/identityValidationExpression",
      ops: ["replace"],
      field: member(["identityValidationExpression"], optionalText),
    },
    { path: "/identitySource", ops: ["add", "replace", "remove"], field: member(["identitySource"], optionalText) },
    { path: "/providerARNs", ops: ["add", "remove"], field: itemInValue(["providerARNs"]) },
  ],
};
