// Source: "Variables for access logging for API Gateway", "Access logging for REST APIs".
import { describe, expect, it } from "vitest";
import { accessLogPresets } from "../../contract/accessLogPresets.ts";
import { compile } from "../config/compile.ts";
import { Subscription } from "../config/servedKeys.ts";
import { Invocation } from "../invocation.ts";
import type { MethodRequestHead } from "../methodRequest.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import { liveApiKey, liveUsagePlan } from "../testing/keysAndPlans.ts";
import { liveStage, mockMethod, snapshot } from "../testing/snapshots.ts";
import { accessLogFormatProblems, compileAccessLogFormat } from "./accessLogFormat.ts";
import { accessLogVariables } from "./accessLogVariables.ts";

const requestId = "4c9b1d1e-6f0a-4a53-9c39-7a5f0c1e2d3b";

function invocationOf(head: Partial<MethodRequestHead> = {}): Invocation {
  const { api } = compile(snapshot({ "GET /pets/{id}": mockMethod("") }), {});
  const invocation = new Invocation(
    {
      httpMethod: "GET",
      host: "api1.execute-api.example:8080",
      path: "/prod/pets/7",
      query: "",
      headers: [],
      traceId: "Root=1-65a1b2c3-0123456789abcdef01234567;Parent=1;Sampled=1",
      sourceIp: "203.0.113.24",
      userAgent: "curl/8",
      body: null,
      ...head,
    },
    { requestId, extendedRequestId: "JKJaXmPLvHcESHA=" },
    Date.UTC(2026, 10, 21, 7, 5, 9, 250),
  );
  invocation.resolved = { api, settings: liveStage(), stageName: "prod", isCanary: false, path: "/pets/7" };
  const matched = api.resources.match("/pets/7", "GET");
  if (matched) invocation.matched = matched;
  return invocation;
}

const lineOf = (format: string, invocation: Invocation) =>
  compileAccessLogFormat(format)({ invocation, status: 200, responseLength: 118, responseLatency: 21.4 });

function answered(): Invocation {
  const invocation = invocationOf();
  invocation.integrationLatencyMs = 17.6;
  invocation.integrationResponse = { status: 201, headers: [], body: null };
  const plan = liveUsagePlan("p1");
  const subscription = new Subscription(liveApiKey("k1", ["p1"]), plan, "api1", "prod");
  invocation.caller = { apiKey: "a-long-secret-key-123456", subscription };
  invocation.overrides.requestOverride.header["X-Trace"] = "t";
  invocation.overrides.requestOverride.path.id = "8";
  invocation.overrides.requestOverride.querystring.q = "1";
  invocation.overrides.responseOverride.header["Cache-Control"] = "no-store";
  invocation.overrides.responseOverride.status = 202;
  return invocation;
}

const values: Readonly<Record<string, string>> = {
  accountId: "000000000000",
  apiId: "api1",
  deploymentId: "d1",
  domainName: "api1.execute-api.example",
  domainPrefix: "api1",
  endpointType: "REGIONAL",
  extendedRequestId: "JKJaXmPLvHcESHA=",
  httpMethod: "GET",
  "identity.apiKey": `${"*".repeat(18)}123456`,
  "identity.apiKeyId": "k1",
  "identity.sourceIp": "203.0.113.24",
  "identity.userAgent": "curl/8",
  "integration.integrationStatus": "201",
  "integration.latency": "18",
  "integration.responseTransferMode": "BUFFERED",
  "integration.status": "201",
  integrationLatency: "18",
  integrationStatus: "201",
  isCanaryRequest: "false",
  path: "/prod/pets/7",
  protocol: "HTTP/1.1",
  requestId,
  requestTime: "21/Nov/2026:07:05:09 +0000",
  requestTimeEpoch: "1795244709250",
  resourceId: "r0",
  resourcePath: "/pets/{id}",
  responseLatency: "21",
  responseLength: "118",
  "responseOverride.status": "202",
  stage: "prod",
  status: "200",
  xrayTraceId: "1-65a1b2c3-0123456789abcdef01234567",
};

