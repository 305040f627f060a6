// What clients may make a gateway say in its own name: nothing. "Amazon API Gateway important notes" tells which headers are whose.
import { describe, expect, it } from "vitest";
import { LambdaFunctions } from "../adapters/lambdaFunctions.ts";
import { authorizerUri, decision, startFunctions } from "../testing/functions.ts";
import { exchange, startBackEnd, startGateway, type TestGatewaySettings } from "../testing/servers.ts";
import { method, mockMethod, proxyMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const base = "/_aws/execute-api/api1/prod";

/** Sends the lines as they are and tells what the back end was told, by lower-case name. */
async function startProxy(settings: TestGatewaySettings = {}) {
  const heard: { method: string; raw: readonly string[] }[] = [];
  const backEnd = await startBackEnd((request, response) => {
    heard.push({ method: request.method ?? "", raw: request.rawHeaders });
    response.end("ok");
  });
  const gateway = await startGateway([stageChange(snapshot({ "ANY /{proxy+}": proxyMethod(backEnd.url) }))], settings);
  const send = async (lines: readonly string[], verb = "GET") => {
    const bytes = [`${verb} ${base}/a HTTP/1.1`, "Host: h", "Connection: close", ...lines].join("\r\n");
    const answer = await exchange(gateway.port, `${bytes}\r\n\r\n`);
    return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
  };
  const values = (name: string) => {
    const { raw = [] } = heard.at(-1) ?? {};
    return raw.filter((_, i) => i % 2 === 1 && raw[i - 1]?.toLowerCase() === name);
  };
  return { ...gateway, heard, send, values };
}

describe("headers that the gateway writes", () => {
  it.each([
    ["x-forwarded-for", "X-Forwarded-For: 192.0.2.1", "127.0.0.1"],
    ["x-forwarded-proto", "X-Forwarded-Proto: https", "http"],
    ["x-amzn-apigateway-api-id", "X-Amzn-ApiGateway-Api-Id: other", "api1"],
  ])("%s is never the client's own", async (name, line, expected) => {
    const { send, values } = await startProxy();
    expect(await send([line, line.toUpperCase()])).toBe(200);
    expect(values(name)).toEqual([expected]);
  });

  it.each([
    "X_Forwarded_For: 192.0.2.1",
    "X-Forwarded_For: 192.0.2.1",
    "x_forwarded-proto: https",
    "X_AMZN-TRACE-ID: a=b",
  ])("do not come back by an underscore, which some servers take for a hyphen: %s", async (line) => {
    const { send, heard } = await startProxy();
    expect(await send([line, "X_Other: kept"])).toBe(200);
    const names = heard[0]?.raw.filter((_, i) => i % 2 === 0).map((name) => name.toLowerCase()) ?? [];
    expect(names.filter((name) => name.includes("_"))).toEqual(["x_other"]);
  });

  it("cannot be taken away by listing them in Connection", async () => {
    const { send, values } = await startProxy();
    expect(await send(["Connection: close, X-Forwarded-For, X-Amzn-Trace-Id, X-Amzn-Apigateway-Api-Id, Host"])).toBe(
      200,
    );
    expect(values("x-forwarded-for")).toEqual(["127.0.0.1"]);
    expect([values("x-amzn-trace-id").length, values("x-amzn-apigateway-api-id").length]).toEqual([1, 1]);
    expect(values("connection").join()).not.toMatch(/forwarded|trace|api-id/i);
  });

  it("name the client by the last hop that is nobody's proxy, however long the list it sends", async () => {
    const { send, values } = await startProxy({ trustedProxies: ["127.0.0.1"] });
    expect(await send([`X-Forwarded-For: ${"10.0.0.1, ".repeat(500)}192.0.2.7`])).toBe(200);
    expect(values("x-forwarded-for")[0]).toMatch(/192\.0\.2\.7, 127\.0\.0\.1$/);
  });
});

describe("what a request calls itself", () => {
  it.each([
    ["x-amzn-requestid", 'a"b', "a{b", "a%0Ab", "a".repeat(129), "${jndi:x}", "a b"],
    ["x-amzn-trace-id", 'Root="x"', "Root=1;<b>", "a".repeat(500), "Root=a\tb"],
  ])("%s is ignored where it is more than a name", async (name, ...values) => {
    const format = '{"id":"$context.requestId","trace":"$context.xrayTraceId"}';
    const log = { accessLogSettings: { destinationArn: "arn:aws:logs:us-east-1:000000000000:log-group:pets", format } };
    const gateway = await startGateway([stageChange(snapshot({ "GET /": mockMethod("$context.requestId") }), log)]);
    for (const value of values) {
      const response = await gateway.fetch("/", { headers: { [name]: value } });
      expect(gateway.logged).toEqual([]);
      expect(await response.text()).toMatch(/^[\da-f-]{36}$/);
    }
    for (const { accessLogLine = "" } of gateway.rows) {
      expect(JSON.parse(accessLogLine)).toMatchObject({ trace: expect.stringMatching(/^1-[\da-f]{8}-[\da-f]{24}$/) });
    }
  });

  it("the ids of an answer are the gateway's alone, also where a back end says them", async () => {
    const backEnd = await startBackEnd((_, response) => {
      response.setHeader("x-amzn-requestid", "forged").setHeader("x-amz-apigw-id", "forged");
      response.end();
    });
    const gateway = await startGateway([stageChange(snapshot({ "GET /": proxyMethod(backEnd.url) }))]);
    const { headers } = await gateway.fetch("/", {
      headers: { "x-amz-apigw-id": "forged", "x-gatehouse-user": "root" },
    });
    expect(headers.get("x-amzn-requestid")).toMatch(/^[\da-f-]{36}$/);
    expect(headers.get("x-amz-apigw-id")).toMatch(/^[\w+/]{15}=$/);
    expect(headers.get("x-amzn-remapped-x-amzn-requestid")).toBe("forged");
  });

  it("a trace id of any shape takes no time worth speaking of", async () => {
    const { send } = await startProxy();
    // For an expression that goes back, a life's work.
    expect(await send([`X-Amzn-Trace-Id: a=${`${"b".repeat(900)}=`.repeat(8)}!`])).toBe(200);
  });
});

describe("headers of which back ends believe the first or the last", () => {
  it.each(["Authorization", "X-HTTP-Method-Override"])("two %s that differ are refused", async (name) => {
    const { send, heard } = await startProxy();
    expect(await send([`${name}: DELETE`, `${name.toLowerCase()}: GET`])).toBe(400);
    expect(heard).toEqual([]);
    expect(await send([`${name}: GET`, `${name}: GET`])).toBe(200);
  });

  it("two tokens for one authorizer are none", async () => {
    const functions = await startFunctions(() => ({ payload: decision("Allow", "*") }));
    const authorizers = [
      {
        id: "auth01",
        name: "check",
        type: "TOKEN" as const,
        providerARNs: [],
        authorizerUri,
        identitySource: "method.request.header.X-Token",
      },
    ];
    const guarded = { ...mockMethod("open"), authorizationType: "CUSTOM", authorizerId: "auth01" };
    const gateway = await startGateway([stageChange({ ...snapshot({ "GET /a": guarded }), authorizers })], {
      functions: (parts) =>
        new LambdaFunctions({
          endpoint: functions.url,
          credentials: { accessKeyId: "test", secretAccessKey: "test" },
          ...parts,
        }),
    });
    const send = async (...lines: string[]) =>
      (
        await exchange(
          gateway.port,
          [`GET ${base}/a HTTP/1.1`, "Host: h", "Connection: close", ...lines, "\r\n"].join("\r\n"),
        )
      ).slice(9, 12);
    expect(await send("X-Token: forged", "X-Token: good")).toBe("401");
    expect(functions.events).toEqual([]);
    expect(await send("X-Token: good")).toBe("200");
  });
});

describe("X-HTTP-Method-Override", () => {
  it.each(["*", "TRACE", "CONNECT", "ANY", "PROPFIND", "BREW"])("cannot make a request a %s", async (verb) => {
    const { send, heard } = await startProxy();
    expect(await send([`X-HTTP-Method-Override: ${verb}`])).toBe(403);
    expect(heard).toEqual([]);
  });

  it("is the method that is matched, judged, limited, cached, logged and passed on", async () => {
    const backEnd = await startBackEnd((request, response) => response.end(request.method));
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" },
        { Effect: "Deny", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*/DELETE/*" },
      ],
    });
    const served = snapshot({ "ANY /a": proxyMethod(backEnd.url) }, { policy });
    const gateway = await startGateway([stageChange(served)]);
    const call = async (verb: string, override: string) => {
      const response = await gateway.fetch("/a", { method: verb, headers: { "X-HTTP-Method-Override": override } });
      return [response.status, response.status === 200 ? await response.text() : ""];
    };
    expect(await call("POST", "DELETE")).toEqual([403, ""]);
    expect(await call("POST", "delete")).toEqual([403, ""]);
    expect(await call("DELETE", "PUT")).toEqual([200, "PUT"]);
  });
});

describe("splitting", () => {
  it.each(["%0d%0aX-Evil: 1", "%0aX-Evil: 1", "a%00b", "%e5%98%8a%e5%98%8dX-Evil: 1"])(
    "a value of %s starts no header: towards back ends, towards clients, in gateway responses",
    async (value) => {
      const heard: string[][] = [];
      const backEnd = await startBackEnd((request, response) => {
        heard.push(request.rawHeaders);
        response.end();
      });
      const echo = { "gatewayresponse.header.X-Echo": "method.request.querystring.q" };
      const served = {
        ...snapshot({
          "GET /": method({
            ...proxyMethod(backEnd.url).methodIntegration,
            type: "HTTP",
            httpMethod: "GET",
            uri: backEnd.url,
            requestParameters: { "integration.request.header.X-Echo": "method.request.querystring.q" },
            requestTemplates: {},
            passthroughBehavior: "WHEN_NO_MATCH",
            timeoutInMillis: 29_000,
            cacheKeyParameters: [],
            integrationResponses: {},
          }),
        }),
        gatewayResponses: {
          MISSING_AUTHENTICATION_TOKEN: { statusCode: "403", responseParameters: echo, responseTemplates: {} },
        },
      };
      const gateway = await startGateway([stageChange(served)]);
      await gateway.fetch(`/?q=${value}`);
      const answer = await exchange(
        gateway.port,
        `GET ${base}/none?q=${value.replaceAll(" ", "%20")} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`,
      );
      expect(heard.flat().map((name) => name.toLowerCase())).not.toContain("x-evil");
      expect(answer).not.toMatch(/^x-evil/im);
      expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    },
  );
});

describe("names without number", () => {
  it("are bounded by the size of a request: more are refused before anything is done with them", async () => {
    const { send, heard } = await startProxy();
    const names = Array.from({ length: 1_200 }, (_, i) => `x-${i}: ${i}`);
    expect(await send(names)).toBe(431);
    expect(await send(names.slice(0, 900))).toBe(200);
    expect(heard).toHaveLength(1);
  });
});
