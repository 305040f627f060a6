// The paths of a document and their operations. "Develop REST APIs using OpenAPI in API Gateway".
import { entryOf, isJsonObject, type JsonObject } from "../json.ts";
import type { ImportedApi, ImportedIntegration, ImportedMethod } from "./importedApi.ts";
import { readIntegration } from "./readIntegration.ts";
import { extensionOf, objectAt, type Reading, resolve, textAt } from "./reading.ts";
import { type Message, readMethodResponses, readRequestModels, readRequestParameters } from "./readMessages.ts";
import type { ModelReader } from "./readModels.ts";
import type { SecurityReader } from "./readSecurity.ts";

export interface PathsReading {
  readonly reading: Reading;
  readonly models: ModelReader;
  readonly security: SecurityReader;
  /** Stands before every path. */
  readonly basePath: string;
}

const operations: readonly (readonly [member: string, httpMethod: string])[] = [
  ...["get", "put", "post", "delete", "options", "head", "patch"].map((name) => [name, name.toUpperCase()] as const),
  ["x-amazon-apigateway-any-method", "ANY"],
];

export function readPaths(from: PathsReading): ImportedApi["paths"] {
  const { document, issues } = from.reading;
  const paths = new Map<string, readonly ImportedMethod[]>();
  if (!isJsonObject(entryOf(document, "paths"))) issues.warn("Parse issue: attribute paths is missing");
  for (const [key, item] of Object.entries(objectAt(document, "paths"))) {
    if (key.startsWith("x-")) continue;
    const pathItem = resolve(from.reading, item);
    if (!key.startsWith("/")) issues.warn(`Parse issue: attribute paths. Resource ${key} should start with /`);
    else if (pathItem) {
      const path = pathOf(from.basePath, key);
      const methods = methodsOf(from, path, pathItem);
      if (paths.has(path))
        issues.error(`Unable to create resource at path '${key}': Another path of the document is the same`);
      paths.set(path, methods);
    }
  }
  return paths;
}

/** A resource has no slash at its end. */
const pathOf = (basePath: string, path: string): string => (basePath + path).replace(/(.)\/$/, "$1");

function methodsOf(from: PathsReading, path: string, pathItem: JsonObject): ImportedMethod[] {
  const { reading } = from;
  if (Object.hasOwn(pathItem, "trace"))
    reading.issues.warn(`Unsupported HTTP method 'TRACE' for resource at path '${path}'. Ignoring.`);
  return operations.flatMap(([member, httpMethod]) => {
    const operation = entryOf(pathItem, member);
    if (!isJsonObject(operation)) return [];
    const message = { reading, models: from.models, method: `${httpMethod} ${path}`, pathItem, operation };
    return [methodOf(from.security, message, httpMethod, path)];
  });
}

function methodOf(security: SecurityReader, message: Message, httpMethod: string, path: string): ImportedMethod {
  const { reading, operation } = message;
  if (!Object.hasOwn(operation, "responses") && httpMethod !== "ANY")
    reading.issues.warn(`Parse issue: attribute paths.'${path}'(${httpMethod.toLowerCase()}).responses is missing`);
  return {
    httpMethod,
    ...security.authorizationOf(operation, `method '${httpMethod}' on resource at path '${path}'`),
    operationName: textAt(operation, "operationId"),
    requestValidatorName: textAt(operation, validator) ?? textAt(reading.document, validator),
    requestParameters: readRequestParameters(message),
    requestModels: readRequestModels(message),
    methodResponses: readMethodResponses(message),
    methodIntegration: integrationOf(reading, operation, httpMethod, path),
  };
}

const validator = "x-amazon-apigateway-request-validator";

function integrationOf(
  reading: Reading,
  operation: JsonObject,
  httpMethod: string,
  path: string,
): ImportedIntegration | undefined {
  const extension = extensionOf(reading, operation, "integration");
  if (extension === undefined) return undefined;
  const integration = readIntegration(resolve(reading, extension) ?? extension);
  if (typeof integration !== "string") return integration;
  reading.issues.error(`Unable to put integration on '${httpMethod}' for resource at path '${path}': ${integration}`);
  return undefined;
}
