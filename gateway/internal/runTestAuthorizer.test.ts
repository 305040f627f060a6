// "TestInvokeAuthorizer". The lines of the log are those of recorded tests; the function's endpoint is a server that answers Lambda's Invoke.
import { createServer, type IncomingMessage } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import type { TestAuthorizerRequest, TestAuthorizerResponse } from "../../contract/gatewayDoor.ts";
import type { SnapshotAuthorizer } from "../../contract/snapshot.ts";
import { readSignature, verifySignature } from "../../iam/sigv4.ts";
import { noAccess } from "../access/noAccess.ts";
import { LambdaFunctions } from "../adapters/lambdaFunctions.ts";
import { readText, rolesOf, startBackEnd } from "../testing/servers.ts";
import { DenyList } from "../upstream/denyList.ts";
import { UpstreamClient } from "../upstream/upstreamClient.ts";
import { type AuthorizerPorts, runTestAuthorizer } from "./runTestAuthorizer.ts";

const functionArn = "arn:aws:lambda:us-west-2:123456789012:function:check";
const uriOf = (arn: string) => `arn:aws:apigateway:us-west-2:lambda:path/2015-03-31/functions/${arn}/invocations`;
const nowMs = Date.UTC(2026, 10, 21, 12, 30, 15);
const clock = { now: () => nowMs };
const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
const policyDocument = {
  Version: "2012-10-17",
  Statement: [{ Action: "execute-api:Invoke", Effect: "Deny", Resource: "*" }],
};
const decision = { principalId: "somebody-with-a-name", policyDocument };

interface Heard {
  readonly message: IncomingMessage;
  readonly body: string;
}

interface Answer {
  readonly status?: number;
  readonly functionError?: string;
  readonly payload: string;
}

async function startFunction(answer: Answer): Promise<{ ports: AuthorizerPorts; heard: Heard[] }> {
  const heard: Heard[] = [];
  const { url } = await startBackEnd(async (message, response) => {
    heard.push({ message, body: await readText(message) });
    const headers = answer.functionError ? { "X-Amz-Function-Error": answer.functionError } : {};
    response.writeHead(answer.status ?? 200, headers).end(answer.payload);
  });
  return { ports: portsTo(url), heard };
}

function portsTo(endpoint: string): AuthorizerPorts {
  const upstream = new UpstreamClient(new DenyList({ deny: [], allow: [], ownPorts: [] }));
  onTestFinished(() => upstream.close());
  const functions = new LambdaFunctions({ endpoint, credentials, upstream, clock, roles: rolesOf([]) });
  return { ...noAccess({ upstream, clock }), clock, functions };
}

const token: SnapshotAuthorizer = {
  id: "auth01",
  name: "check",
  type: "TOKEN",
  providerARNs: [],
  authorizerUri: uriOf(functionArn),
  identitySource: "method.request.header.Authorization",
  authorizerResultTtlInSeconds: 300,
};
const asking = (
  authorizer: Partial<SnapshotAuthorizer> = {},
  other: Partial<TestAuthorizerRequest> = {},
): TestAuthorizerRequest => ({
  restApiId: "api1",
  region: "us-east-1",
  accountId: "123456789012",
  authorizer: { ...token, ...authorizer },
  pathWithQueryString: "",
  headers: ["Authorization", "Bearer abcdefghijkl"],
  body: "",
  stageVariables: {},
  additionalContext: {},
  ...other,
});

async function run(asked: TestAuthorizerRequest, ports: AuthorizerPorts): Promise<TestAuthorizerResponse> {
  const answer = await runTestAuthorizer(asked, ports);
  if ("problems" in answer) throw new Error(JSON.stringify(answer.problems));
  return answer;
}
const linesOf = ({ log }: TestAuthorizerResponse) =>
  log
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.replace(/^Sat Nov 21 12:30:15 UTC 2026 : /, ""));

