// Bodies that cost more than they weigh: nested, repeated, compressed, or made of names that collide. The limits are AWS's payload limit
// ("Amazon API Gateway quotas") and the budgets of templates and models.
import { deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { startBackEnd, startGateway } from "../testing/servers.ts";
import { integration, method, proxyMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const mebibyte = 1024 * 1024;
const deep = 200_000;

const bodies: readonly (readonly [string, string])[] = [
  ["lists in lists", "[".repeat(deep) + "]".repeat(deep)],
  ["lists that never end", "[".repeat(deep)],
  ["objects in objects", `${'{"a":'.repeat(deep)}1${"}".repeat(deep)}`],
  ["a member said a hundred thousand times", `{${'"a":1,'.repeat(100_000)}"a":2}`],
  ["a hundred thousand members", `{${Array.from({ length: 100_000 }, (_, i) => `"m${i}":${i}`).join(",")}}`],
  ["members that are numbers", `{${Array.from({ length: 100_000 }, (_, i) => `"${i * 65_536}":1`).join(",")}}`],
  ["a number without end", `{"a":${"9".repeat(mebibyte)}}`],
  ["an exponent without end", '{"a":1e999999999,"b":-1e-999999999}'],
  ["escapes alone", `{"a":"${"\\u0041".repeat(100_000)}"}`],
  ["lone surrogates", '{"a":"\\ud800","\\udfff":1}'],
  ["names every object has", '{"__proto__":{"a":1},"constructor":{"prototype":{"a":1}}}'],
  ["no JSON at all", "\0".repeat(1_000)],
];

async function start() {
  const template =
    '#set($x = $input.path("$.a"))#set($y = $input.json("$..a"))#set($z = $input.body.length()){"statusCode": 200}';
  const mock = integration({ requestTemplates: { "application/json": template } });
  const backEnd = await startBackEnd((request, response) => {
    request.resume().on("end", () => response.end("ok"));
  });
  const served = {
    ...snapshot({
      "POST /template": method(mock),
      "POST /model": method(integration({ requestTemplates: { "application/json": '{"statusCode": 200}' } }), {
        requestValidatorId: "v",
        requestModels: { "application/json": "M" },
      }),
      "POST /mapped": proxyMethod(backEnd.url, {
        requestParameters: { "integration.request.header.x-a": "method.request.body.a.b" },
      }),
      "POST /proxy": proxyMethod(backEnd.url),
    }),
    requestValidators: [{ id: "v", validateRequestBody: true, validateRequestParameters: false }],
    models: [
      {
        name: "M",
        contentType: "application/json",
        schema: JSON.stringify({
          properties: { a: { pattern: "(a+)+$", $ref: "#/definitions/again" } },
          additionalProperties: { $ref: "#/definitions/again" },
          definitions: { again: { items: { $ref: "#" }, uniqueItems: true } },
        }),
      },
    ],
  };
  const gateway = await startGateway([stageChange(served)]);
  const post = async (path: string, body: string | Buffer, headers: Record<string, string> = {}) => {
    const answer = await gateway.fetch(path, {
      method: "POST",
      body: typeof body === "string" ? body : new Uint8Array(body),
      headers: { "content-type": "application/json", ...headers },
    });
    await answer.arrayBuffer();
    return answer.status;
  };
  return { ...gateway, post };
}

describe("a body of", () => {
  it.each(bodies)("%s is answered like any other, and the next one too", async (_, body) => {
    const { post, logged } = await start();
    for (const path of ["/template", "/model", "/mapped"]) {
      expect([200, 400, 500]).toContain(await post(path, body));
      expect(await post(path, "{}")).toBe(200);
    }
    expect(await post("/proxy", body)).toBe(200);
    expect(logged).toEqual([]);
    expect(Reflect.get({}, "a")).toBeUndefined();
  });
});

describe("a compressed body", () => {
  it.each([
    ["gzip", gzipSync(Buffer.alloc(64 * mebibyte)), 413],
    ["deflate", deflateSync(Buffer.alloc(64 * mebibyte)), 413],
    ["gzip", Buffer.concat(Array.from({ length: 300 }, () => gzipSync(Buffer.alloc(mebibyte / 16)))), 413],
    ["gzip", gzipSync(gzipSync(Buffer.alloc(mebibyte))), 200],
    ["gzip, gzip", gzipSync(gzipSync("{}")), 415],
    ["gzip", Buffer.concat([gzipSync("{}"), Buffer.from("trailing")]), 415],
    ["gzip", Buffer.alloc(0), 200],
  ])("in %s that expands is cut off at the payload limit, member by member", async (coding, body, expected) => {
    const { post, logged } = await start();
    const status = await post("/proxy", body, { "content-encoding": coding });
    if (expected === 415) expect([200, 415]).toContain(status);
    else expect(status).toBe(expected);
    expect(logged).toEqual([]);
    expect(await post("/proxy", "{}")).toBe(200);
  });
});
