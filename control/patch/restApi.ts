import {
  ApiKeySourceType,
  EndpointAccessMode,
  EndpointType,
  IpAddressType,
  SecurityPolicy,
} from "@aws-sdk/client-api-gateway";
import { badRequest } from "../../wire/errors.ts";
import { restApiSchema, type StoredRestApi } from "../store/restApis.ts";
import { flag, itemInPath, itemInValue, mapAt, member, oneOf, optional, optionalText, text, whole } from "./fields.ts";
import type { PatchRule, PatchTable } from "./patch.ts";
import { refuseOperation } from "./refusals.ts";

const compressionSize = optional(
  whole("Invalid minimum compression size, must be between 0 and 10485760", 0, 10_485_760),
);
const ipAddressType = oneOf(Object.values(IpAddressType), "ipAddressType must be either ipv4 or dualstack.");

export const restApiPatch: PatchTable<StoredRestApi> = {
  schema: restApiSchema,
  refuse: refuseOperation,
  rules: [
    { path: "/name", ops: ["replace"], field: member(["name"], text) },
    { path: "/description", ops: ["add", "replace", "remove"], field: member(["description"], optionalText) },
    { path: "/policy", ops: ["replace"], field: member(["policy"], optionalText) },
    {
      path: "/apiKeySource",
      ops: ["replace"],
      field: member(["apiKeySource"], oneOf(Object.values(ApiKeySourceType))),
    },
    { path: "/disableExecuteApiEndpoint", ops: ["replace"], field: member(["disableExecuteApiEndpoint"], flag) },
    {
      path: "/endpointAccessMode",
      ops: ["replace"],
      field: member(["endpointAccessMode"], optional(oneOf(Object.values(EndpointAccessMode)))),
    },
    {
      path: "/securityPolicy",
      ops: ["replace"],
      field: member(["securityPolicy"], optional(oneOf(Object.values(SecurityPolicy)))),
    },
    { path: "/binaryMediaTypes/{type}", ops: ["add", "replace", "remove"], field: itemInPath(["binaryMediaTypes"]) },
    { path: "/endpointConfiguration/types/{old}", ops: ["replace"], field: replaceEndpointType },
    {
      path: "/endpointConfiguration/vpcEndpointIds",
      ops: ["add", "remove"],
      field: itemInValue(["endpointConfiguration", "vpcEndpointIds"]),
    },
    {
      path: "/endpointConfiguration/ipAddressType",
      ops: ["replace"],
      field: member(["endpointConfiguration", "ipAddressType"], ipAddressType),
    },
    { path: "/minimumCompressionSize", ops: ["replace"], field: member(["minimumCompressionSize"], compressionSize) },
  ],
};

/** The path ends with the old type or its index, the value is the new one. */
function replaceEndpointType(...[draft, { names, value }]: Parameters<PatchRule["field"]>): void {
  const types: readonly string[] = Object.values(EndpointType);
  const [old = ""] = names;
  if (value === undefined || !types.includes(value) || !(old === "0" || types.includes(old)))
    throw badRequest("Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE");
  mapAt(draft, ["endpointConfiguration"]).types = [value];
}
