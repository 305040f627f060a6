// "x-amazon-apigateway-integration object".
import type { DefinedIntegration } from "./apiDefinition.ts";
import { type JsonObject, object, unlessEmpty } from "./json.ts";

const defaultTimeoutInMillis = 29_000;

/** What is as it would be without a word about it is left out; so is the default cache namespace, an id of this installation. */
export function integrationExtension(integration: DefinedIntegration): JsonObject {
  const { connectionType, cacheKeyParameters, tlsConfig, timeoutInMillis, responseTransferMode } = integration;
  return object({
    connectionId: integration.connectionId,
    connectionType: connectionType === "INTERNET" ? undefined : connectionType,
    credentials: integration.credentials,
    httpMethod: integration.httpMethod,
    uri: integration.uri,
    integrationTarget: integration.integrationTarget,
    responses: unlessEmpty(responsesOf(integration)),
    requestParameters: unlessEmpty(integration.requestParameters),
    requestTemplates: unlessEmpty(integration.requestTemplates),
    passthroughBehavior: integration.passthroughBehavior.toLowerCase(),
    contentHandling: integration.contentHandling,
    timeoutInMillis: timeoutInMillis === defaultTimeoutInMillis ? undefined : timeoutInMillis,
    cacheNamespace: cacheKeyParameters.length > 0 ? integration.cacheNamespace : undefined,
    cacheKeyParameters: cacheKeyParameters.length > 0 ? cacheKeyParameters : undefined,
    tlsConfig: tlsConfig && unlessEmpty(object({ ...tlsConfig })),
    responseTransferMode: responseTransferMode === "BUFFERED" ? undefined : responseTransferMode,
    type: integration.type.toLowerCase(),
  });
}

/** By selection pattern; the response without one is the default. */
const responsesOf = ({ integrationResponses }: DefinedIntegration): JsonObject =>
  Object.fromEntries(
    Object.values(integrationResponses).map((response) => [
      response.selectionPattern || "default",
      object({
        statusCode: response.statusCode,
        responseParameters: unlessEmpty(response.responseParameters),
        responseTemplates: unlessEmpty(response.responseTemplates),
        contentHandling: response.contentHandling,
      }),
    ]),
  );
