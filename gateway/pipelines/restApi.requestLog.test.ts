import { request } from "node:http";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { accessLogPresets } from "../../contract/accessLogPresets.ts";
import type { LiveStage, MethodSetting } from "../../contract/liveSettings.ts";
import type { RequestLogRow } from "../../contract/requestLog.ts";
import { keyValue, liveApiKey, liveUsagePlan } from "../testing/keysAndPlans.ts";
import { startBackEnd, startGateway, startRawBackEnd, type TestGateway } from "../testing/servers.ts";
import { type Methods, mockMethod, proxyMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const accessLogSettings = {
  destinationArn: "arn:aws:logs:us-east-1:000000000000:log-group:pets",
  format: "$context.requestId $context.status $context.responseLength $context.error.responseType",
};

const start = (methods: Methods, stage: Partial<LiveStage>) => startGateway([stageChange(snapshot(methods), stage)]);

const startLogging = (methods: Methods, setting: MethodSetting) =>
  start(methods, { methodSettings: { "*/*": setting } });

/** The row of the last request, once its response is through. */
async function rowOf(gateway: TestGateway): Promise<RequestLogRow> {
  while (gateway.rows.length === 0) await new Promise((resolve) => setImmediate(resolve));
  return gateway.rows[0] ?? never();
}

const never = (): never => {
  throw new Error("There is no row");
};

async function messagesOf(gateway: TestGateway): Promise<string[]> {
  const lines: [number, string][] = JSON.parse((await rowOf(gateway)).executionLog ?? "[]");
  return lines.map(([, message]) => message);
}

describe("the row of a request", () => {
  it("tells who asked for what and what became of it", async () => {
    const gateway = await start({ "GET /pets/{id}": mockMethod("hello") }, { accessLogSettings });
    const response = await gateway.fetch("/pets/7?full=true");
    const row = await rowOf(gateway);
    const requestId = response.headers.get("x-amzn-requestid");
    expect(row).toMatchObject({
      region: "us-east-1",
      restApiId: "api1",
      stageName: "prod",
      requestId,
      httpMethod: "GET",
      path: "/prod/pets/7",
      resourcePath: "/pets/{id}",
      status: 200,
      responseLength: 5,
      sourceIp: "127.0.0.1",
      accessLogGroup: "pets",
      accessLogLine: `${requestId} 200 5 -`,
    });
    expect(row.responseLatency).toBeGreaterThan(0);
    expect([row.integrationLatency, row.errorType, row.apiKeyId, row.executionLog]).toEqual(Array(4).fill(undefined));
  });

  it("of a path that no method matches has no resource path, and says why", async () => {
    const gateway = await start({ "GET /pets": mockMethod("") }, { accessLogSettings });
    await gateway.fetch("/cats");
    expect(await rowOf(gateway)).toMatchObject({
      path: "/prod/cats",
      resourcePath: "",
      status: 403,
      errorType: "MISSING_AUTHENTICATION_TOKEN",
      accessLogLine: expect.stringMatching(/ 403 42 MISSING_AUTHENTICATION_TOKEN$/),
    });
  });

  it("names the key, never its value", async () => {
    const methods = { "GET /": { ...mockMethod(""), apiKeyRequired: true } };
    const format = "$context.requestId $context.identity.apiKeyId $context.identity.apiKey";
    const stage = { accessLogSettings: { ...accessLogSettings, format } };
    const gateway = await startGateway([stageChange(snapshot(methods), stage)], {
      apiKeys: [liveApiKey("k1", ["p1"])],
      usagePlans: [liveUsagePlan("p1")],
    });
    await gateway.fetch("/", { headers: { "x-api-key": keyValue("k1") } });
    const row = await rowOf(gateway);
    expect(row.apiKeyId).toBe("k1");
    expect(row.accessLogLine).toMatch(/ k1 \*+key-k1$/);
    expect(JSON.stringify(row)).not.toContain(keyValue("k1"));
  });

  it("survives a hostile user agent and path in the JSON preset", async () => {
    const format = accessLogPresets.JSON.replace(
      " }",
      ', "agent":"$context.identity.userAgent", "path":"$context.path" }',
    );
    const gateway = await start({ "GET /": mockMethod("") }, { accessLogSettings: { ...accessLogSettings, format } });
    await gateway.fetch('/%0A"x\\', { headers: { "user-agent": 'a","status":"200","b":"\u0085\\' } });
    const { accessLogLine = "" } = await rowOf(gateway);
    expect(JSON.parse(accessLogLine)).toMatchObject({ status: "403", agent: 'a","status":"200","b":"\u0085\\' });
    expect(accessLogLine).not.toMatch(/[\u0000-\u001f\u0085]/);
  });

  it("is not made for a stage that keeps no log", async () => {
    const gateway = await start({ "GET /": mockMethod("") }, {});
    await gateway.fetch("/");
    expect(gateway.rows).toEqual([]);
  });
});

describe("responseLength", () => {
  it("is what has flowed of a streamed body", async () => {
    const backEnd = await startBackEnd((_request, response) => {
      response.write("a".repeat(70_000));
      setImmediate(() => response.end("b".repeat(30_000)));
    });
    const gateway = await start({ "GET /": proxyMethod(backEnd.url) }, { accessLogSettings });
    expect(await (await gateway.fetch("/")).text()).toHaveLength(100_000);
    const row = await rowOf(gateway);
    expect(row).toMatchObject({ status: 200, responseLength: 100_000 });
    expect(row.integrationLatency).toBeGreaterThan(0);
    expect(row.responseLatency).toBeGreaterThanOrEqual(row.integrationLatency ?? Number.POSITIVE_INFINITY);
  });

  it("is 0 for HEAD", async () => {
    const gateway = await start({ "HEAD /": mockMethod("hello") }, { accessLogSettings });
    await gateway.fetch("/", { method: "HEAD" });
    expect(await rowOf(gateway)).toMatchObject({ httpMethod: "HEAD", responseLength: 0 });
  });

  it("is what went out before the client left", async () => {
    const backEnd = await startBackEnd((_request, response) => void response.write("a".repeat(1_000)));
    const gateway = await start({ "GET /": proxyMethod(backEnd.url) }, { accessLogSettings });
    const client = request({ port: gateway.port, path: "/_aws/execute-api/api1/prod/" }, (response) =>
      response.once("data", () => client.destroy()),
    );
    client.on("error", () => undefined).end();
    expect(await rowOf(gateway)).toMatchObject({ status: 200, responseLength: 1_000 });
  });

  it("is 0 when the client left before there was an answer", async () => {
    const arrived = Promise.withResolvers<void>();
    const backEnd = await startRawBackEnd(() => arrived.resolve());
    const gateway = await start({ "GET /": proxyMethod(backEnd.url) }, { accessLogSettings });
    const client = connect(gateway.port, "127.0.0.1", () =>
      client.write("GET /_aws/execute-api/api1/prod/ HTTP/1.1\r\nHost: h\r\n\r\n"),
    );
    await arrived.promise;
    client.destroy();
    expect(await rowOf(gateway)).toMatchObject({ status: 504, responseLength: 0, errorType: "INTEGRATION_FAILURE" });
  });
});

describe("the execution log of a stage", () => {
  const prefixes = (lines: readonly string[]) => lines.map((line) => line.split(":", 1)[0]);

  it("at level INFO is the flow, in the recorded order", async () => {
    const backEnd = await startBackEnd((_request, response) => void response.end("hi"));
    const gateway = await startLogging({ "GET /": proxyMethod(backEnd.url) }, { loggingLevel: "INFO" });
    const response = await gateway.fetch("/");
    const lines = await messagesOf(gateway);
    expect(prefixes(lines)).toEqual([
      "Extended Request Id",
      "Verifying Usage Plan for request",
      "API Key  authorized because method 'GET /' does not require API Key. Request will not contribute to throttle or quota limits",
      "Usage Plan check succeeded for API Key  and API Stage api1/prod",
      "Starting execution for request",
      "HTTP Method",
      "Endpoint request URI",
      "Sending request to http",
      "Received response. Status",
      "Successfully completed execution",
      "Method completed with status",
    ]);
    expect(lines[0]).toBe(`Extended Request Id: ${response.headers.get("x-amz-apigw-id")}`);
    expect(await rowOf(gateway)).not.toHaveProperty("accessLogLine", expect.anything());
  });

  it("with a data trace shows headers and bodies, secrets masked and lines cut", async () => {
    const backEnd = await startBackEnd(
      (message, response) => void message.resume().on("end", () => response.end("hi")),
    );
    const setting = { loggingLevel: "INFO", dataTraceEnabled: true };
    const gateway = await startLogging({ "POST /": proxyMethod(backEnd.url) }, setting);
    await gateway.fetch("/", {
      method: "POST",
      headers: { authorization: "Bearer a-very-secret-token", cookie: "session=abcdefghijklmnop" },
      body: "x".repeat(5_000),
    });
    const lines = await messagesOf(gateway);
    const text = lines.join("\n");
    expect(text).toContain("Method request headers: {");
    expect(text).not.toContain("a-very-secret");
    expect(text).not.toContain("session=abcdef");
    expect(lines).toContain("Endpoint response body before transformations: hi");
    const body = lines.find((line) => line.startsWith("Method request body before transformations"));
    expect(body).toMatch(/^.{1024} \[TRUNCATED\]$/);
  });

  it("at level ERROR tells only what failed", async () => {
    const methods = { "GET /": proxyMethod("http://127.0.0.1:9/"), "GET /fine": mockMethod("") };
    const gateway = await startLogging(methods, { loggingLevel: "ERROR", dataTraceEnabled: true });
    await gateway.fetch("/fine");
    await gateway.fetch("/");
    expect(await messagesOf(gateway)).toEqual([
      expect.stringMatching(/^Execution failed due to a network error communicating with endpoint: /),
    ]);
    expect(gateway.rows).toHaveLength(1);
  });

  it("at level OFF, or where the method's own setting says OFF, is not kept", async () => {
    const methods = { "GET /": mockMethod(""), "GET /off": mockMethod("") };
    const methodSettings = {
      "*/*": { loggingLevel: "OFF", dataTraceEnabled: true },
      "~1/GET": { loggingLevel: "INFO" },
    };
    const gateway = await start(methods, { methodSettings });
    await gateway.fetch("/off");
    await gateway.fetch("/");
    expect((await rowOf(gateway)).resourcePath).toBe("/");
    expect(gateway.rows).toHaveLength(1);
  });

  it("tells how long after its arrival each line was written", async () => {
    const gateway = await startLogging({ "GET /": mockMethod("") }, { loggingLevel: "INFO" });
    await gateway.fetch("/");
    const lines: [number, string][] = JSON.parse((await rowOf(gateway)).executionLog ?? "[]");
    const offsets = lines.map(([offsetMs]) => offsetMs);
    expect(offsets.every(Number.isInteger)).toBe(true);
    expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
  });
});
