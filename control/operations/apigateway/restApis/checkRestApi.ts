// What a RestApi must be, however it came to be so. Texts are recorded answers of AWS where there is a recording.
import { badRequest } from "../../../../wire/errors.ts";
import type { StoredRestApi } from "../../../store/restApis.ts";
import { checkDescription, limits } from "../limits.ts";
import { isMediaType } from "../mappingExpressions.ts";
import { checkTags } from "../tags.ts";
import { checkResourcePolicy } from "./checkResourcePolicy.ts";

export function checkRestApi(restApi: StoredRestApi): void {
  if (restApi.name.trim() === "") throw badRequest("Name cannot be empty");
  if (restApi.name.length > limits.nameLength)
    throw badRequest(`Name cannot be longer than ${limits.nameLength} characters`);
  checkDescription(restApi.description);
  checkCompression(restApi.minimumCompressionSize);
  checkEndpoint(restApi.endpointConfiguration);
  checkResourcePolicy(restApi.policy);
  checkTags(restApi.tags);
  const wrongType = restApi.binaryMediaTypes.find((type) => !isMediaType(type));
  if (wrongType !== undefined) throw badRequest(`Invalid binary media type specified: ${wrongType}`);
}

function checkCompression(size: number | undefined): void {
  if (size === undefined || (Number.isInteger(size) && size >= 0 && size <= limits.compressionSize)) return;
  throw badRequest(`Invalid minimum compression size, must be between 0 and ${limits.compressionSize}`);
}

function checkEndpoint({ types, ipAddressType, vpcEndpointIds }: StoredRestApi["endpointConfiguration"]): void {
  if (types.length === 0) throw badRequest("REGIONAL Configuration and EDGE Configuration cannot be both DISABLED.");
  if (types.length > 1) throw badRequest("Cannot create an api with multiple Endpoint Types.");
  const isPrivate = types[0] === "PRIVATE";
  if (isPrivate && ipAddressType !== "dualstack")
    throw badRequest("Only dualstack ipAddressType is supported for Private APIs.");
  if (!isPrivate && vpcEndpointIds.length > 0)
    throw badRequest("VPC endpoint IDs are only supported for Private APIs.");
}
