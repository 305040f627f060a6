// What the developer guide says of functions behind an API, with the bundled function host behind the gateway.
import { GetAuthorizersCommand, TestInvokeAuthorizerCommand } from "@aws-sdk/client-api-gateway";
import {
  CreateAliasCommand,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
} from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageOf } from "../../scripts/testing/deploymentPackage.ts";
import {
  account,
  createFunction,
  createOpenApi,
  type DeployedApi,
  deleteFunction,
  functionArn,
  invocationsUri,
  lambda,
  operation,
  permit,
  proxied,
} from "./functions.ts";
import { send } from "./http.ts";
import { client } from "./sdkClient.ts";

const streamed = (arn: string): string =>
  `arn:aws:apigateway:us-east-1:lambda:path/2021-11-15/functions/${arn}/response-streaming-invocations`;

const code = {
  echo: "export const handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });",
  // What the query string names: whatever a function can get wrong.
  wrong: `export const handler = async ({ queryStringParameters: { what } }) => {
    if (what === "throws") throw new TypeError("no such pet");
    if (what === "malformed") return { code: 200 };
    if (what === "dies") process.exit(3);
    if (what === "large") return { body: "x".repeat(7_000_000) };
    return new Promise(() => setTimeout(() => {}, 60_000));
  };`,
  stream: `export const handler = awslambda.streamifyResponse(async (event, stream) => {
    const out = awslambda.HttpResponseStream.from(stream, { statusCode: 201, headers: { "x-kind": "stream" }, cookies: ["a=1"] });
    for (const part of ["one,", "two,", "three"]) out.write(part);
    out.end();
  });`,
  token: `export const handler = async ({ authorizationToken, methodArn }) => {
    if (authorizationToken === "nobody") throw "Unauthorized";
    const Effect = authorizationToken === "friend" ? "Allow" : "Deny";
    return { principalId: "ana", context: { colour: "blue" }, policyDocument: { Version: "2012-10-17", Statement: [{ Action: "execute-api:Invoke", Effect, Resource: methodArn }] } };
  };`,
  request: `export const handler = async ({ headers, queryStringParameters, methodArn }) => ({
    principalId: queryStringParameters.who, context: { key: headers["x-door"] },
    policyDocument: { Version: "2012-10-17", Statement: [{ Action: "execute-api:Invoke", Effect: "Allow", Resource: methodArn }] },
  });`,
  custom: `export const handler = async (event, context) => ({ event, id: context.awsRequestId });`,
} as const;

type Name = keyof typeof code;
const names = Object.keys(code).map((name) => `sdk-${name}`);
const arnOf = (name: Name): string => functionArn(`sdk-${name}`);
const uriOf = (name: Name): string => invocationsUri(arnOf(name));

let api: DeployedApi;
const get = (path: string, headers: Record<string, string> = {}) => send("GET", `${api.url}${path}`, headers);

beforeAll(async () => {
  const settings: Partial<Record<string, object>> = { wrong: { Timeout: 1 } };
  await Promise.all(Object.entries(code).map(([name, text]) => createFunction(`sdk-${name}`, text, settings[name])));
  api = await createOpenApi("sdk functions", paths(), { components: { securitySchemes } }, { alias: "live" });
});
afterAll(async () => {
  await api?.remove();
  await Promise.all(names.map(deleteFunction));
});

