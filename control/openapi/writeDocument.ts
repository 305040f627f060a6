// The OpenAPI document of an API at a stage. "Export a REST API from API Gateway".
import type { ApiDefinition, DefinedMethod, DefinedResource, Describe } from "./apiDefinition.ts";
import { apiExtensions, requestValidatorNames } from "./apiExtensions.ts";
import { describeWith } from "./describe.ts";
import type { Dialect, StageAddress } from "./dialect.ts";
import type { Extensions } from "./extensions.ts";
import { integrationExtension } from "./integrationExtension.ts";
import { type JsonObject, object } from "./json.ts";
import { parametersOf, requestBodyOf, responsesOf } from "./messages.ts";
import { schemasOf } from "./schemas.ts";
import { securityOf, securitySchemesOf } from "./security.ts";

interface Writing {
  readonly definition: ApiDefinition;
  readonly dialect: Dialect;
  readonly extensions: Extensions;
  readonly describe: Describe;
  readonly requestValidatorNames: ReadonlyMap<string, string>;
}

export function writeDocument(
  definition: ApiDefinition,
  address: StageAddress,
  dialect: Dialect,
  extensions: Extensions,
): JsonObject {
  const { describe, info } = describeWith(definition);
  const writing = {
    definition,
    dialect,
    extensions,
    describe,
    requestValidatorNames: requestValidatorNames(definition),
  };
  const { tags, externalDocs, ...others } = describe({ type: "API" });
  const { description = definition.description, ...described } = info;
  const { title, version } = definition;
  const about = { title, version, described, description: typeof description === "string" ? description : undefined };
  const methods = definition.resources.flatMap((resource) => Object.values(resource.methods));
  const security = methods.flatMap((method) => securityOf(definition, method));
  return object({
    ...dialect.head(about, address),
    tags,
    paths: pathsOf(writing),
    ...dialect.components(
      schemasOf(definition, modelNames(methods), dialect, describe),
      securitySchemesOf(definition, security, extensions, describe),
    ),
    externalDocs,
    ...apiExtensions(definition, extensions),
    ...others,
  });
}

const modelNames = (methods: readonly DefinedMethod[]): string[] =>
  methods.flatMap(({ requestModels, methodResponses }) => [
    ...Object.values(requestModels),
    ...Object.values(methodResponses).flatMap(({ responseModels }) => Object.values(responseModels)),
  ]);

/** Resources without methods are only ways to others. */
function pathsOf(writing: Writing): JsonObject {
  const callable = writing.definition.resources.filter(({ methods }) => Object.keys(methods).length > 0);
  const sorted = callable.toSorted((one, other) => (one.path < other.path ? -1 : 1));
  return Object.fromEntries(sorted.map((resource) => [resource.path, pathItem(writing, resource)]));
}

function pathItem(writing: Writing, { path, methods }: DefinedResource): JsonObject {
  const operation = (name: string) => methods[name] && operationOf(writing, path, methods[name]);
  return object({
    ...Object.fromEntries(writing.dialect.methods.map((name) => [name, operation(name.toUpperCase())])),
    // The one extension that is always there: OpenAPI has no other word for any method.
    "x-amazon-apigateway-any-method": operation("ANY"),
    ...writing.describe({ type: "RESOURCE", path }),
  });
}

function operationOf({ definition, dialect, extensions, ...writing }: Writing, path: string, method: DefinedMethod) {
  const { describe } = writing;
  const validator = writing.requestValidatorNames.get(method.requestValidatorId ?? "");
  return dialect.operation({
    described: describe({ type: "METHOD", path, method: method.httpMethod }),
    operationId: method.operationName,
    parameters: parametersOf(path, method, describe),
    requestBody: requestBodyOf(path, method, describe),
    responses: responsesOf(path, method, describe),
    security: securityOf(definition, method),
    extensions: object({
      "x-amazon-apigateway-request-validator": extensions.apigateway ? validator : undefined,
      "x-amazon-apigateway-integration":
        extensions.integrations && method.methodIntegration
          ? integrationExtension(method.methodIntegration)
          : undefined,
    }),
  });
}
