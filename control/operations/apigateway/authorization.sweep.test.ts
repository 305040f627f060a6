// Who may call what: the permission is the HTTP verb on the ARN of the path. "Actions, resources, and condition keys for Amazon API
// Gateway Management" of the service authorization reference.
import {
  type APIGatewayClient,
  CreateApiKeyCommand,
  CreateAuthorizerCommand,
  CreateDeploymentCommand,
  CreateDocumentationPartCommand,
  CreateDocumentationVersionCommand,
  CreateModelCommand,
  CreateRequestValidatorCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  CreateStageCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
  DeleteApiKeyCommand,
  DeleteAuthorizerCommand,
  DeleteDeploymentCommand,
  DeleteDocumentationPartCommand,
  DeleteDocumentationVersionCommand,
  DeleteGatewayResponseCommand,
  DeleteIntegrationCommand,
  DeleteIntegrationResponseCommand,
  DeleteMethodCommand,
  DeleteMethodResponseCommand,
  DeleteModelCommand,
  DeleteRequestValidatorCommand,
  DeleteResourceCommand,
  DeleteRestApiCommand,
  DeleteStageCommand,
  DeleteUsagePlanCommand,
  DeleteUsagePlanKeyCommand,
  FlushStageAuthorizersCacheCommand,
  FlushStageCacheCommand,
  GetApiKeyCommand,
  GetApiKeysCommand,
  GetAuthorizerCommand,
  GetAuthorizersCommand,
  GetDeploymentCommand,
  GetDeploymentsCommand,
  GetDocumentationPartCommand,
  GetDocumentationPartsCommand,
  GetDocumentationVersionCommand,
  GetDocumentationVersionsCommand,
  GetExportCommand,
  GetGatewayResponseCommand,
  GetGatewayResponsesCommand,
  GetIntegrationCommand,
  GetIntegrationResponseCommand,
  GetMethodCommand,
  GetMethodResponseCommand,
  GetModelCommand,
  GetModelsCommand,
  GetModelTemplateCommand,
  GetRequestValidatorCommand,
  GetRequestValidatorsCommand,
  GetResourceCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  GetStageCommand,
  GetStagesCommand,
  GetUsageCommand,
  GetUsagePlanCommand,
  GetUsagePlanKeyCommand,
  GetUsagePlanKeysCommand,
  GetUsagePlansCommand,
  ImportApiKeysCommand,
  ImportDocumentationPartsCommand,
  ImportRestApiCommand,
  PutGatewayResponseCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
  PutRestApiCommand,
  TestInvokeAuthorizerCommand,
  TestInvokeMethodCommand,
  UpdateApiKeyCommand,
  UpdateAuthorizerCommand,
  UpdateDeploymentCommand,
  UpdateDocumentationPartCommand,
  UpdateDocumentationVersionCommand,
  UpdateGatewayResponseCommand,
  UpdateIntegrationCommand,
  UpdateIntegrationResponseCommand,
  UpdateMethodCommand,
  UpdateMethodResponseCommand,
  UpdateModelCommand,
  UpdateRequestValidatorCommand,
  UpdateResourceCommand,
  UpdateRestApiCommand,
  UpdateStageCommand,
  UpdateUsageCommand,
  UpdateUsagePlanCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPetsApi, deploy, type PetsApi } from "../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../testing/testServer.ts";

interface World extends PetsApi {
  readonly deploymentId: string;
  readonly apiKey: string;
  readonly usagePlanId: string;
  readonly requestValidatorId: string;
  readonly authorizerId: string;
  readonly documentationPartId: string;
}
type Send = (client: APIGatewayClient, world: World) => Promise<unknown>;

const statusCode = "200";
const today = { startDate: "2026-11-21", endDate: "2026-11-21" };
const stageName = "dev";
const modelName = "Error";
const responseType = "THROTTLED";
const newAuthorizer = {
  name: "check",
  type: "COGNITO_USER_POOLS",
  providerARNs: ["arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_aWbE7iUTN"],
  identitySource: "method.request.header.Authorization",
} as const;
const schema = '{"type":"object"}';
const documentationVersion = "1";
const patchOperations = [{ op: "replace", path: "/description", value: "changed" }] as const;

const openApi = { openapi: "3.0.1", info: { title: "changed", version: "1" }, paths: {} };

