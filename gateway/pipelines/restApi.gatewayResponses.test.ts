// "Gateway responses for REST APIs in API Gateway" and "Gateway response types": what an API makes of the gateway's own errors.
import { describe, expect, it } from "vitest";
import type { SnapshotGatewayResponse } from "../../contract/snapshot.ts";
import { compile } from "../config/compile.ts";
import { startGateway } from "../testing/servers.ts";
import { integration, method, mockMethod, proxyMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const response = (other: Partial<SnapshotGatewayResponse>): SnapshotGatewayResponse => ({
  responseParameters: {},
  responseTemplates: {},
  ...other,
});
const json = (template: string) => ({ responseTemplates: { "application/json": template } });

const frozen = (gatewayResponses: Record<string, Partial<SnapshotGatewayResponse>>) => ({
  ...snapshot({
    "GET /pets/{petId}": { ...mockMethod("ok"), apiKeyRequired: true },
    "ANY /broken": method({ ...proxyTo("http://127.0.0.1:1"), type: "HTTP" }),
  }),
  gatewayResponses: Object.fromEntries(Object.entries(gatewayResponses).map(([name, one]) => [name, response(one)])),
});
const proxyTo = (uri: string) => {
  const { methodIntegration } = proxyMethod(uri, { httpMethod: "GET" });
  if (!methodIntegration) throw new Error("there is an integration");
  return methodIntegration;
};
const serve = (gatewayResponses: Record<string, Partial<SnapshotGatewayResponse>>, variables = {}) =>
  startGateway([stageChange(frozen(gatewayResponses), { variables })]);

describe("a gateway response that is customised", () => {
  it("answers with its status code, and the error type stays", async () => {
    const gateway = await serve({ MISSING_AUTHENTICATION_TOKEN: { statusCode: "404", ...json('{"hint":"none"}') } });
    const answer = await gateway.fetch("/nowhere");
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ hint: "none" });
    expect(answer.headers.get("x-amzn-errortype")).toBe("MissingAuthenticationTokenException");
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.headers.get("x-amzn-requestid")).toMatch(/^[\da-f-]{36}$/);
  });

  it("asks for credentials under WWW-Authenticate's own name (recorded: serverless-basic-authentication #14)", async () => {
    const gateway = await serve({
      INVALID_API_KEY: {
        statusCode: "401",
        responseParameters: {
          "gatewayresponse.header.WWW-Authenticate": "'Basic'",
          "gatewayresponse.header.Server": "'mine'",
        },
      },
    });
    const { status, headers } = await gateway.fetch("/pets/7");
    expect(status).toBe(401);
    expect(headers.get("www-authenticate")).toBe("Basic");
    expect(headers.get("x-amzn-remapped-server")).toBe("mine");
  });

  it("keeps the type's own status code where it names none", async () => {
    const gateway = await serve({ INVALID_API_KEY: json('{"type":"$context.error.responseType"}') });
    const answer = await gateway.fetch("/pets/7");
    expect(answer.status).toBe(403);
    expect(await answer.json()).toEqual({ type: "INVALID_API_KEY" });
  });

  it("substitutes variables of $context, of the stage and of the request", async () => {
    const template = [
      "$context.error.messageString",
      "$context.error.message",
      "$context.httpMethod $context.resourcePath $context.stage",
      "$stageVariables.colour",
      "$method.request.path.petId $method.request.querystring.q $method.request.header.X-Who",
    ].join("|");
    const gateway = await serve(
      { INVALID_API_KEY: { responseTemplates: { "text/plain": template } } },
      { colour: "blue" },
    );
    const answer = await gateway.fetch("/pets/7?q=1&q=2", { headers: { "X-Who": "me" } });
    expect(await answer.text()).toBe('"Forbidden"|Forbidden|GET /pets/{petId} prod|blue|7 2 me');
    expect(answer.headers.get("content-type")).toBe("text/plain");
  });

  it("runs no VTL: directives and methods are text, unknown variables nothing", async () => {
    const template = "#if(true)yes#end $util.escapeJavaScript('x') $5 [$context.nothing][$stageVariables.none]";
    const gateway = await serve({ MISSING_AUTHENTICATION_TOKEN: { responseTemplates: { "text/plain": template } } });
    expect(await (await gateway.fetch("/nowhere")).text()).toBe("#if(true)yes#end $util.escapeJavaScript('x') $5 [][]");
  });

  it("knows no resource when no method matched", async () => {
    const gateway = await serve({
      MISSING_AUTHENTICATION_TOKEN: json('{"path":"$context.path","resource":"$context.resourcePath"}'),
    });
    expect(await (await gateway.fetch("/nowhere")).json()).toEqual({ path: "/prod/nowhere", resource: "" });
  });

  it("sets headers from static values, the request, the context and the stage", async () => {
    const gateway = await serve(
      {
        DEFAULT_4XX: {
          responseParameters: {
            "gatewayresponse.header.Access-Control-Allow-Origin": "'*'",
            "gatewayresponse.header.X-Echo": "method.request.header.X-Who",
            "gatewayresponse.header.X-Query": "method.request.querystring.q",
            "gatewayresponse.header.X-Type": "context.error.responseType",
            "gatewayresponse.header.X-Colour": "stageVariables.colour",
            "gatewayresponse.header.X-Missing": "method.request.header.X-None",
            "gatewayresponse.querystring.unheard": "'of'",
          },
        },
      },
      { colour: "blue" },
    );
    const { headers, status } = await gateway.fetch("/nowhere?q=1", { headers: { "X-Who": "me" } });
    expect(status).toBe(403);
    const named = (name: string) => headers.get(name);
    expect(["access-control-allow-origin", "x-echo", "x-query", "x-type", "x-colour", "x-missing"].map(named)).toEqual([
      "*",
      "me",
      "1",
      "MISSING_AUTHENTICATION_TOKEN",
      "blue",
      null,
    ]);
  });

  // "Set up gateway response customization in OpenAPI" writes these three.
  it("finds method.input.params in the path, the query string and the headers, in this order", async () => {
    const gateway = await serve({
      INVALID_API_KEY: {
        responseParameters: {
          "gatewayresponse.header.x-request-path": "method.input.params.petId",
          "gatewayresponse.header.x-request-query": "method.input.params.q",
          "gatewayresponse.header.x-request-header": "method.input.params.Accept",
          "gatewayresponse.header.x-none": "method.input.params.none",
        },
      },
    });
    const { headers } = await gateway.fetch("/pets/7?q=1&petId=8", { headers: { Accept: "text/xml", q: "9" } });
    const named = (name: string) => headers.get(`x-${name}`);
    expect(["request-path", "request-query", "request-header", "none"].map(named)).toEqual([
      "7",
      "1",
      "text/xml",
      null,
    ]);
  });

  it("lets no value of the request end a header, nor frame the response", async () => {
    const gateway = await serve({
      DEFAULT_4XX: {
        responseParameters: {
          "gatewayresponse.header.X-Echo": "method.request.querystring.q",
          "gatewayresponse.header.Content-Length": "'0'",
          "gatewayresponse.header.Transfer-Encoding": "'chunked'",
        },
      },
    });
    const answer = await gateway.fetch("/nowhere?q=a%0D%0ASet-Cookie:%20b=c");
    expect(answer.headers.get("x-echo")).toBeNull();
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(await answer.json()).toEqual({ message: "Missing Authentication Token" });
  });

  it("replaces Content-Type and the error type where it says so", async () => {
    const gateway = await serve({
      DEFAULT_4XX: {
        responseParameters: {
          "gatewayresponse.header.content-type": "'application/problem+json'",
          "gatewayresponse.header.x-amzn-errortype": "'Oops'",
        },
      },
    });
    const { headers } = await gateway.fetch("/nowhere");
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(headers.get("x-amzn-errortype")).toBe("Oops");
  });

  it("chooses the template that the client accepts, else JSON's", async () => {
    const gateway = await serve({
      DEFAULT_4XX: { responseTemplates: { "application/xml": "<error/>", "application/json": '{"a":1}' } },
    });
    const body = async (accept?: string) =>
      (await gateway.fetch("/nowhere", { headers: accept === undefined ? {} : { accept } })).text();
    expect(await body("application/xml")).toBe("<error/>");
    expect(await body("text/csv")).toBe('{"a":1}');
    expect(await body()).toBe('{"a":1}');
  });
});

