// What one client may do to the answers of others through the cache of a stage: nothing. "Cache settings for REST APIs in API Gateway";
// attacks as published ("Practical web cache poisoning", "Web cache deception").
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { MemoryCacheStore } from "../adapters/memoryCacheStore.ts";
import { allocateGenerations, Generations } from "../caching/generations.ts";
import { acceptsCodings } from "../compression/codings.ts";
import { cachedStage, countingBackEnd, movableClock, proxied } from "../testing/caching.ts";
import { exchange, startGateway } from "../testing/servers.ts";
import { type Methods, snapshot, stageChange } from "../testing/snapshots.ts";

const base = "/_aws/execute-api/api1/prod";
const clock = movableClock();

async function serve(methods: Methods, setting: Parameters<typeof cachedStage>[0] = {}) {
  const caches = new MemoryCacheStore({
    limitBytes: 1_000_000,
    generations: new Generations(allocateGenerations()),
    clock,
  });
  const gateway = await startGateway([stageChange(snapshot(methods), cachedStage(setting))], { caches, clock });
  const send = async (path: string, ...lines: string[]) => {
    const answer = await exchange(
      gateway.port,
      [`GET ${base}${path} HTTP/1.1`, "Host: h", "Connection: close", ...lines, "\r\n"].join("\r\n"),
    );
    return {
      status: answer.slice(9, 12),
      head: answer.split("\r\n\r\n")[0] ?? "",
      body: answer.split("\r\n\r\n")[1] ?? "",
    };
  };
  return { ...gateway, send };
}

describe("an answer that is kept", () => {
  it.each([false, true])("in a coding is none for who cannot read it (encrypted: %s)", async (cacheDataEncrypted) => {
    const backEnd = await countingBackEnd((request, response, call) => {
      if (request.headers["accept-encoding"] !== "gzip") return void response.end(`plain ${call}`);
      response.writeHead(200, { "content-encoding": "gzip", vary: "Accept-Encoding" }).end(gzipSync(`coded ${call}`));
    });
    const { send } = await serve({ "GET /x": proxied(`${backEnd.url}/`) }, { cacheDataEncrypted });
    expect((await send("/x", "Accept-Encoding: gzip")).head).toMatch(/content-encoding: gzip/i);
    expect((await send("/x", "Accept-Encoding: gzip;q=0.5, br")).head).toMatch(/content-encoding: gzip/i);
    expect(backEnd.calls()).toBe(1);
    expect((await send("/x")).body).toBe("plain 2");
    expect((await send("/x", "Accept-Encoding: gzip;q=0")).body).toBe("plain 2");
    expect(backEnd.calls()).toBe(2);
  });

  it.each([
    ["", "gzip", false],
    ["gzip", "gzip", true],
    ["*", "br", true],
    ["gzip", "gzip, br", false],
    ["gzip;q=0, *", "gzip", true],
    ["br", "identity", true],
  ])("Accept-Encoding %j reads %j: %s", (accepted, codings, isRead) => {
    expect(acceptsCodings(accepted, codings)).toBe(isRead);
  });

  it("has nothing of the request it was made for: no ids, no trace, no cookie", async () => {
    const backEnd = await countingBackEnd();
    const { send } = await serve({ "GET /x": proxied(`${backEnd.url}/`) });
    const chosen = "11111111-1111-1111-1111-111111111111";
    await send("/x", `x-amzn-requestid: ${chosen}`, "Cookie: a=b");
    const { head, body } = await send("/x");
    expect(body).toMatch(/call 1/);
    expect(head).not.toContain(chosen);
    expect(head).not.toMatch(/cookie/i);
  });
});

describe("a parameter that is a key", () => {
  const key = (parameter: string) => ({ cacheKeyParameters: [parameter], requestParameters: {} });

  it.each([
    ["two of its header", "method.request.header.X-User", ["X-User: a", "X-User: b"], ["X-User: a"]],
    ["a header said with a comma", "method.request.header.X-User", ["X-User: a, b"], ["X-User: a", "X-User: b"]],
    ["an empty header", "method.request.header.X-User", ["X-User:"], []],
  ])("keeps apart requests with %s", async (_, parameter, one, other) => {
    const backEnd = await countingBackEnd();
    const { send } = await serve({ "GET /x": proxied(`${backEnd.url}/`, key(parameter)) });
    expect([(await send("/x", ...one)).body, (await send("/x", ...other)).body]).toEqual([
      expect.stringContaining("call 1"),
      expect.stringContaining("call 2"),
    ]);
  });

  it.each([
    ["?q=1&q=2", "?q=2&q=1"],
    ["?q=1;q=2", "?q=1%3Bq=2"],
    ["?q=a%26r=b", "?q=a&r=b"],
    ["?q", "?Q"],
    ["?q=%2531", "?q=%31"],
    ["?q=1:2", "?q=1&q=2"],
    ["?q=%00", "?q="],
    ["?__proto__=1&q=1", "?q=2"],
  ])("keeps apart %s and %s, which back ends may read apart", async (one, other) => {
    const backEnd = await countingBackEnd();
    const { send } = await serve({ "GET /x": proxied(`${backEnd.url}/`, key("method.request.querystring.q")) });
    await send(`/x${one}`);
    expect((await send(`/x${other}`)).body).toContain("call 2");
  });

  it.each([
    ["/x/a%2Fb", "/x/a/b"],
    ["/x/A", "/x/a"],
    ["/x/a;b", "/x/a"],
    ["/x/a%00", "/x/a"],
    ["/x/a/", "/x//a"],
  ])("keeps apart the paths %s and %s", async (one, other) => {
    const backEnd = await countingBackEnd();
    const { send } = await serve({ "GET /x/{proxy+}": proxied(`${backEnd.url}/`, key("method.request.path.proxy")) });
    await send(one);
    expect((await send(other)).body).toContain("call 2");
  });
});

describe("a path that looks like a file", () => {
  it.each(["/me/a.css", "/me;a.css", "/me%2Fa.css", "/me%3Fa.css", "/me%23a.css"])(
    "%s is not answered with what /me answers",
    async (path) => {
      const backEnd = await countingBackEnd();
      const { send } = await serve({ "GET /me": proxied(`${backEnd.url}/`) });
      await send("/me");
      expect((await send(path)).status).toBe("403");
    },
  );
});

describe("the method of a request", () => {
  it("is what the cache goes by, whatever the request line says", async () => {
    const backEnd = await countingBackEnd((request, response, call) => response.end(`${request.method} ${call}`));
    const { fetch } = await serve({ "ANY /x": proxied(`${backEnd.url}/`) });
    const text = async (method: string, override?: string) =>
      (
        await fetch("/x", { method, headers: override === undefined ? {} : { "x-http-method-override": override } })
      ).text();
    expect(await text("GET")).toBe("GET 1");
    expect(await text("GET", "POST")).toBe("POST 2");
    expect(await text("POST", "GET")).toBe("GET 1");
    expect(await text("POST")).toBe("POST 3");
    expect(await text("GET")).toBe("GET 1");
  });
});