const writes: readonly (readonly [operation: string, verb: string, send: Send])[] = [
  ["CreateRestApi", "POST", (client) => client.send(new CreateRestApiCommand({ name: "new" }))],
  [
    "UpdateRestApi",
    "PATCH",
    (client, { restApiId }) =>
      client.send(new UpdateRestApiCommand({ restApiId, patchOperations: [...patchOperations] })),
  ],
  [
    "ImportRestApi",
    "POST",
    (client) => client.send(new ImportRestApiCommand({ body: Buffer.from(JSON.stringify(openApi)) })),
  ],
  [
    "PutRestApi",
    "PUT",
    (client, { restApiId }) =>
      client.send(new PutRestApiCommand({ restApiId, body: Buffer.from(JSON.stringify(openApi)) })),
  ],
  ["DeleteRestApi", "DELETE", (client, { restApiId }) => client.send(new DeleteRestApiCommand({ restApiId }))],
  [
    "CreateResource",
    "POST",
    (client, { restApiId, rootResourceId: parentId }) =>
      client.send(new CreateResourceCommand({ restApiId, parentId, pathPart: "dogs" })),
  ],
  ["UpdateResource", "PATCH", (client, { method }) => client.send(new UpdateResourceCommand({ ...method }))],
  ["DeleteResource", "DELETE", (client, { method }) => client.send(new DeleteResourceCommand({ ...method }))],
  [
    "PutMethod",
    "PUT",
    (client, { method }) =>
      client.send(new PutMethodCommand({ ...method, httpMethod: "POST", authorizationType: "NONE" })),
  ],
  ["UpdateMethod", "PATCH", (client, { method }) => client.send(new UpdateMethodCommand({ ...method }))],
  ["TestInvokeMethod", "POST", (client, { method }) => client.send(new TestInvokeMethodCommand({ ...method }))],
  ["DeleteMethod", "DELETE", (client, { method }) => client.send(new DeleteMethodCommand({ ...method }))],
  [
    "PutMethodResponse",
    "PUT",
    (client, { method }) => client.send(new PutMethodResponseCommand({ ...method, statusCode: "404" })),
  ],
  [
    "UpdateMethodResponse",
    "PATCH",
    (client, { method }) => client.send(new UpdateMethodResponseCommand({ ...method, statusCode })),
  ],
  [
    "DeleteMethodResponse",
    "DELETE",
    (client, { method }) => client.send(new DeleteMethodResponseCommand({ ...method, statusCode })),
  ],
  [
    "PutIntegration",
    "PUT",
    (client, { method }) => client.send(new PutIntegrationCommand({ ...method, type: "MOCK" })),
  ],
  ["UpdateIntegration", "PATCH", (client, { method }) => client.send(new UpdateIntegrationCommand({ ...method }))],
  ["DeleteIntegration", "DELETE", (client, { method }) => client.send(new DeleteIntegrationCommand({ ...method }))],
  [
    "PutIntegrationResponse",
    "PUT",
    (client, { method }) => client.send(new PutIntegrationResponseCommand({ ...method, statusCode })),
  ],
  [
    "UpdateIntegrationResponse",
    "PATCH",
    (client, { method }) => client.send(new UpdateIntegrationResponseCommand({ ...method, statusCode })),
  ],
  [
    "DeleteIntegrationResponse",
    "DELETE",
    (client, { method }) => client.send(new DeleteIntegrationResponseCommand({ ...method, statusCode })),
  ],
  ["CreateDeployment", "POST", (client, { restApiId }) => client.send(new CreateDeploymentCommand({ restApiId }))],
  [
    "UpdateDeployment",
    "PATCH",
    (client, { restApiId, deploymentId }) => client.send(new UpdateDeploymentCommand({ restApiId, deploymentId })),
  ],
  [
    "DeleteDeployment",
    "DELETE",
    (client, { restApiId, deploymentId }) => client.send(new DeleteDeploymentCommand({ restApiId, deploymentId })),
  ],
  [
    "CreateStage",
    "POST",
    (client, { restApiId, deploymentId }) =>
      client.send(new CreateStageCommand({ restApiId, deploymentId, stageName: "test" })),
  ],
  ["UpdateStage", "PATCH", (client, { restApiId }) => client.send(new UpdateStageCommand({ restApiId, stageName }))],
  ["DeleteStage", "DELETE", (client, { restApiId }) => client.send(new DeleteStageCommand({ restApiId, stageName }))],
  [
    "CreateModel",
    "POST",
    (client, { restApiId }) =>
      client.send(new CreateModelCommand({ restApiId, name: "New", contentType: "application/json", schema })),
  ],
  ["UpdateModel", "PATCH", (client, { restApiId }) => client.send(new UpdateModelCommand({ restApiId, modelName }))],
  ["DeleteModel", "DELETE", (client, { restApiId }) => client.send(new DeleteModelCommand({ restApiId, modelName }))],
  [
    "CreateRequestValidator",
    "POST",
    (client, { restApiId }) => client.send(new CreateRequestValidatorCommand({ restApiId, name: "new" })),
  ],
  [
    "UpdateRequestValidator",
    "PATCH",
    (client, { restApiId, requestValidatorId }) =>
      client.send(new UpdateRequestValidatorCommand({ restApiId, requestValidatorId })),
  ],
  [
    "DeleteRequestValidator",
    "DELETE",
    (client, { restApiId, requestValidatorId }) =>
      client.send(new DeleteRequestValidatorCommand({ restApiId, requestValidatorId })),
  ],
  [
    "CreateAuthorizer",
    "POST",
    (client, { restApiId }) =>
      client.send(
        new CreateAuthorizerCommand({ restApiId, ...newAuthorizer, providerARNs: [...newAuthorizer.providerARNs] }),
      ),
  ],
  [
    "UpdateAuthorizer",
    "PATCH",
    (client, { restApiId, authorizerId }) => client.send(new UpdateAuthorizerCommand({ restApiId, authorizerId })),
  ],
  [
    "DeleteAuthorizer",
    "DELETE",
    (client, { restApiId, authorizerId }) => client.send(new DeleteAuthorizerCommand({ restApiId, authorizerId })),
  ],
  [
    "TestInvokeAuthorizer",
    "POST",
    (client, { restApiId, authorizerId }) => client.send(new TestInvokeAuthorizerCommand({ restApiId, authorizerId })),
  ],
  [
    "PutGatewayResponse",
    "PUT",
    (client, { restApiId }) => client.send(new PutGatewayResponseCommand({ restApiId, responseType })),
  ],
  [
    "UpdateGatewayResponse",
    "PATCH",
    (client, { restApiId }) => client.send(new UpdateGatewayResponseCommand({ restApiId, responseType })),
  ],
  [
    "DeleteGatewayResponse",
    "DELETE",
    (client, { restApiId }) => client.send(new DeleteGatewayResponseCommand({ restApiId, responseType })),
  ],
  [
    "FlushStageCache",
    "DELETE",
    (client, { restApiId }) => client.send(new FlushStageCacheCommand({ restApiId, stageName })),
  ],
  [
    "FlushStageAuthorizersCache",
    "DELETE",
    (client, { restApiId }) => client.send(new FlushStageAuthorizersCacheCommand({ restApiId, stageName })),
  ],
  [
    "CreateDocumentationPart",
    "POST",
    (client, { restApiId }) =>
      client.send(new CreateDocumentationPartCommand({ restApiId, location: { type: "RESOURCE" }, properties: "{}" })),
  ],
  [
    "ImportDocumentationParts",
    "PUT",
    (client, { restApiId }) =>
      client.send(new ImportDocumentationPartsCommand({ restApiId, body: Buffer.from('{"documentationParts":[]}') })),
  ],
  [
    "UpdateDocumentationPart",
    "PATCH",
    (client, { restApiId, documentationPartId }) =>
      client.send(new UpdateDocumentationPartCommand({ restApiId, documentationPartId })),
  ],
  [
    "DeleteDocumentationPart",
    "DELETE",
    (client, { restApiId, documentationPartId }) =>
      client.send(new DeleteDocumentationPartCommand({ restApiId, documentationPartId })),
  ],
  [
    "CreateDocumentationVersion",
    "POST",
    (client, { restApiId }) =>
      client.send(new CreateDocumentationVersionCommand({ restApiId, documentationVersion: "2" })),
  ],
  [
    "UpdateDocumentationVersion",
    "PATCH",
    (client, { restApiId }) =>
      client.send(
        new UpdateDocumentationVersionCommand({
          restApiId,
          documentationVersion,
          patchOperations: [...patchOperations],
        }),
      ),
  ],
  [
    "DeleteDocumentationVersion",
    "DELETE",
    (client, { restApiId }) => client.send(new DeleteDocumentationVersionCommand({ restApiId, documentationVersion })),
  ],
  ["CreateApiKey", "POST", (client) => client.send(new CreateApiKeyCommand({ name: "new" }))],
  [
    "ImportApiKeys",
    "POST",
    (client) =>
      client.send(
        new ImportApiKeysCommand({ format: "csv", body: Buffer.from("Name,Key\nnew,value-of-the-key-0001\n") }),
      ),
  ],
  [
    "UpdateApiKey",
    "PATCH",
    (client, { apiKey }) => client.send(new UpdateApiKeyCommand({ apiKey, patchOperations: [...patchOperations] })),
  ],
  ["DeleteApiKey", "DELETE", (client, { apiKey }) => client.send(new DeleteApiKeyCommand({ apiKey }))],
  ["CreateUsagePlan", "POST", (client) => client.send(new CreateUsagePlanCommand({ name: "new" }))],
  [
    "UpdateUsagePlan",
    "PATCH",
    (client, { usagePlanId }) =>
      client.send(new UpdateUsagePlanCommand({ usagePlanId, patchOperations: [...patchOperations] })),
  ],
  ["DeleteUsagePlan", "DELETE", (client, { usagePlanId }) => client.send(new DeleteUsagePlanCommand({ usagePlanId }))],
  [
    "CreateUsagePlanKey",
    "POST",
    (client, { usagePlanId, apiKey: keyId }) =>
      client.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId, keyType: "API_KEY" })),
  ],
  [
    "DeleteUsagePlanKey",
    "DELETE",
    (client, { usagePlanId, apiKey: keyId }) => client.send(new DeleteUsagePlanKeyCommand({ usagePlanId, keyId })),
  ],
  [
    "UpdateUsage",
    "PATCH",
    (client, { usagePlanId, apiKey: keyId }) =>
      client.send(
        new UpdateUsageCommand({
          usagePlanId,
          keyId,
          patchOperations: [{ op: "replace", path: "/remaining", value: "100" }],
        }),
      ),
  ],
];

