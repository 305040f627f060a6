// What infrastructure tools do: the calls that Terraform's aws_api_gateway_* and aws_lambda_* resources and CloudFormation (CDK's
// LambdaRestApi) make one after the other: create, read back what was given, change in place, and take everything away again.
import {
  CreateApiKeyCommand,
  CreateAuthorizerCommand,
  CreateDeploymentCommand,
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
  GetApiKeyCommand,
  GetAuthorizerCommand,
  GetDeploymentCommand,
  GetGatewayResponseCommand,
  GetIntegrationCommand,
  GetIntegrationResponseCommand,
  GetMethodCommand,
  GetMethodResponseCommand,
  GetModelCommand,
  GetRequestValidatorCommand,
  GetResourceCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetStageCommand,
  GetUsagePlanCommand,
  GetUsagePlanKeyCommand,
  PutGatewayResponseCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
  UpdateIntegrationResponseCommand,
  UpdateRestApiCommand,
  UpdateStageCommand,
  UpdateUsagePlanCommand,
} from "@aws-sdk/client-api-gateway";
import {
  AddPermissionCommand,
  CreateAliasCommand,
  CreateFunctionCommand,
  DeleteAliasCommand,
  DeleteFunctionCommand,
  GetAliasCommand,
  GetFunctionCodeSigningConfigCommand,
  GetFunctionCommand,
  GetPolicyCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  RemovePermissionCommand,
  UpdateAliasCommand,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import { afterAll, describe, expect, it } from "vitest";
import { packageOf } from "../../scripts/testing/deploymentPackage.ts";
import { account, functionArn, functionRole, invocationsUri, lambda, stageUrl } from "./functions.ts";
import { send } from "./http.ts";
import { client } from "./sdkClient.ts";

const FunctionName = "infrastructure";
const live = { FunctionName, Name: "live" };
const code = "export const handler = async () => ({ statusCode: 200, body: process.env.TEXT });";
const mockTemplate = (text: string) => ({ "application/json": `{"text": "${text}"}` });

/** Ids of what was made, as the tools' states hold them. */
const made = { restApiId: "", rootId: "", proxyId: "", deploymentId: "", usagePlanId: "", keyId: "", key: "" };
const ids = { modelName: "Pet", requestValidatorId: "", authorizerId: "" };
const api = () => ({ restApiId: made.restApiId });
const mock = () => ({ ...api(), resourceId: made.rootId, httpMethod: "GET" });
const proxy = () => ({ ...api(), resourceId: made.proxyId, httpMethod: "ANY" });
const stage = () => ({ ...api(), stageName: "prod" });

afterAll(async () => {
  await client.send(new DeleteRestApiCommand(api())).catch(() => undefined);
  await lambda.send(new DeleteFunctionCommand({ FunctionName })).catch(() => undefined);
});

async function createFunction(): Promise<void> {
  const runs = { Runtime: "nodejs22.x", Handler: "index.handler", Role: functionRole, Publish: true } as const;
  const Environment = { Variables: { TEXT: "one" } };
  const Code = { ZipFile: packageOf("index.mjs", code) };
  await lambda.send(new CreateFunctionCommand({ FunctionName, ...runs, Environment, Code }));
  const { Configuration } = await lambda.send(new GetFunctionCommand({ FunctionName }));
  expect(Configuration).toMatchObject({ State: "Active", LastUpdateStatus: "Successful", Environment });
  const { Versions } = await lambda.send(new ListVersionsByFunctionCommand({ FunctionName }));
  expect(Versions?.map(({ Version }) => Version)).toEqual(["$LATEST", "1"]);
  await lambda.send(new GetFunctionCodeSigningConfigCommand({ FunctionName }));
  await lambda.send(new CreateAliasCommand({ ...live, FunctionVersion: "1" }));
  expect(await lambda.send(new GetAliasCommand(live))).toMatchObject({ FunctionVersion: "1" });
}

async function permit(): Promise<void> {
  const SourceArn = `arn:aws:execute-api:us-east-1:${account}:${made.restApiId}/*/*`;
  const statement = { StatementId: "api", Action: "lambda:InvokeFunction", Principal: "apigateway.amazonaws.com" };
  await lambda.send(new AddPermissionCommand({ FunctionName, Qualifier: "live", ...statement, SourceArn }));
  const { Policy = "" } = await lambda.send(new GetPolicyCommand({ FunctionName, Qualifier: "live" }));
  expect(JSON.parse(Policy).Statement[0]).toMatchObject({
    Sid: "api",
    Resource: `${functionArn(FunctionName)}:live`,
    Condition: { ArnLike: { "AWS:SourceArn": SourceArn } },
  });
}

async function createApi(): Promise<void> {
  const settings = {
    name: "infrastructure",
    description: "one",
    endpointConfiguration: { types: ["REGIONAL" as const] },
  };
  const { id = "" } = await client.send(new CreateRestApiCommand(settings));
  made.restApiId = id;
  expect(await client.send(new GetRestApiCommand(api()))).toMatchObject(settings);
  const { items = [] } = await client.send(new GetResourcesCommand(api()));
  made.rootId = items.find(({ path }) => path === "/")?.id ?? "";
  const pathPart = "{proxy+}";
  const child = await client.send(new CreateResourceCommand({ ...api(), parentId: made.rootId, pathPart }));
  made.proxyId = child.id ?? "";
  const read = await client.send(new GetResourceCommand({ ...api(), resourceId: made.proxyId }));
  expect(read).toMatchObject({ path: "/{proxy+}", parentId: made.rootId, pathPart });
}

async function createMethods(): Promise<void> {
  await client.send(new PutMethodCommand({ ...proxy(), authorizationType: "NONE", apiKeyRequired: true }));
  expect(await client.send(new GetMethodCommand(proxy()))).toMatchObject({ apiKeyRequired: true });
  const uri = invocationsUri(`${functionArn(FunctionName)}:live`);
  await client.send(new PutIntegrationCommand({ ...proxy(), type: "AWS_PROXY", integrationHttpMethod: "POST", uri }));
  const defaults = { passthroughBehavior: "WHEN_NO_MATCH", timeoutInMillis: 29_000, cacheNamespace: made.proxyId };
  expect(await client.send(new GetIntegrationCommand(proxy()))).toMatchObject({ uri, type: "AWS_PROXY", ...defaults });

  await client.send(new PutMethodCommand({ ...mock(), authorizationType: "NONE" }));
  const requestTemplates = { "application/json": '{"statusCode": 200}' };
  await client.send(new PutIntegrationCommand({ ...mock(), type: "MOCK", requestTemplates }));
  const declared = { responseParameters: { "method.response.header.X-A": true } };
  const responseModels = { "application/json": "Empty" };
  const ok = { ...mock(), statusCode: "200" };
  await client.send(new PutMethodResponseCommand({ ...ok, ...declared, responseModels }));
  expect(await client.send(new GetMethodResponseCommand(ok))).toMatchObject({ ...declared, responseModels });
  const answer = {
    responseParameters: { "method.response.header.X-A": "'a'" },
    responseTemplates: mockTemplate("one"),
  };
  await client.send(new PutIntegrationResponseCommand({ ...ok, ...answer }));
  expect(await client.send(new GetIntegrationResponseCommand(ok))).toMatchObject(answer);
}

async function createParts(): Promise<void> {
  const model = { name: ids.modelName, contentType: "application/json", schema: '{"type":"object"}' };
  await client.send(new CreateModelCommand({ ...api(), ...model }));
  expect(await client.send(new GetModelCommand({ ...api(), modelName: ids.modelName }))).toMatchObject(model);
  const validator = { name: "body", validateRequestBody: true };
  ids.requestValidatorId = (await client.send(new CreateRequestValidatorCommand({ ...api(), ...validator }))).id ?? "";
  const { requestValidatorId, ...rest } = ids;
  expect(await client.send(new GetRequestValidatorCommand({ ...api(), requestValidatorId }))).toMatchObject(validator);
  const response = {
    responseType: "DEFAULT_4XX",
    responseParameters: { "gatewayresponse.header.X-B": "'b'" },
  } as const;
  await client.send(new PutGatewayResponseCommand({ ...api(), ...response }));
  expect(await client.send(new GetGatewayResponseCommand({ ...api(), responseType: "DEFAULT_4XX" }))).toMatchObject(
    response,
  );
  const authorizer = {
    ...({ name: "token", type: "TOKEN", identitySource: "method.request.header.Authorization" } as const),
    authorizerUri: invocationsUri(functionArn(FunctionName)),
  };
  ids.authorizerId = (await client.send(new CreateAuthorizerCommand({ ...api(), ...authorizer }))).id ?? "";
  const { authorizerId } = ids;
  const defaults = { authorizerResultTtlInSeconds: 300 };
  const read = await client.send(new GetAuthorizerCommand({ ...api(), authorizerId }));
  expect([rest.modelName, read]).toMatchObject(["Pet", { ...authorizer, ...defaults }]);
}

const deploy = async (): Promise<string> => (await client.send(new CreateDeploymentCommand(api()))).id ?? "";

async function createStage(): Promise<void> {
  made.deploymentId = await deploy();
  const { deploymentId } = made;
  expect(await client.send(new GetDeploymentCommand({ ...api(), deploymentId }))).toMatchObject({ id: deploymentId });
  const variables = { text: "one" };
  await client.send(new CreateStageCommand({ ...stage(), deploymentId, variables, tags: { team: "a" } }));
  const settings = [
    { op: "replace", path: "/*/*/metrics/enabled", value: "true" },
    { op: "replace", path: "/*/*/logging/loglevel", value: "INFO" },
    { op: "replace", path: "/*/*/throttling/burstLimit", value: "50" },
    { op: "replace", path: "/*/*/throttling/rateLimit", value: "100" },
  ] as const;
  await client.send(new UpdateStageCommand({ ...stage(), patchOperations: [...settings] }));
  expect(await client.send(new GetStageCommand(stage()))).toMatchObject({
    ...{ deploymentId, variables, tags: { team: "a" }, cacheClusterStatus: "NOT_AVAILABLE" },
    methodSettings: { "*/*": { metricsEnabled: true, loggingLevel: "INFO", throttlingBurstLimit: 50 } },
  });
}

async function createPlan(): Promise<void> {
  const plan = {
    name: "infrastructure",
    apiStages: [{ apiId: made.restApiId, stage: "prod" }],
    quota: { limit: 1000, offset: 0, period: "DAY" as const },
    throttle: { burstLimit: 5, rateLimit: 10 },
  };
  made.usagePlanId = (await client.send(new CreateUsagePlanCommand(plan))).id ?? "";
  const { usagePlanId } = made;
  expect(await client.send(new GetUsagePlanCommand({ usagePlanId }))).toMatchObject(plan);
  made.keyId = (await client.send(new CreateApiKeyCommand({ name: "infrastructure", enabled: true }))).id ?? "";
  const { value = "" } = await client.send(new GetApiKeyCommand({ apiKey: made.keyId, includeValue: true }));
  made.key = value;
  await client.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId: made.keyId, keyType: "API_KEY" }));
  const read = await client.send(new GetUsagePlanKeyCommand({ usagePlanId, keyId: made.keyId }));
  expect(read).toMatchObject({ id: made.keyId, type: "API_KEY", name: "infrastructure" });
}