describe("testing an authorizer of type TOKEN", () => {
  it("answers principal and policy of the function, whatever the policy says", async () => {
    const { ports } = await startFunction({ payload: JSON.stringify(decision) });
    expect(await run(asking(), ports)).toMatchObject({
      clientStatus: 0,
      principalId: "somebody-with-a-name",
      policy: JSON.stringify(policyDocument),
      latency: expect.any(Number),
    });
  });

  it("invokes by Lambda's REST API, signed for the function's region", async () => {
    const { ports, heard } = await startFunction({ payload: JSON.stringify(decision) });
    await run(asking(), ports);
    const [{ message, body } = { message: undefined, body: "" }] = heard;
    expect(message?.method).toBe("POST");
    expect(message?.url).toBe(`/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`);
    expect(message?.headers).toMatchObject({
      "content-type": "application/json",
      "x-amz-source-arn": "arn:aws:execute-api:us-east-1:123456789012:api1/authorizers/auth01",
      "user-agent": "AmazonAPIGateway_api1",
    });
    const headers = Object.fromEntries(
      Object.entries(message?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    const request = { method: "POST", rawPath: message?.url ?? "", rawQuery: "", headers, body: Buffer.from(body) };
    const claims = readSignature(request);
    expect(claims).toMatchObject({ accessKeyId: "AKID", region: "us-west-2", service: "lambda" });
    expect(() => claims && verifySignature(request, claims, "secret", nowMs)).not.toThrow();
    expect(JSON.parse(body)).toEqual({
      type: "TOKEN",
      methodArn: "arn:aws:execute-api:us-east-1:123456789012:api1/ESTestInvoke-stage/GET/",
      authorizationToken: "Bearer abcdefghijkl",
    });
  });

  it("writes the log in the recorded form, identity and principal masked", async () => {
    const { ports } = await startFunction({ payload: JSON.stringify(decision) });
    const answer = await run(asking(), ports);
    expect(answer.log).toMatch(/^Execution log for request [\da-f-]{36}\nSat Nov 21 12:30:15 UTC 2026 : Starting/);
    expect(linesOf(answer).map((line) => line.replace(/http:\/\/127\.0\.0\.1:\d+/, "https://lambda"))).toEqual([
      expect.stringMatching(/^Starting authorizer: auth01 for request: [\da-f-]{36}$/),
      "Incoming identity: *************ghijkl",
      `Endpoint request URI: https://lambda/2015-03-31/functions/${functionArn}/invocations`,
      expect.stringMatching(/^Endpoint request headers: \{.*X-Amz-Source-Arn=arn:aws:execute-api:.*Authorization=\*+/),
      expect.stringMatching(/^Endpoint request body after transformations: \{"type":"TOKEN","methodArn":/),
      `Sending request to https://lambda/2015-03-31/functions/${functionArn}/invocations`,
      `Authorizer result body before parsing: ${JSON.stringify(decision)}`,
      "Using valid authorizer policy for principal: **************a-name",
      "Successfully completed authorizer execution",
    ]);
  });

  it.each([
    ["no token", {}, { headers: [] }],
    ["an empty token", {}, { headers: ["Authorization", ""] }],
    ["a token that does not match", { identityValidationExpression: "Basic .*" }, {}],
    ["a token that matches in part", { identityValidationExpression: "Bearer" }, {}],
  ])("answers 401 to %s, and does not ask the function", async (_, authorizer, other) => {
    const { ports, heard } = await startFunction({ payload: JSON.stringify(decision) });
    const answer = await run(asking(authorizer, other), ports);
    expect(answer).toMatchObject({ clientStatus: 401 });
    expect(answer).not.toHaveProperty("policy");
    expect(linesOf(answer).slice(1)).toEqual([
      expect.stringMatching(/^Unauthorized request: [\da-f-]{36}$/),
      "Unauthorized",
    ]);
    expect(heard).toEqual([]);
  });

  it("fills stage variables into the function's name", async () => {
    const { ports, heard } = await startFunction({ payload: JSON.stringify(decision) });
    const authorizerUri = uriOf(`${functionArn.replace("check", "")}$\{stageVariables.fn}`);
    await run(asking({ authorizerUri }, { stageVariables: { fn: "other" } }), ports);
    expect(decodeURIComponent(heard[0]?.message.url ?? "")).toContain(":function:other/");
    const hostile = await run(asking({ authorizerUri }, { stageVariables: { fn: "../../x" } }), ports);
    expect(hostile.clientStatus).toBe(500);
    expect(heard).toHaveLength(1);
  });
});

describe("testing an authorizer of type REQUEST", () => {
  const request = {
    type: "REQUEST",
    identitySource: "method.request.header.Hash, method.request.querystring.q,stageVariables.colour,context.accountId",
  } as const;
  const full = {
    headers: ["Hash", "aaaaaaaaaaaaaa", "X-Two", "1", "X-Two", "2"],
    pathWithQueryString: "/pets?q=1&q=2",
    stageVariables: { colour: "blue" },
  };

  it("shows the function the request, in the recorded members and their order", async () => {
    const { ports, heard } = await startFunction({ payload: JSON.stringify(decision) });
    const answer = await run(asking(request, { ...full, additionalContext: { extra: "1" } }), ports);
    expect(answer.clientStatus).toBe(0);
    expect(linesOf(answer)[1]).toBe(
      "Incoming identity: {method.request.header.Hash=********aaaaaa, method.request.querystring.q=, stageVariables.colour=, context.accountId=******}",
    );
    const event: unknown = JSON.parse(heard[0]?.body ?? "");
    expect(Object.keys(Object(event))).toEqual([
      "type",
      "methodArn",
      "resource",
      "path",
      "httpMethod",
      "headers",
      "multiValueHeaders",
      "queryStringParameters",
      "multiValueQueryStringParameters",
      "pathParameters",
      "stageVariables",
      "requestContext",
    ]);
    expect(event).toMatchObject({
      methodArn: "arn:aws:execute-api:us-east-1:123456789012:api1/ESTestInvoke-stage/GET/pets",
      resource: "/",
      path: "/pets",
      httpMethod: "GET",
      headers: { Hash: "aaaaaaaaaaaaaa", "X-Two": "2" },
      multiValueHeaders: { "X-Two": ["1", "2"] },
      queryStringParameters: { q: "2" },
      multiValueQueryStringParameters: { q: ["1", "2"] },
      pathParameters: {},
      stageVariables: { colour: "blue" },
      requestContext: {
        resourceId: "test-invoke-resource-id",
        stage: "test-invoke-stage",
        domainPrefix: "testPrefix",
        requestTimeEpoch: nowMs,
        identity: { apiKey: "test-invoke-api-key", cognitoIdentityId: null },
        extra: "1",
      },
    });
  });

  it.each([
    ["a header", { headers: [] }],
    ["a query parameter", { pathWithQueryString: "/pets" }],
    ["a stage variable", { stageVariables: {} }],
  ])("answers 401 when %s is missing, and does not ask the function", async (_, other) => {
    const { ports, heard } = await startFunction({ payload: JSON.stringify(decision) });
    expect((await run(asking(request, { ...full, ...other }), ports)).clientStatus).toBe(401);
    expect(heard).toEqual([]);
  });

  it("asks at once when it has no identity sources", async () => {
    const { ports, heard } = await startFunction({ payload: JSON.stringify(decision) });
    expect((await run(asking({ ...request, identitySource: undefined }, { headers: [] }), ports)).clientStatus).toBe(0);
    expect(heard).toHaveLength(1);
  });
});

describe("a function that decides nothing", () => {
  it("throws Unauthorized, which is 401", async () => {
    const { ports } = await startFunction({ functionError: "Unhandled", payload: '{"errorMessage":"Unauthorized"}' });
    const answer = await run(asking(), ports);
    expect(answer.clientStatus).toBe(401);
    expect(linesOf(answer).slice(-2)).toEqual([expect.stringMatching(/^Unauthorized request: /), "Unauthorized"]);
  });

  const unrecognized = (field: string) =>
    `Execution failed due to configuration error: Invalid JSON in response: Unrecognized field "${field}" , not marked as ignorable`;
  const noPolicy = "Execution failed due to configuration error: Could not parse policy";

  it.each([
    ["throws", '{"errorType":"Runtime.ImportModuleError","errorMessage":"x"}', unrecognized("errorType")],
    ["answers null", "null", noPolicy],
    ["answers a text", '"Allow"', noPolicy],
    ["answers no JSON", "Allow", noPolicy],
    ["answers no principal", JSON.stringify({ policyDocument }), noPolicy],
    ["answers no policy", JSON.stringify({ principalId: "x" }), noPolicy],
    ["answers a policy that is none", JSON.stringify({ ...decision, policyDocument: { Statement: 1 } }), noPolicy],
    ["answers more than it may", JSON.stringify({ ...decision, statusCode: 200 }), unrecognized("statusCode")],
    [
      "answers a context of objects",
      JSON.stringify({ ...decision, context: { a: {} } }),
      "Execution failed due to configuration error: Authorizer response context values must be of type string, number, or boolean",
    ],
  ])("%s, which is 500", async (_, payload, line) => {
    const { ports } = await startFunction({ payload });
    const answer = await run(asking(), ports);
    expect(answer).toEqual({ clientStatus: 500, log: expect.any(String), latency: expect.any(Number) });
    expect(linesOf(answer).slice(-3)).toEqual([
      `Authorizer result body before parsing: ${payload}`,
      line,
      "AuthorizerConfigurationException",
    ]);
  });

  it("is refused by its service, which is 500", async () => {
    const { ports } = await startFunction({ status: 403, payload: JSON.stringify(decision) });
    const answer = await run(asking(), ports);
    expect(answer).toMatchObject({ clientStatus: 500 });
    expect(answer).not.toHaveProperty("policy");
  });

  it("is not to be reached, which is 500", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    await new Promise((resolve) => server.close(resolve));
    const answer = await run(asking(), portsTo(`http://127.0.0.1:${port}`));
    expect(answer.clientStatus).toBe(500);
    expect(linesOf(answer).at(-1)).toBe("AuthorizerConfigurationException");
  });
});

describe("an authorizer that cannot be tested", () => {
  it("is refused where no endpoint of functions is set", async () => {
    const { functions: _, ...ports } = portsTo("http://127.0.0.1:1");
    expect(await runTestAuthorizer(asking(), ports)).toEqual({
      problems: [
        {
          where: "authorizerUri",
          message: "Functions cannot be invoked: INTEGRATION_ENDPOINT_URL_LAMBDA is not set",
        },
      ],
    });
  });

  it("is refused when the request is none", async () => {
    const { ports, heard } = await startFunction({ payload: JSON.stringify(decision) });
    const answer = await runTestAuthorizer(asking({}, { headers: ["Authorization", "a\r\nb: c"] }), ports);
    expect(answer).toMatchObject({ problems: [{ where: "headers" }] });
    expect(heard).toEqual([]);
  });
});