describe("a type that nobody customised", () => {
  it.each([
    ["DEFAULT_4XX", "/nowhere", 418],
    ["DEFAULT_5XX", "/broken", 418],
    ["DEFAULT_4XX", "/broken", 504],
    ["DEFAULT_5XX", "/nowhere", 403],
  ])("with %s set, %s is answered with %i", async (type, path, status) => {
    const gateway = await serve({ [type]: { statusCode: "418", ...json("{}") } });
    expect((await gateway.fetch(path)).status).toBe(status);
  });

  it("of its class stands in for an error that is of no type", async () => {
    const cors = { "gatewayresponse.header.Access-Control-Allow-Origin": "'*'" };
    const served = {
      ...frozen({ DEFAULT_4XX: { responseParameters: cors } }),
      ...snapshot({
        "POST /echo": method(integration({ requestTemplates: { "application/json": "$input.path('$.a')" } })),
      }),
    };
    const gateway = await startGateway([stageChange(served)]);
    const answer = await gateway.fetch("/echo", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{",
    });
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([400, "*"]);
    expect(await answer.text()).toContain("Could not parse request body into json");
  });

  it("is not what is said of a body that is too large, however its length is told", async () => {
    const gateway = await serve({ REQUEST_TOO_LARGE: { statusCode: "499" }, DEFAULT_4XX: { statusCode: "498" } });
    const bytes = Buffer.alloc(10 * 1024 * 1024 + 1);
    for (const body of [bytes, new Blob([bytes]).stream()]) {
      const answer = await gateway.fetch("/broken", { method: "POST", body, ...{ duplex: "half" } });
      expect([answer.status, await answer.text()]).toEqual([413, '{"message":"Request Too Long"}']);
    }
  });

  it("is not what another type of its class was given", async () => {
    const gateway = await serve({ DEFAULT_4XX: { statusCode: "418" }, INVALID_API_KEY: { statusCode: "402" } });
    expect((await gateway.fetch("/pets/7")).status).toBe(402);
    expect((await gateway.fetch("/nowhere")).status).toBe(418);
  });

  it("is the service's own where its API customised nothing", async () => {
    const gateway = await serve({});
    const answer = await gateway.fetch("/nowhere");
    expect(answer.status).toBe(403);
    expect(await answer.json()).toEqual({ message: "Missing Authentication Token" });
  });
});

describe("compiling gateway responses", () => {
  it("refuses a status that ends no response, by name", () => {
    const { problems } = compile(frozen({ DEFAULT_4XX: { statusCode: "100" } }), {});
    expect(problems).toEqual([
      {
        where: "gateway response DEFAULT_4XX: statusCode",
        message: "A response cannot be ended with the status 100",
      },
    ]);
  });

  it("refuses mappings that name no header or no source", () => {
    const { problems } = compile(
      frozen({
        DEFAULT_5XX: {
          responseParameters: {
            "gatewayresponse.header.a b": "'x'",
            "gatewayresponse.header.x": "method.request.body.a",
          },
        },
      }),
      {},
    );
    expect(problems.map(({ message }) => message)).toEqual([
      "Invalid mapping target gatewayresponse.header.a b",
      "Invalid mapping expression specified: method.request.body.a",
    ]);
  });
});
