// Sentences of AWS's documentation and of recordings that no other file shows: each test names its own. The table of all of them is
// gateway/evidence.sweep.test.ts.
import { describe, expect, it } from "vitest";
import { invocationsUri, startFunctions } from "../testing/fakeFunctions.ts";
import { exchange, startBackEnd, startGateway } from "../testing/servers.ts";
import {
  integration,
  integrationResponse,
  type Methods,
  method,
  mockMethod,
  proxyMethod,
  snapshot,
  stageChange,
} from "../testing/snapshots.ts";
import { restApi } from "./restApi.ts";

const base = "/_aws/execute-api/api1/prod";
const start = (methods: Methods) => startGateway([stageChange(snapshot(methods))]);

describe("the steps of a REST API (order as documented and recorded)", () => {
  it("are routing, policy, authorizer, key, throttle, validation, cache, mapping, integration, mapping back", () => {
    expect(restApi.find.map(({ name }) => name)).toEqual(["resolveApi", "matchMethod"]);
    expect(restApi.serve.map(({ step }) => step.name).filter((name) => !/Log$|^waive|^forward/.test(name))).toEqual([
      "denyByResourcePolicy",
      "authenticate",
      "authorize",
      "identifyApiKey",
      "throttle",
      "startExecution",
      "validateRequest",
      "readCache",
      "mapIntegrationRequest",
      "writeFunctionEvent",
      "callIntegration",
      "mapMethodResponse",
      "writeCache",
    ]);
  });
});