describe("variables of an access log", () => {
  it.each(Object.keys(accessLogVariables))("$context.%s prints its value, or a hyphen where there is none", (name) => {
    expect(lineOf(`$context.${name}`, answered())).toBe(values[name] ?? "-");
  });

  it.each([
    ["requestOverride.header.X-Trace", "t"],
    ["requestOverride.path.id", "8"],
    ["requestOverride.querystring.q", "1"],
    ["responseOverride.header.Cache-Control", "no-store"],
    ["responseOverride.header.constructor", "-"],
  ])("$context.%s prints what a template has overridden", (name, value) => {
    expect(lineOf(`$context.${name}`, answered())).toBe(value);
  });

  it.each([
    ["error.message", "Network error communicating with endpoint"],
    ["error.messageString", '"Network error communicating with endpoint"'],
    ["error.responseType", "INTEGRATION_FAILURE"],
    ["integration.error", "Network error communicating with endpoint"],
    ["integrationErrorMessage", "Network error communicating with endpoint"],
    ["integrationStatus", "-"],
    ["integrationLatency", "-"],
  ])("$context.%s tells why the gateway answered itself: %s", (name, value) => {
    const invocation = invocationOf();
    invocation.failure = new GatewayError("INTEGRATION_FAILURE", {
      message: "Network error communicating with endpoint",
    });
    expect(lineOf(`$context.${name}`, invocation)).toBe(value);
  });

  it.each(["nonsense", "toString", "identity", "identity.nothing", "authorizer.claims.sub"])(
    "$context.%s, which nobody knows, prints a hyphen",
    (name) => {
      expect(lineOf(`[$context.${name}]`, answered())).toBe("[-]");
    },
  );

  it("end where their name ends", () => {
    const format =
      "$context.status. $context.status-$context.stage/$context.apiId%$context.requestTimeEpoch$context.stage";
    expect(lineOf(format, answered())).toBe("200. 200-prod/api1%1795244709250prod");
  });

  it("replace a request id that a client chose and that is no UUID", () => {
    const chosen = invocationOf({ requestId: "mine" });
    expect(lineOf("$context.requestId", chosen)).toMatch(/^[0-9a-f-]{36}_REPLACED_INVALID_REQUEST_ID$/);
    const uuid = "00000000-0000-4000-8000-000000000000";
    expect(lineOf("$context.requestId", invocationOf({ requestId: uuid }))).toBe(uuid);
  });
});

describe("the presets", () => {
  it("CLF", () => {
    expect(lineOf(accessLogPresets.CLF, answered())).toBe(
      `203.0.113.24 - - [21/Nov/2026:07:05:09 +0000] "GET /pets/{id} HTTP/1.1" 200 118 ${requestId} JKJaXmPLvHcESHA=`,
    );
  });

  it("JSON", () => {
    expect(JSON.parse(lineOf(accessLogPresets.JSON, answered()))).toEqual({
      requestId,
      extendedRequestId: "JKJaXmPLvHcESHA=",
      ip: "203.0.113.24",
      caller: "-",
      user: "-",
      requestTime: "21/Nov/2026:07:05:09 +0000",
      httpMethod: "GET",
      resourcePath: "/pets/{id}",
      status: "200",
      protocol: "HTTP/1.1",
      responseLength: "118",
    });
  });

  it("XML", () => {
    const line = lineOf(accessLogPresets.XML, answered());
    expect(line).toContain(`<request id="${requestId}"> <extendedRequestId>JKJaXmPLvHcESHA=</extendedRequestId>`);
    expect(line).toContain("<resourcePath>/pets/{id}</resourcePath> <status>200</status>");
  });

  it("CSV", () => {
    expect(lineOf(accessLogPresets.CSV, answered())).toBe(
      `203.0.113.24,-,-,21/Nov/2026:07:05:09 +0000,GET,/pets/{id},HTTP/1.1,200,118,${requestId},JKJaXmPLvHcESHA=`,
    );
  });

  it.each(Object.entries(accessLogPresets))("%s has no problems", (_name, format) => {
    expect(accessLogFormatProblems(format)).toEqual([]);
    expect(accessLogFormatProblems(`${format}\n`)).toEqual([]);
  });
});

