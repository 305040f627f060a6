// "Quotas for configuring and running a REST API in API Gateway" of the developer guide: what one object may hold.
import { badRequest, ServiceException } from "../../../wire/errors.ts";

export const limits = {
  resourcesPerApi: 300,
  stagesPerApi: 10,
  stageVariables: 100,
  stageVariableNameLength: 64,
  stageVariableValueLength: 512,
  stageNameLength: 128,
  nameLength: 1024,
  descriptionLength: 1024,
  policyLength: 8192,
  templateBytes: 300 * 1024,
  accessLogFormatBytes: 3 * 1024,
  tags: 50,
  tagKeyLength: 128,
  tagValueLength: 256,
  compressionSize: 10_485_760,
  apiKeyDescriptionLength: 125_000,
  apiKeysPerImport: 10_000,
  authorizersPerApi: 10,
  importBytes: 6 * 1024 * 1024,
  modelBytes: 400 * 1024,
  documentationPartsPerApi: 2000,
  // Where the guide names no quota, bounds of our own.
  authorizerNameLength: 128,
  identityExpressionLength: 1024,
  providersPerAuthorizer: 1000,
  uriLength: 2048,
  gatewayResponseEntries: 200,
  modelsPerApi: 1000,
  schemaItems: 1000,
  requestValidatorsPerApi: 300,
  documentationPropertiesBytes: 300 * 1024,
  documentationVersionsPerApi: 100,
  documentationVersionLength: 64,
  usagePlans: 300,
  usagePlansPerApiKey: 10,
  methodThrottlesPerApiStage: 20,
  usageDays: 90,
} as const;

/** Refuses the one too many. The sentence is AWS's, with both of its double spaces. */
export function refuseMoreThan(limit: number, count: number, what: string, owner = "API"): void {
  if (count >= limit)
    throw new ServiceException(
      "LimitExceededException",
      `Maximum number of ${what} for this ${owner} has been reached.  Please contact AWS if you need additional ${what}.`,
    );
}

export function checkDescription(description: string | undefined): void {
  if (description !== undefined && description.length > limits.descriptionLength)
    throw badRequest(`Description cannot be longer than ${limits.descriptionLength} characters`);
}
