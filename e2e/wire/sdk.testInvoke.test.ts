// A method tried by the SDK before anything is deployed.
import {
  CreateAuthorizerCommand,
  CreateDeploymentCommand,
  CreateResourceCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
  TestInvokeAuthorizerCommand,
  TestInvokeMethodCommand,
  type TestInvokeMethodCommandInput,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { client, createApi } from "./sdkClient.ts";

let api: Awaited<ReturnType<typeof createApi>>;
const invoke = (input: Partial<TestInvokeMethodCommandInput> = {}) =>
  client.send(new TestInvokeMethodCommand({ ...address(), ...input }));
const address = () => ({ restApiId: api.restApiId, resourceId: api.rootResourceId, httpMethod: "POST" });

beforeAll(async () => {
  api = await createApi("sdk test invoke");
  // The test invocation asks no authorizer and no key.
  await client.send(new PutMethodCommand({ ...address(), authorizationType: "AWS_IAM", apiKeyRequired: true }));
  const requestTemplates = { "application/json": '{"statusCode": 200}' };
  await client.send(new PutIntegrationCommand({ ...address(), type: "MOCK", requestTemplates }));
  const responseTemplates = {
    "application/json": '{"colour": "$stageVariables.colour", "q": "$input.params(\'q\')"}',
  };
  await client.send(new PutMethodResponseCommand({ ...address(), statusCode: "200" }));
  await client.send(new PutIntegrationResponseCommand({ ...address(), statusCode: "200", responseTemplates }));
});
afterAll(() => api.remove());

describe("TestInvokeMethod", () => {
  it("runs the method as it is edited, with stage variables of its own", async () => {
    const stageVariables = { colour: "blue" };
    const answer = await invoke({ pathWithQueryString: "/?q=1", headers: { "X-A": "1" }, body: "{}", stageVariables });
    expect(answer).toMatchObject({
      status: 200,
      body: '{"colour": "blue", "q": "1"}',
      headers: { "Content-Type": "application/json" },
      multiValueHeaders: { "Content-Type": ["application/json"] },
      latency: expect.any(Number),
    });
    expect(answer.log).toMatch(/^Execution log for request [\da-f-]{36}\n/);
    expect(answer.log).toMatch(/ UTC \d{4} : Method request headers: \{X-A=1\}\n/);
    expect(answer.log).toMatch(/ : Method completed with status: 200\n$/);
  });

  it("deploys nothing, and is not kept from trying by what keeps a deployment from being made", async () => {
    const resource = await client.send(
      new CreateResourceCommand({ restApiId: api.restApiId, parentId: api.rootResourceId, pathPart: "empty" }),
    );
    // A method without an integration, which AWS does not deploy either.
    await client.send(new PutMethodCommand({ ...address(), resourceId: resource.id, authorizationType: "NONE" }));
    const deploy = client.send(new CreateDeploymentCommand({ restApiId: api.restApiId, stageName: "dev" }));
    await expect(deploy).rejects.toMatchObject({ name: "BadRequestException" });
    expect((await invoke()).status).toBe(200);
  });

  it("answers a path that is not the method's with a clear error", async () => {
    await expect(invoke({ pathWithQueryString: "/other" })).rejects.toMatchObject({
      name: "BadRequestException",
      message: "pathWithQueryString: The path is not one of the resource /",
    });
  });
});

describe("TestInvokeAuthorizer", () => {
  it("tries the tokens of a user pool, and answers what a client would be refused with", async () => {
    const { restApiId } = api;
    const { id: authorizerId } = await client.send(
      new CreateAuthorizerCommand({
        restApiId,
        name: "pool",
        type: "COGNITO_USER_POOLS",
        providerARNs: ["arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_Abc123"],
        identitySource: "method.request.header.Authorization",
      }),
    );
    for (const Authorization of ["", "Bearer a.b.c"]) {
      const headers = { Authorization };
      const answer = await client.send(new TestInvokeAuthorizerCommand({ restApiId, authorizerId, headers }));
      expect(answer).toMatchObject({ clientStatus: 401, latency: expect.any(Number) });
      expect(answer.claims).toBeUndefined();
      expect(answer.log).toMatch(/ : Unauthorized\n$/);
    }
  });
});
