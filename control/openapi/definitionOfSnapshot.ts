import type { DeploymentSnapshot } from "../../contract/snapshot.ts";
import type { ApiDefinition, DefinedDocumentation } from "./apiDefinition.ts";

/** The API as it was deployed; documentation is published apart from deployments. */
export const definitionOfSnapshot = (
  { restApi, createdDate, resources, models, requestValidators, authorizers, gatewayResponses }: DeploymentSnapshot,
  documentation: DefinedDocumentation | undefined,
): ApiDefinition => ({
  restApiId: restApi.id,
  title: restApi.name,
  description: restApi.description,
  version: restApi.version || isoSeconds(new Date(createdDate)),
  resources,
  models: models ?? [],
  requestValidators: requestValidators ?? [],
  authorizers: authorizers ?? [],
  gatewayResponses: gatewayResponses ?? {},
  binaryMediaTypes: restApi.binaryMediaTypes,
  minimumCompressionSize: restApi.minimumCompressionSize,
  apiKeySource: restApi.apiKeySource,
  securityPolicy: restApi.securityPolicy,
  endpointAccessMode: restApi.endpointAccessMode,
  policy: restApi.policy,
  documentation,
});

/** `2016-10-13T23:04:43Z` */
export const isoSeconds = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, "Z");