const reads: readonly (readonly [operation: string, send: Send])[] = [
  ["GetRestApi", (client, { restApiId }) => client.send(new GetRestApiCommand({ restApiId }))],
  ["GetRestApis", (client) => client.send(new GetRestApisCommand({}))],
  ["GetResource", (client, { method }) => client.send(new GetResourceCommand({ ...method }))],
  ["GetResources", (client, { restApiId }) => client.send(new GetResourcesCommand({ restApiId }))],
  ["GetMethod", (client, { method }) => client.send(new GetMethodCommand({ ...method }))],
  ["GetMethodResponse", (client, { method }) => client.send(new GetMethodResponseCommand({ ...method, statusCode }))],
  ["GetIntegration", (client, { method }) => client.send(new GetIntegrationCommand({ ...method }))],
  [
    "GetIntegrationResponse",
    (client, { method }) => client.send(new GetIntegrationResponseCommand({ ...method, statusCode })),
  ],
  [
    "GetDeployment",
    (client, { restApiId, deploymentId }) => client.send(new GetDeploymentCommand({ restApiId, deploymentId })),
  ],
  ["GetDeployments", (client, { restApiId }) => client.send(new GetDeploymentsCommand({ restApiId }))],
  ["GetStage", (client, { restApiId }) => client.send(new GetStageCommand({ restApiId, stageName }))],
  ["GetStages", (client, { restApiId }) => client.send(new GetStagesCommand({ restApiId }))],
  [
    "GetExport",
    (client, { restApiId }) => client.send(new GetExportCommand({ restApiId, stageName, exportType: "oas30" })),
  ],
  ["GetModel", (client, { restApiId }) => client.send(new GetModelCommand({ restApiId, modelName }))],
  ["GetModels", (client, { restApiId }) => client.send(new GetModelsCommand({ restApiId }))],
  ["GetModelTemplate", (client, { restApiId }) => client.send(new GetModelTemplateCommand({ restApiId, modelName }))],
  [
    "GetRequestValidator",
    (client, { restApiId, requestValidatorId }) =>
      client.send(new GetRequestValidatorCommand({ restApiId, requestValidatorId })),
  ],
  ["GetRequestValidators", (client, { restApiId }) => client.send(new GetRequestValidatorsCommand({ restApiId }))],
  [
    "GetAuthorizer",
    (client, { restApiId, authorizerId }) => client.send(new GetAuthorizerCommand({ restApiId, authorizerId })),
  ],
  ["GetAuthorizers", (client, { restApiId }) => client.send(new GetAuthorizersCommand({ restApiId }))],
  [
    "GetGatewayResponse",
    (client, { restApiId }) => client.send(new GetGatewayResponseCommand({ restApiId, responseType })),
  ],
  ["GetGatewayResponses", (client, { restApiId }) => client.send(new GetGatewayResponsesCommand({ restApiId }))],
  [
    "GetDocumentationPart",
    (client, { restApiId, documentationPartId }) =>
      client.send(new GetDocumentationPartCommand({ restApiId, documentationPartId })),
  ],
  ["GetDocumentationParts", (client, { restApiId }) => client.send(new GetDocumentationPartsCommand({ restApiId }))],
  [
    "GetDocumentationVersion",
    (client, { restApiId }) => client.send(new GetDocumentationVersionCommand({ restApiId, documentationVersion })),
  ],
  [
    "GetDocumentationVersions",
    (client, { restApiId }) => client.send(new GetDocumentationVersionsCommand({ restApiId })),
  ],
  ["GetApiKey", (client, { apiKey }) => client.send(new GetApiKeyCommand({ apiKey }))],
  ["GetApiKeys", (client) => client.send(new GetApiKeysCommand({}))],
  ["GetUsagePlan", (client, { usagePlanId }) => client.send(new GetUsagePlanCommand({ usagePlanId }))],
  ["GetUsagePlans", (client) => client.send(new GetUsagePlansCommand({}))],
  [
    "GetUsagePlanKey",
    (client, { usagePlanId, apiKey: keyId }) => client.send(new GetUsagePlanKeyCommand({ usagePlanId, keyId })),
  ],
  ["GetUsagePlanKeys", (client, { usagePlanId }) => client.send(new GetUsagePlanKeysCommand({ usagePlanId }))],
  ["GetUsage", (client, { usagePlanId }) => client.send(new GetUsageCommand({ usagePlanId, ...today }))],
];