describe("routing (Set up REST API methods)", () => {
  it.each(["HEAD", "OPTIONS", "PUT"])(
    "%s is not answered by a GET method: 403 Missing Authentication Token",
    async (verb) => {
      const { fetch } = await start({ "GET /": mockMethod("ok") });
      const answer = await fetch("/", { method: verb });
      expect([answer.status, answer.headers.get("x-amzn-errortype")]).toEqual([
        403,
        "MissingAuthenticationTokenException",
      ]);
    },
  );

  it.each(["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"])("ANY stands for %s", async (verb) => {
    const { fetch } = await start({ "ANY /": mockMethod("$context.httpMethod") });
    const answer = await fetch("/", { method: verb });
    expect([answer.status, await answer.text()]).toEqual([200, verb === "HEAD" ? "" : verb]);
  });

  it.each(["TRACE", "PROPFIND", "LOCK", "SEARCH"])("ANY does not stand for %s", async (verb) => {
    const { port } = await start({ "ANY /": mockMethod("ok") });
    expect(await exchange(port, `${verb} ${base}/ HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 403 [\s\S]*Missing Authentication Token/,
    );
  });

  it("a semicolon splits the query string (important notes)", async () => {
    const { fetch } = await start({ "GET /": mockMethod("$input.params('a')|$input.params('b')") });
    expect(await (await fetch("/?a=1;b=2")).text()).toBe("1|2");
  });
});

describe("$context in templates (mapping template and access logging variable reference)", () => {
  const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/;

  it.each([
    ["accountId", /^000000000000$/],
    ["apiId", /^api1$/],
    ["deploymentId", /^d1$/],
    ["domainName", /^127\.0\.0\.1$/],
    ["domainPrefix", /^127$/],
    ["endpointType", /^REGIONAL$/],
    ["extendedRequestId", /^[\w+/-]{15}=$/],
    ["httpMethod", /^GET$/],
    ["identity.sourceIp", /^127\.0\.0\.1$/],
    ["identity.userAgent", /^me$/],
    ["isCanaryRequest", /^false$/],
    ["path", /^\/prod\/pets\/7$/],
    ["protocol", /^HTTP\/1\.1$/],
    ["requestId", uuid],
    ["requestTime", /^\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} \+0000$/],
    ["requestTimeEpoch", /^\d{13}$/],
    ["resourceId", /^r0$/],
    ["resourcePath", /^\/pets\/\{id\}$/],
    ["stage", /^prod$/],
    ...[
      "authorizer.principalId",
      "authorizer.claims",
      "awsEndpointRequestId",
      "error.message",
      "identity.accountId",
      "identity.apiKey",
      "identity.caller",
      "identity.clientCert.subjectDN",
      "identity.cognitoIdentityId",
      "identity.principalOrgId",
      "identity.user",
      "identity.userArn",
      "identity.vpcId",
      "wafResponseCode",
      "webaclArn",
    ].map((name): [string, RegExp] => [name, /^$/]),
  ])("has %s", async (name, expected) => {
    const { fetch } = await start({ "GET /pets/{id}": mockMethod(`$context.${name}`) });
    expect(await (await fetch("/pets/7", { headers: { "user-agent": "me" } })).text()).toMatch(expected);
  });

  it("has the service's request id once it has answered", async () => {
    const functions = await startFunctions(() => ({ a: 1 }));
    const custom = method(
      integration({
        type: "AWS",
        httpMethod: "POST",
        uri: invocationsUri(),
        integrationResponses: {
          200: integrationResponse({ responseTemplates: { "application/json": "$context.awsEndpointRequestId" } }),
        },
      }),
    );
    const gateway = await startGateway([stageChange(snapshot({ "GET /": custom }))], {
      awsEndpoints: { lambda: functions.url },
    });
    expect(await (await gateway.fetch("/")).text()).toMatch(/\S/);
  });

  it("requestId may be the client's own, extendedRequestId may not", async () => {
    const { fetch } = await start({ "GET /": mockMethod("$context.requestId $context.extendedRequestId") });
    const answer = await fetch("/", { headers: { "x-amzn-requestid": "mine-1", "x-amz-apigw-id": "mine-2" } });
    expect(await answer.text()).toMatch(/^mine-1 [\w+/-]{15}=$/);
    expect(answer.headers.get("x-amzn-requestid")).toBe("mine-1");
  });
});

describe("headers of every answer (recorded)", () => {
  it("have both ids; an error type on the gateway's own errors alone; a trace id from HTTP, not from MOCK, HTTP_PROXY and errors", async () => {
    const backEnd = await startBackEnd((_, response) => response.end("{}"));
    const { fetch } = await start({
      "GET /mock": mockMethod(""),
      "GET /http": method(integration({ type: "HTTP", httpMethod: "GET", uri: backEnd.url })),
      "GET /proxy": proxyMethod(backEnd.url),
    });
    const seen = await Promise.all(
      ["/mock", "/http", "/proxy", "/none"].map(async (path) => {
        const { headers } = await fetch(path);
        expect(headers.get("x-amzn-requestid")).toMatch(/^[\da-f-]{36}$/);
        expect(headers.get("x-amz-apigw-id")).toMatch(/^[\w+/-]{15}=$/);
        return [path, headers.has("x-amzn-errortype"), headers.has("x-amzn-trace-id")];
      }),
    );
    expect(seen).toEqual([
      ["/mock", false, false],
      ["/http", false, true],
      ["/proxy", false, false],
      ["/none", true, false],
    ]);
  });
});

describe("X-Amzn-Trace-Id (AWS X-Ray tracing header)", () => {
  it("is passed on where the client has one, and made where it has none", async () => {
    const heard: unknown[] = [];
    const backEnd = await startBackEnd((request, response) => {
      heard.push(request.headers["x-amzn-trace-id"]);
      response.end();
    });
    const { fetch } = await start({ "GET /": proxyMethod(backEnd.url) });
    const own = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
    await fetch("/", { headers: { "x-amzn-trace-id": own } });
    await fetch("/");
    expect(heard).toEqual([own, expect.stringMatching(/^Root=1-[\da-f]{8}-[\da-f]{24}$/)]);
  });
});

describe("the method of the integration request (PutIntegration)", () => {
  it.each([
    ["POST", "POST"],
    ["ANY", "GET"],
    [undefined, "GET"],
  ])("where httpMethod is %s is %s", async (httpMethod, expected) => {
    const backEnd = await startBackEnd((request, response) => response.end(request.method));
    const served = integration({
      type: "HTTP_PROXY",
      uri: backEnd.url,
      ...(httpMethod !== undefined && { httpMethod }),
    });
    const { fetch } = await start({ "ANY /": method(served) });
    expect(await (await fetch("/")).text()).toBe(expected);
  });
});
