// Whatever is allowed is what was judged: a path that another server could read as one that is denied is denied. "API Gateway resource
// policy examples", "Control access for invoking an API"; the spellings are those of attacks on other gateways.
import { describe, expect, it } from "vitest";
import { LambdaFunctions } from "../adapters/lambdaFunctions.ts";
import { climbed, hasDotSegment, pathReadings } from "../mapping/pathReadings.ts";
import { authorizerUri, decision, startFunctions } from "../testing/functions.ts";
import { exchange, startBackEnd, startGateway } from "../testing/servers.ts";
import { integration, type Methods, method, mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const base = "/_aws/execute-api/api1/prod";
const statement = (Effect: "Allow" | "Deny", Resource: string) => ({
  Effect,
  Principal: "*",
  Action: "execute-api:Invoke",
  Resource,
});

/** Every spelling of /admin/x below a greedy resource. */
const spellings = [
  "/admin/x",
  "//admin/x",
  "/admin//x",
  "/./admin/x",
  "/public/../admin/x",
  "/public/..;/admin/x",
  "/public/..;a=b/admin/x",
  "/public/.%2e/admin/x",
  "/public/%2e%2e/admin/x",
  "/public/%2E%2E%2Fadmin/x",
  "/public/%252e%252e/admin/x",
  "/public/%25252e%25252e%25252fadmin/x",
  "/public/..%5cadmin/x",
  "/public/..\\admin/x",
  "/public/%c0%ae%c0%ae/admin/x",
  "/public/..%c0%afadmin/x",
  "/public/%e0%80%ae%e0%80%ae/admin/x",
  "/public/%f0%80%80%ae%f0%80%80%ae/admin/x",
  "/%61dmin/x",
  "/%2561dmin/x",
  "/%61dmin/%ff/../x",
  "/admin;v=1/x",
  "/admin;/x",
  "/admin%3b/x",
  "/%2fadmin/x",
  "/%2f%2fadmin/x",
  "/admin%2fx",
  "/admin%5cx",
  "/admin/x/",
  "/admin/x//",
  "/admin/x%2f",
  "/admin/x/.",
  "/admin/y/../x",
];

async function open(statements: readonly object[], methods?: Methods) {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  const served = snapshot(methods ?? { "ANY /{proxy+}": mockMethod("open") }, { policy });
  const gateway = await startGateway([stageChange(served)]);
  const status = async (path: string) => {
    const head = `GET ${base}${path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`;
    return Number((await exchange(gateway.port, head)).slice(9, 12));
  };
  return { ...gateway, status };
}

describe("a path that a policy denies", () => {
  it.each(spellings)("is denied as %s", async (path) => {
    const { status } = await open([
      statement("Allow", "execute-api:/*"),
      statement("Deny", "execute-api:/*/*/admin/x*"),
    ]);
    expect(await status(path)).toBe(403);
    expect(await status("/public/x")).toBe(200);
  });

  it.each([
    "/ADMIN/x",
    "/adminx/x",
    "/public/admin/x",
    "/admin.x/x",
    "/public/%E2%82%AC",
    "/public/a;b",
    "/public/a%20b",
  ])("is not %s", async (path) => {
    const { status } = await open([
      statement("Allow", "execute-api:/*"),
      statement("Deny", "execute-api:/prod/GET/admin/*"),
    ]);
    expect(await status(path)).toBe(200);
  });
});

describe("what a policy allows below a path", () => {
  it.each(spellings.filter((path) => hasDotSegment(path) && path.startsWith("/public")))(
    "does not lead out of it by %s",
    async (path) => {
      const { status } = await open([statement("Allow", "execute-api:/*/*/public/*")]);
      expect(await status(path)).toBe(403);
    },
  );

  it("is left to whoever stays in it", async () => {
    const { status } = await open([statement("Allow", "execute-api:/*/*/public/*")]);
    expect(await Promise.all(["/public/a/../b", "/public/%2e/b", "/public/a%2Fb"].map(status))).toEqual([
      200, 200, 200,
    ]);
  });
});

describe("a Lambda authorizer's policy", () => {
  it.each(spellings)("denies what it denies as %s", async (path) => {
    const arn = "arn:aws:execute-api:us-east-1:000000000000:api1/prod";
    const Statement = [
      { Action: "execute-api:Invoke", Effect: "Allow", Resource: "*" },
      { Action: "execute-api:Invoke", Effect: "Deny", Resource: [`${arn}/*/admin/x`, `${arn}/*/admin/x/*`] },
    ];
    const payload = { ...decision("Allow", "*"), policyDocument: { Version: "2012-10-17", Statement } };
    const functions = await startFunctions(() => ({ payload }));
    const guarded = { ...mockMethod("open"), authorizationType: "CUSTOM", authorizerId: "auth01" };
    const authorizers = [
      {
        id: "auth01",
        name: "check",
        type: "TOKEN" as const,
        providerARNs: [],
        authorizerUri,
        identitySource: "method.request.header.Authorization",
      },
    ];
    const gateway = await startGateway([stageChange({ ...snapshot({ "ANY /{proxy+}": guarded }), authorizers })], {
      functions: (parts) =>
        new LambdaFunctions({
          endpoint: functions.url,
          credentials: { accessKeyId: "test", secretAccessKey: "test" },
          ...parts,
        }),
    });
    const head = `GET ${base}${path} HTTP/1.1\r\nHost: h\r\nAuthorization: t\r\nConnection: close\r\n\r\n`;
    expect((await exchange(gateway.port, head)).slice(9, 12)).toBe("403");
  });
});

describe("a path towards a back end", () => {
  it("never climbs, in no spelling", async () => {
    const heard: string[] = [];
    const backEnd = await startBackEnd((request, response) => {
      heard.push(request.url ?? "");
      response.end("ok");
    });
    const proxied = method(
      integration({
        type: "HTTP_PROXY",
        httpMethod: "ANY",
        uri: `${backEnd.url}/tenant/{proxy}`,
        requestParameters: { "integration.request.path.proxy": "method.request.path.proxy" },
      }),
      { requestParameters: { "method.request.path.proxy": true } },
    );
    const { status } = await open([statement("Allow", "execute-api:/*")], { "ANY /{proxy+}": proxied });
    for (const path of spellings.filter(hasDotSegment)) expect([path, await status(path)]).toEqual([path, 400]);
    expect(heard).toEqual([]);
    expect([await status("/a/b;c"), heard]).toEqual([200, ["/tenant/a/b;c"]]);
  });
});

describe("a request target that is no path", () => {
  it.each([
    `http://h${base}/public/x`,
    `//h${base}/public/x`,
    "*",
    `${base}/public/x#fragment`,
    `${base}/public/x\t`,
    `${base}/public?a={b}`,
    `${base}/public?a=|`,
  ])("%s reaches no method", async (target) => {
    const { port } = await open([statement("Allow", "execute-api:/*/*/nothing")]);
    const answer = await exchange(port, `GET ${target} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 40[03] /);
  });
});

describe("a path that is matched", () => {
  it.each([
    ["/pets/%7Bid%7D", "{id}"],
    ["/pets/{id}", "{id}"],
    ["/pets/a%2Fb", "a/b"],
    ["/pets/..%2F..", "../.."],
    ["/pets/%00", "\u0000"],
  ])("%s has one parameter, %j", async (path, expected) => {
    const body = '$util.base64Encode($util.urlDecode($input.params("id")))';
    const { port } = await open([statement("Allow", "execute-api:/*")], { "GET /pets/{id}": mockMethod(body) });
    const answer = await exchange(port, `GET ${base}${path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`);
    const text = answer.split("\r\n\r\n")[1] ?? "";
    if (/^HTTP\/1\.1 200/.test(answer)) expect(Buffer.from(text, "base64").toString()).toBe(expected);
    else expect(path).toMatch(/\.\./);
  });

  it.each(["/Pets/1", "/pets", "/pets/1/2", "/pets;x/1", "/%70ets/1", "/pets%2F1", "//pets/1", "/pets//1"])(
    "%s is no /pets/{id}: what decides keys, throttles and caches is the method that was matched",
    async (path) => {
      const { status } = await open([statement("Allow", "execute-api:/*")], { "GET /pets/{id}": mockMethod("open") });
      expect(await status(path)).toBe(403);
    },
  );
});

describe("the ARN of a method that is guarded", () => {
  it.each([
    [1_300, 200],
    [1_700, 414],
  ])("with a path of %i bytes is answered with %i", async (length, expected) => {
    const { status } = await open([statement("Allow", "execute-api:/*")]);
    expect(await status(`/${"a".repeat(length)}`)).toBe(expected);
  });

  it("is no limit where nobody guards it", async () => {
    const gateway = await startGateway([stageChange(snapshot({ "GET /{id}": mockMethod("open") }))]);
    expect((await gateway.fetch(`/${"a".repeat(5_000)}`)).status).toBe(200);
  });
});

describe("readings of a path", () => {
  it("are none for what reads the same everywhere", () => {
    for (const path of ["/", "/a", "/a/b.c", "/a/b~c-d_e:f@g,h"])
      expect([path, pathReadings(path)]).toEqual([path, []]);
  });

  it.each(spellings.slice(1))("of %s include the plain path", (path) => {
    expect([...pathReadings(path), climbed(path)].map((each) => each.replace(/\/$/, ""))).toContain("/admin/x");
  });

  it("are few, however hard somebody tries", () => {
    const path = `/${"%25".repeat(1_000)}2e/${";a/%5c//".repeat(500)}`;
    expect(pathReadings(path).length).toBeLessThan(16);
  });
});
