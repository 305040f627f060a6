// The extensions of "OpenAPI extensions for API Gateway" that stand at the root of a document.
import type { ApiDefinition, DefinedDocumentation } from "./apiDefinition.ts";
import { isoSeconds } from "./definitionOfSnapshot.ts";
import type { Extensions } from "./extensions.ts";
import { isJsonObject, type JsonObject, object, parseJson, unlessEmpty } from "./json.ts";

export function apiExtensions(definition: ApiDefinition, { apigateway, documentation }: Extensions): JsonObject {
  return object({
    ...(apigateway && settingsOf(definition)),
    ...(documentation &&
      definition.documentation && {
        "x-amazon-apigateway-documentation": documentationExtension(definition.documentation),
      }),
  });
}

function settingsOf(definition: ApiDefinition): JsonObject {
  const policy = parseJson(definition.policy ?? "");
  const { binaryMediaTypes, apiKeySource, minimumCompressionSize } = definition;
  return object({
    "x-amazon-apigateway-request-validators": unlessEmpty(requestValidators(definition)),
    "x-amazon-apigateway-gateway-responses": unlessEmpty(gatewayResponses(definition)),
    "x-amazon-apigateway-policy": isJsonObject(policy) ? policy : undefined,
    "x-amazon-apigateway-binary-media-types": binaryMediaTypes.length > 0 ? binaryMediaTypes : undefined,
    "x-amazon-apigateway-api-key-source": apiKeySource === "HEADER" ? undefined : apiKeySource,
    "x-amazon-apigateway-minimum-compression-size": minimumCompressionSize,
    "x-amazon-apigateway-security-policy": definition.securityPolicy,
    "x-amazon-apigateway-endpoint-access-mode": definition.endpointAccessMode,
  });
}

/** By name; names may repeat, so one that does is followed by its id. */
export function requestValidatorNames({ requestValidators }: ApiDefinition): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { id, name = id } of requestValidators)
    names.set(id, [...names.values()].includes(name) ? `${name} ${id}` : name);
  return names;
}

function requestValidators(definition: ApiDefinition): JsonObject {
  const names = requestValidatorNames(definition);
  return Object.fromEntries(
    definition.requestValidators.map(({ id, validateRequestParameters, validateRequestBody }) => [
      names.get(id) ?? id,
      { validateRequestParameters, validateRequestBody },
    ]),
  );
}

const gatewayResponses = (definition: ApiDefinition): JsonObject =>
  Object.fromEntries(
    Object.entries(definition.gatewayResponses).map(([type, { statusCode, responseParameters, responseTemplates }]) => [
      type,
      object({
        statusCode,
        responseParameters: unlessEmpty(responseParameters),
        responseTemplates: unlessEmpty(responseTemplates),
      }),
    ]),
  );

const documentationExtension = ({ version, createdDate, parts }: DefinedDocumentation): JsonObject => ({
  version,
  createdDate: isoSeconds(createdDate),
  documentationParts: parts.map(({ location, properties }) => ({
    location: object(location),
    properties: parseJson(properties) ?? {},
  })),
});
