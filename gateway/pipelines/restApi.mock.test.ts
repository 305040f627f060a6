import { describe, expect, it } from "vitest";
import { startGateway } from "../testing/servers.ts";
import { integration, integrationResponse, method, mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const json = { "Content-Type": "application/json" };

async function callMock(requestTemplate: string, init: RequestInit = {}) {
  const responses = {
    200: integrationResponse({ responseTemplates: { "application/json": "ok" } }),
    404: integrationResponse({
      statusCode: "404",
      selectionPattern: "4\\d{2}",
      responseTemplates: { "text/plain": "no" },
    }),
  };
  const mock = integration({
    requestTemplates: { "application/json": requestTemplate },
    integrationResponses: responses,
  });
  const { fetch } = await startGateway([stageChange(snapshot({ "ANY /m": method(mock) }))]);
  return fetch("/m", init);
}

describe("MOCK integrations", () => {
  it.each([
    '{"statusCode": 200}',
    "{statusCode: 200}",
    "{'statusCode': 200}",
    '{"a": 1, statusCode: 200,}',
    '{"a": {b: [1, {c: 2}]}, "statusCode": 200}',
    "{ statusCode: 200, message: 'a, {b}', }",
    '{"statusCode": 500, statusCode: 200} and more',
  ])("take the status from %s", async (template) => {
    const response = await callMock(template);
    expect([response.status, await response.text()]).toEqual([200, "ok"]);
  });

  it.each([
    "",
    "{}",
    '{"statusCode": "200"}',
    '{"statusCode": 20.5}',
    "[200]",
    "null",
    "statusCode: 200",
    "[statusCode: 200]",
    "{statusCode: 200",
    "{a: {statusCode: 200}}",
    "{statusCode: '200'}",
  ])("answer 500 for %s", async (template) => {
    const response = await callMock(template);
    expect([response.status, await response.text()]).toEqual([500, '{"message":"Internal server error"}']);
    expect(response.headers.get("x-amzn-errortype")).toBe("InternalServerErrorException");
  });

  it("select the response whose pattern matches the whole status", async () => {
    const response = await callMock('{"statusCode": 418}');
    expect([response.status, await response.text()]).toEqual([404, "no"]);
    expect(response.headers.get("content-type")).toBe("text/plain");
  });

  it("apply what the request template overrides", async () => {
    const template = `#set($context.responseOverride.status = 202)#set($context.responseOverride.header.X-A = "b"){"statusCode": 200}`;
    const response = await callMock(template);
    expect([response.status, response.headers.get("x-a")]).toEqual([202, "b"]);
  });

  it("refuse a header value that would start another header", async () => {
    const template = `#set($context.responseOverride.header.X-A = $input.path('$.a')){"statusCode": 200}`;
    const response = await callMock(template, { method: "POST", headers: json, body: '{"a": "b\\r\\nX-Evil: 1"}' });
    expect(response.status).toBe(500);
    expect(response.headers.get("x-evil")).toBeNull();
  });

  it("answer 400 when a template reads a body that is not JSON", async () => {
    const response = await callMock(`{"statusCode": $input.json('$.a')}`, { method: "POST", headers: json, body: "{" });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("Could not parse request body into json");
  });

  it("stamp request ids, but no trace id", async () => {
    const { headers } = await callMock('{"statusCode": 200}');
    expect(headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(headers.get("x-amz-apigw-id")).toMatch(/^[\w+/]{15}=$/);
    expect(headers.get("x-amzn-trace-id")).toBeNull();
  });
});

describe("passthroughBehavior", () => {
  it.each([
    ["WHEN_NO_MATCH", { "application/json": "{}" }, 200],
    ["WHEN_NO_TEMPLATES", { "application/json": "{}" }, 415],
    ["WHEN_NO_TEMPLATES", {}, 200],
    ["NEVER", {}, 415],
    ["NEVER", { $default: '{"statusCode": 200}' }, 200],
  ] as const)("%s with templates %j answers %i", async (passthroughBehavior, requestTemplates, status) => {
    const mock = integration({ passthroughBehavior, requestTemplates });
    const { fetch } = await startGateway([stageChange(snapshot({ "POST /m": method(mock) }))]);
    const init = { method: "POST", headers: { "Content-Type": "text/plain" }, body: '{"statusCode": 200}' };
    const response = await fetch("/m", init);
    expect(response.status).toBe(status);
    if (status === 415) {
      expect(await response.text()).toBe('{"message":"Unsupported Media Type"}');
      expect(response.headers.get("x-amzn-errortype")).toBe("BadRequestException");
    }
  });
});

describe("$context and parameters", () => {
  it("describe the request", async () => {
    const template =
      "$context.apiId $context.stage $context.httpMethod $context.resourcePath $context.path $context.identity.sourceIp " +
      "$input.params('q') $input.params('X-H') $context.deploymentId $context.requestId $context.protocol";
    const { fetch } = await startGateway([stageChange(snapshot({ "GET /a/{b}": mockMethod(template) }))]);
    const response = await fetch("/a/c?q=1&q=a%20b", { headers: { "X-H": "h", "x-amzn-requestid": "my-id" } });
    expect(await response.text()).toBe("api1 prod GET /a/{b} /prod/a/c 127.0.0.1 a b h d1 my-id HTTP/1.1");
    expect(response.headers.get("x-amzn-requestid")).toBe("my-id");
  });

  it("map onto declared response headers only", async () => {
    const responseParameters = {
      "method.response.header.X-Static": "'s'",
      "method.response.header.X-Stage": "context.stage",
      "method.response.header.X-Variable": "stageVariables.v",
      "method.response.header.X-Undeclared": "'u'",
    };
    const declared = Object.fromEntries(
      Object.keys(responseParameters)
        .slice(0, 3)
        .map((key) => [key, false]),
    );
    const mock = integration({
      requestTemplates: { "application/json": '{"statusCode":200}' },
      integrationResponses: { 200: integrationResponse({ responseParameters }) },
    });
    const methodResponses = { 200: { statusCode: "200", responseParameters: declared, responseModels: {} } };
    const served = snapshot({ "GET /m": method(mock, { methodResponses }) });
    const { fetch } = await startGateway([stageChange(served, { variables: { v: "w" } })]);
    const { headers } = await fetch("/m");
    expect(["x-static", "x-stage", "x-variable", "x-undeclared"].map((name) => headers.get(name))).toEqual([
      "s",
      "prod",
      "w",
      null,
    ]);
  });
});

describe("canaries", () => {
  it.each([
    [0, "main of v"],
    [100, "canary of w"],
  ])("take %i percent of the traffic", async (percentTraffic, body) => {
    const main = snapshot({ "GET /": mockMethod("main of $stageVariables.x") });
    const canary = snapshot({ "GET /": mockMethod("canary of $stageVariables.x") }, {}, "d2");
    const canarySettings = { deploymentId: "d2", percentTraffic, stageVariableOverrides: { x: "w" } };
    const { fetch } = await startGateway([stageChange(main, { variables: { x: "v" }, canarySettings }, canary)]);
    expect(await (await fetch("/")).text()).toBe(body);
  });
});