const guarded = (name: string) => proxied(uriOf("echo"), {}, { security: [{ [name]: [] }] });
const answering = { default: { statusCode: "200" } };
const aliased = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${functionArn("sdk-echo")}:\${stageVariables.alias}/invocations`;

function paths(): Record<string, object> {
  const json = (text: string) => ({ "application/json": text });
  return {
    "/echo/{proxy+}": { "x-amazon-apigateway-any-method": proxied(uriOf("echo")) },
    "/wrong": { get: proxied(uriOf("wrong")) },
    "/slow": { get: proxied(uriOf("wrong"), { timeoutInMillis: 300 }) },
    "/stream": { get: proxied(streamed(arnOf("stream")), { responseTransferMode: "STREAM", timeoutInMillis: 29_000 }) },
    "/alias": { get: proxied(aliased) },
    "/token": { get: guarded("token") },
    "/request": { get: guarded("request") },
    "/missing": { get: proxied(invocationsUri(functionArn("sdk-none"))) },
    "/list": {
      get: operation({
        type: "aws",
        httpMethod: "GET",
        uri: "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/",
        responses: answering,
      }),
    },
    "/custom": {
      post: operation({
        type: "aws",
        uri: uriOf("custom"),
        responses: answering,
        requestTemplates: json(`{"from": "$context.resourcePath"}`),
      }),
    },
    "/event": {
      post: operation(
        {
          ...{ type: "aws", uri: uriOf("custom"), responses: { default: { statusCode: "202" } } },
          requestParameters: { "integration.request.header.X-Amz-Invocation-Type": "'Event'" },
        },
        { responses: { "202": { description: "" } } },
      ),
    },
  };
}

const scheme = (name: Name, header: string, type: string, more: object) => ({
  ...{ type: "apiKey", in: "header", name: header, "x-amazon-apigateway-authtype": "custom" },
  "x-amazon-apigateway-authorizer": { type, authorizerUri: uriOf(name), authorizerResultTtlInSeconds: 0, ...more },
});
const securitySchemes = {
  token: scheme("token", "Authorization", "token", {}),
  request: scheme("request", "Unused", "request", {
    identitySource: "method.request.header.x-door, method.request.querystring.who",
  }),
};

const internal = { message: "Internal server error" };
const answerOf = async (path: string, headers: Record<string, string> = {}) => {
  const { status, body } = await get(path, headers);
  return [status, JSON.parse(body)];
};

// "Input format of a Lambda function for proxy integration".
describe("a Lambda proxy integration", () => {
  it("hands the function the event, with what it knows of the call", async () => {
    const { body } = await send(
      "POST",
      `${api.url}/echo/a/b?q=1&q=2`,
      { "X-A": "1", "content-type": "text/plain" },
      "hi",
    );
    expect(JSON.parse(body)).toMatchObject({
      ...{ resource: "/echo/{proxy+}", path: "/echo/a/b", httpMethod: "POST", body: "hi", isBase64Encoded: false },
      ...{
        headers: { "X-A": "1" },
        multiValueQueryStringParameters: { q: ["1", "2"] },
        pathParameters: { proxy: "a/b" },
      },
      ...{
        stageVariables: { alias: "live" },
        requestContext: { stage: "test", accountId: account, apiId: api.restApiId },
      },
    });
  });

  it.each([
    ["throws", 502],
    ["malformed", 502],
    ["dies", 502],
    // The function's own time limit: it is the function that fails.
    ["hangs", 502],
    // "Lambda quotas": 6 MB of response.
    ["large", 502],
  ])("whose function %s answers %i", async (what, status) => {
    expect(await answerOf(`/wrong?what=${what}`)).toEqual([status, internal]);
  });

  it("that waits longer than the integration's timeout answers 504", async () => {
    expect(await answerOf("/slow?what=hangs")).toEqual([504, { message: "Endpoint request timed out" }]);
  });

  it("of a function that is not there answers 500", async () => {
    expect(await answerOf("/missing")).toEqual([500, internal]);
  });

  // Recorded by a user: koki-develop/lgtm-generator, issue 10.
  it("sends a function at most the 6 MB that Lambda takes, and answers 413 to more", async () => {
    const type = { "content-type": "text/plain" };
    const small = await send("POST", `${api.url}/echo/x`, type, Buffer.alloc(2_500_000, "a"));
    expect(small.status).toBe(200);
    expect((await send("POST", `${api.url}/echo/x`, type, Buffer.alloc(7_000_000, "a"))).status).toBe(413);
  });

  it("streams what the function writes, with the metadata that comes first", async () => {
    const { status, headers, body } = await get("/stream");
    expect([status, headers["x-kind"], headers["set-cookie"], body]).toEqual([201, "stream", ["a=1"], "one,two,three"]);
  });
});

// "Set up Lambda custom integrations" and "Set up asynchronous invocation of the backend Lambda function".
describe("a Lambda custom integration", () => {
  it("hands the function what the template makes", async () => {
    const { status, body } = await send("POST", `${api.url}/custom`, { "content-type": "application/json" }, "{}");
    expect([status, JSON.parse(body).event]).toEqual([200, { from: "/custom" }]);
  });

  it("may be asynchronous: X-Amz-Invocation-Type is Event, Lambda answers 202 at once", async () => {
    const { status, body } = await send("POST", `${api.url}/event`, { "content-type": "application/json" }, '{"a":1}');
    expect([status, body]).toEqual([202, ""]);
  });

  it("reaches no other operation of Lambda than those that invoke", async () => {
    const [, answer] = await answerOf("/list");
    expect(answer.Message ?? answer.message).toBe("The gateway may invoke functions, and nothing else.");
  });
});

// "Use Amazon API Gateway stage variables": an alias of a function per stage, and "Create an alias": a version at a time.
describe("a stage variable in the function's name", () => {
  it("chooses the alias, which has a permission of its own", async () => {
    const FunctionName = "sdk-echo";
    const one = await lambda.send(new PublishVersionCommand({ FunctionName }));
    await lambda.send(new CreateAliasCommand({ FunctionName, Name: "live", FunctionVersion: one.Version }));
    expect((await get("/alias")).status).toBe(500);
    await permit(FunctionName, `arn:aws:execute-api:us-east-1:${account}:${api.restApiId}/*/GET/alias`, "live");
    expect((await get("/alias")).status).toBe(200);
    const next = `export const handler = async (event, context) => ({ statusCode: 203, body: context.invokedFunctionArn });`;
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: packageOf("index.mjs", next) }));
    expect((await get("/alias")).status).toBe(200);
    const two = await lambda.send(new PublishVersionCommand({ FunctionName }));
    await lambda.send(new UpdateAliasCommand({ FunctionName, Name: "live", FunctionVersion: two.Version }));
    const moved = await get("/alias");
    expect([moved.status, moved.body]).toEqual([203, `${arnOf("echo")}:live`]);
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: packageOf("index.mjs", code.echo) }));
  });
});

// "Use API Gateway Lambda authorizers".
describe("a Lambda authorizer on the bundled host", () => {
  it("of type TOKEN allows, denies, and knows nobody", async () => {
    const { status, body } = await get("/token", { Authorization: "friend" });
    expect([status, JSON.parse(body).requestContext.authorizer]).toMatchObject([
      200,
      { principalId: "ana", colour: "blue" },
    ]);
    expect((await get("/token", { Authorization: "foe" })).status).toBe(403);
    expect(await answerOf("/token", { Authorization: "nobody" })).toEqual([401, { message: "Unauthorized" }]);
    expect(await answerOf("/token")).toEqual([401, { message: "Unauthorized" }]);
  });

  it("of type REQUEST reads what its identity sources name", async () => {
    const { status, body } = await get("/request?who=ben", { "x-door": "7" });
    expect([status, JSON.parse(body).requestContext.authorizer]).toMatchObject([200, { principalId: "ben", key: "7" }]);
    expect((await get("/request?who=ben")).status).toBe(401);
  });

  it("can be tried by TestInvokeAuthorizer", async () => {
    const { items = [] } = await client.send(new GetAuthorizersCommand({ restApiId: api.restApiId }));
    const authorizerId = items.find(({ name }) => name === "token")?.id;
    const tried = await client.send(
      new TestInvokeAuthorizerCommand({ restApiId: api.restApiId, authorizerId, headers: { Authorization: "friend" } }),
    );
    expect(tried).toMatchObject({ clientStatus: 0, principalId: "ana" });
  });
});