const get = async (path: string, headers: Record<string, string> = {}) => {
  const { status, body } = await send("GET", `${stageUrl(made.restApiId, "prod")}${path}`, headers);
  return [status, body];
};

describe("infrastructure as code", () => {
  it("is created in the tools' order, reads back as it was given, and serves", async () => {
    await createFunction();
    await createApi();
    await permit();
    await createMethods();
    await createParts();
    await createStage();
    await createPlan();
    const served = () => get("/anything", { "x-api-key": made.key });
    await expect.poll(served, { timeout: 10_000 }).toEqual([200, "one"]);
    expect(await get("/")).toEqual([200, '{"text": "one"}']);
    expect((await get("/anything"))[0]).toBe(403);
  });

  it("is changed in place, with a new deployment before the old one goes", async () => {
    const replace = (path: string, value: string) => ({ patchOperations: [{ op: "replace" as const, path, value }] });
    await lambda.send(
      new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables: { TEXT: "two" } } }),
    );
    const { Version } = await lambda.send(new PublishVersionCommand({ FunctionName }));
    expect(Version).toBe("2");
    await lambda.send(new UpdateAliasCommand({ ...live, FunctionVersion: Version }));
    await client.send(new UpdateRestApiCommand({ ...api(), ...replace("/description", "two") }));
    const template = replace("/responseTemplates/application~1json", mockTemplate("two")["application/json"]);
    await client.send(new UpdateIntegrationResponseCommand({ ...mock(), statusCode: "200", ...template }));
    const next = await deploy();
    const { deploymentId } = made;
    await expect(client.send(new DeleteDeploymentCommand({ ...api(), deploymentId }))).rejects.toMatchObject({
      name: "BadRequestException",
    });
    await client.send(new UpdateStageCommand({ ...stage(), ...replace("/deploymentId", next) }));
    await client.send(new DeleteDeploymentCommand({ ...api(), deploymentId }));
    made.deploymentId = next;
    await expect.poll(() => get("/"), { timeout: 10_000 }).toEqual([200, '{"text": "two"}']);
    expect(await get("/anything", { "x-api-key": made.key })).toEqual([200, "two"]);
  });

  it("is destroyed in the reverse order, each part alone, and is gone then", async () => {
    const { usagePlanId, keyId, restApiId, deploymentId } = made;
    await client.send(new DeleteUsagePlanKeyCommand({ usagePlanId, keyId }));
    const patchOperations = [{ op: "remove" as const, path: "/apiStages", value: `${restApiId}:prod` }];
    await client.send(new UpdateUsagePlanCommand({ usagePlanId, patchOperations }));
    await client.send(new DeleteUsagePlanCommand({ usagePlanId }));
    await client.send(new DeleteApiKeyCommand({ apiKey: keyId }));
    await client.send(new DeleteStageCommand(stage()));
    await client.send(new DeleteDeploymentCommand({ ...api(), deploymentId }));
    await client.send(new DeleteAuthorizerCommand({ ...api(), authorizerId: ids.authorizerId }));
    await client.send(new DeleteGatewayResponseCommand({ ...api(), responseType: "DEFAULT_4XX" }));
    await client.send(new DeleteRequestValidatorCommand({ ...api(), requestValidatorId: ids.requestValidatorId }));
    await client.send(new DeleteModelCommand({ ...api(), modelName: ids.modelName }));
    await client.send(new DeleteIntegrationResponseCommand({ ...mock(), statusCode: "200" }));
    await client.send(new DeleteMethodResponseCommand({ ...mock(), statusCode: "200" }));
    for (const method of [mock(), proxy()]) {
      await client.send(new DeleteIntegrationCommand(method));
      await client.send(new DeleteMethodCommand(method));
    }
    await client.send(new DeleteResourceCommand({ ...api(), resourceId: made.proxyId }));
    await lambda.send(new RemovePermissionCommand({ FunctionName, Qualifier: "live", StatementId: "api" }));
    await lambda.send(new DeleteAliasCommand(live));
    await lambda.send(new DeleteFunctionCommand({ FunctionName }));
    await client.send(new DeleteRestApiCommand(api()));
    await expect(client.send(new GetRestApiCommand(api()))).rejects.toMatchObject({ name: "NotFoundException" });
    await expect(lambda.send(new GetFunctionCommand({ FunctionName }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
    await expect.poll(async () => (await get("/"))[0], { timeout: 10_000 }).toBe(403);
  });
});