describe("values that a client chose", () => {
  const hostile = `x"\\,'</ip>&\r\n\t\u0000\u0085\u2028"admin":"true`;

  it("end no line, in any format", () => {
    for (const format of [
      "$context.identity.userAgent",
      '{"a":"$context.identity.userAgent"}',
      "<a>$context.identity.userAgent</a>",
      "$context.identity.userAgent,$context.path",
    ])
      expect(lineOf(format, invocationOf({ userAgent: hostile }))).not.toMatch(/[\u0000-\u001f\u0085\u2028]/);
  });

  it("stay inside their JSON string", () => {
    const line = lineOf('{"agent":"$context.identity.userAgent","n":1}', invocationOf({ userAgent: hostile }));
    expect(JSON.parse(line)).toEqual({ agent: hostile, n: 1 });
  });

  it("stay inside the quotes of a common log format", () => {
    const line = lineOf('"$context.identity.userAgent" $context.status', invocationOf({ userAgent: 'a" 500 "' }));
    expect(line).toBe('"a\\" 500 \\"" 200');
  });

  it("stay inside their XML element", () => {
    const line = lineOf("<ua>$context.identity.userAgent</ua>", invocationOf({ userAgent: `</ua><x a="'&` }));
    expect(line).toBe("<ua>&lt;/ua&gt;&lt;x a=&quot;&apos;&amp;</ua>");
  });

  it("stay inside their CSV field", () => {
    const line = lineOf("$context.identity.userAgent,$context.status", invocationOf({ userAgent: 'a,"b' }));
    expect(line).toBe('"a,""b",200');
  });

  it("stay inside the error message's own quotes", () => {
    const invocation = invocationOf();
    invocation.failure = new GatewayError("BAD_REQUEST_BODY", { message: 'a "b"\n\\' });
    expect(JSON.parse(lineOf("$context.error.messageString", invocation))).toBe('a "b"\n\\');
  });

  it("make no line longer than an event may be", () => {
    const format = "$context.identity.userAgent".repeat(100);
    expect(lineOf(format, invocationOf({ userAgent: "a".repeat(10_000) }))).toHaveLength(256 * 1024);
  });
});

describe("a format that cannot be used", () => {
  it.each([
    ["", undefined, "The format is empty"],
    [" \n", undefined, "The format is empty"],
    ["$context.status", undefined, "The format must contain $context.requestId or $context.extendedRequestId"],
    ["a\n$context.requestId", 2, "The format must be a single line; this is a line break"],
    ["$context.requestId\u2028b", 19, "The format must be a single line; this is a line break"],
    ["$context.requestId $context", 20, "$context needs the name of a variable, such as $context.status"],
    [
      "$context.requestId ${context.status}",
      20,
      "Write variables as $context.name, without braces or exclamation mark",
    ],
    [
      "$context.requestId $stageVariables.a",
      20,
      "$stageVariables.a cannot be logged: a format may contain $context variables only",
    ],
    [`$context.requestId ${"x".repeat(3 * 1024)}`, undefined, "The format is larger than 3 KB"],
  ])("%.40j", (format, column, message) => {
    expect(accessLogFormatProblems(format)).toEqual([{ message, ...(column !== undefined && { column }) }]);
  });

  it("is not one with a dollar sign that begins no name", () => {
    expect(accessLogFormatProblems("$5 $ $context.requestId $")).toEqual([]);
    expect(lineOf("$5 $ $context.status $", answered())).toBe("$5 $ 200 $");
  });
});