let server: TestServer;
let world: World;

beforeAll(async () => {
  server = await startTestServer();
  const api = await createPetsApi(server.client);
  const deploymentId = await deploy(server.client, api.restApiId, stageName);
  const { id: apiKey = "" } = await server.client.send(new CreateApiKeyCommand({ name: "key" }));
  const quota = { limit: 10, period: "DAY" } as const;
  const { id: usagePlanId = "" } = await server.client.send(new CreateUsagePlanCommand({ name: "plan", quota }));
  await server.client.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId: apiKey, keyType: "API_KEY" }));
  const { restApiId } = api;
  const { id: requestValidatorId = "" } = await server.client.send(new CreateRequestValidatorCommand({ restApiId }));
  const { id: authorizerId = "" } = await server.client.send(
    new CreateAuthorizerCommand({ restApiId, ...newAuthorizer, providerARNs: [...newAuthorizer.providerARNs] }),
  );
  const { id: documentationPartId = "" } = await server.client.send(
    new CreateDocumentationPartCommand({ restApiId, location: { type: "API" }, properties: "{}" }),
  );
  await server.client.send(new CreateDocumentationVersionCommand({ restApiId, documentationVersion }));
  world = { ...api, deploymentId, apiKey, usagePlanId, requestValidatorId, authorizerId, documentationPartId };
});
afterAll(() => server[Symbol.asyncDispose]());

