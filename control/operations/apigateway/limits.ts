// "Quotas for configuring and running a REST API in API Gateway" of the developer guide: what one object may be.
// How many there may be: control/quotas.ts.
import { badRequest } from "../../../wire/errors.ts";

export const limits = {
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
  importBytes: 6 * 1024 * 1024,
  modelBytes: 400 * 1024,
  basePathLength: 300,
  // Where the guide names no quota, bounds of our own.
  authorizerNameLength: 128,
  identityExpressionLength: 1024,
  providersPerAuthorizer: 1000,
  uriLength: 2048,
  gatewayResponseEntries: 200,
  schemaItems: 1000,
  documentationPropertiesBytes: 300 * 1024,
  documentationVersionLength: 64,
  methodThrottlesPerApiStage: 20,
  usageDays: 90,
  domainNameLength: 253,
  arnLength: 2048,
  certificateBytes: 64 * 1024,
} as const;

export function checkDescription(description: string | undefined): void {
  if (description !== undefined && description.length > limits.descriptionLength)
    throw badRequest(`Description cannot be longer than ${limits.descriptionLength} characters`);
}
