// How AWS refuses a patch operation on a Stage. All of these texts are recorded, missing commas and all.
import type { PatchOperation } from "@aws-sdk/client-api-gateway";
import { badRequest, type ServiceException } from "../../wire/errors.ts";

const method = "/{resourcePath}/{httpMethod}";

const settingPaths = [
  "/deploymentId",
  "/description",
  "/cacheClusterEnabled",
  "/cacheClusterSize",
  "/clientCertificateId",
  "/accessLogSettings",
  "/accessLogSettings/destinationArn",
  "/accessLogSettings/format",
  `${method}/metrics/enabled`,
  `${method}/logging/dataTrace`,
  `${method}/logging/loglevel`,
  `${method}/throttling/burstLimit${method}/throttling/rateLimit${method}/caching/ttlInSeconds`,
  `${method}/caching/enabled`,
  `${method}/caching/dataEncrypted`,
  `${method}/caching/requireAuthorizationForCacheControl`,
  `${method}/caching/unauthorizedCacheControlHeaderStrategy`,
  "/*/*/metrics/enabled",
  "/*/*/logging/dataTrace",
  "/*/*/logging/loglevel",
  "/*/*/throttling/burstLimit /*/*/throttling/rateLimit /*/*/caching/ttlInSeconds",
  "/*/*/caching/enabled",
  "/*/*/caching/dataEncrypted",
  "/*/*/caching/requireAuthorizationForCacheControl",
  "/*/*/caching/unauthorizedCacheControlHeaderStrategy",
  "/variables/{variable_name}",
  "/tracingEnabled",
].join(", ");

export const invalidSettingPath = (path: string): ServiceException =>
  badRequest(`Invalid method setting path: ${path}. Must be one of: [${settingPaths}]`);

export function refuseStage({ op, path = "null", from }: PatchOperation): ServiceException {
  if (op === "copy")
    return badRequest(
      `Invalid copy operation with path: ${path} and from ${from ?? "null"}. Valid copy:path are [/deploymentId, /variables] and valid copy:from are [/canarySettings/deploymentId, /canarySettings/stageVariableOverrides]`,
    );
  if (op !== "remove" && path.startsWith("/accessLogSettings/"))
    return badRequest(
      "Invalid accessLogSettings path. Must be one of : [/accessLogSettings/destinationArn, /accessLogSettings/format]",
    );
  if (op !== "remove" && op !== "replace") return badRequest(`Invalid ${op ?? "null"} operation with path: ${path}`);
  return invalidSettingPath(path);
}