const picture = async () => {
  const { restApiId, usagePlanId } = world;
  const answers = await Promise.all([
    server.client.send(new GetRestApiCommand({ restApiId })),
    server.client.send(new GetResourcesCommand({ restApiId, embed: ["methods"] })),
    server.client.send(new GetDeploymentsCommand({ restApiId })),
    server.client.send(new GetStagesCommand({ restApiId })),
    server.client.send(new GetModelsCommand({ restApiId })),
    server.client.send(new GetRequestValidatorsCommand({ restApiId })),
    server.client.send(new GetAuthorizersCommand({ restApiId })),
    server.client.send(new GetGatewayResponsesCommand({ restApiId })),
    server.client.send(new GetDocumentationPartsCommand({ restApiId })),
    server.client.send(new GetDocumentationVersionsCommand({ restApiId })),
    server.client.send(new GetApiKeysCommand({ includeValues: true })),
    server.client.send(new GetUsagePlansCommand({})),
    server.client.send(new GetUsagePlanKeysCommand({ usagePlanId })),
    server.client.send(new GetUsageCommand({ usagePlanId, ...today })),
  ]);
  return answers.map(({ $metadata: _, ...rest }) => rest);
};

describe.each(writes)("%s", (_operation, verb, send) => {
  describe("authorization", () => {
    it("refuses a read-only caller and changes nothing", async () => {
      const before = await picture();
      await expect(send(server.readOnlyClient, world)).rejects.toMatchObject({
        name: "AccessDeniedException",
        $metadata: { httpStatusCode: 403 },
        message: expect.stringContaining(
          `is not authorized to perform: apigateway:${verb} on resource: arn:aws:apigateway:`,
        ),
      });
      expect(await picture()).toEqual(before);
    });
  });
});

describe.each(reads)("%s", (_operation, send) => {
  describe("authorization", () => {
    it("answers a read-only caller", async () => {
      await expect(send(server.readOnlyClient, world)).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
    });

    it("refuses a caller who signs with a wrong secret", async () => {
      const impostor = server.clientWith({ secretAccessKey: "not the administrator's secret" });
      await expect(send(impostor, world)).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    });
  });
});
