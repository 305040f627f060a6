// "Cache settings for REST APIs in API Gateway" unless a test names another source.
import { describe, expect, it } from "vitest";
import type { LiveStage } from "../../contract/liveSettings.ts";
import { MemoryCacheStore } from "../adapters/memoryCacheStore.ts";
import { allocateGenerations, Generations } from "../caching/generations.ts";
import { cachedStage as cached, countingBackEnd, movableClock, proxied, textOf as text } from "../testing/caching.ts";
import { startGateway, type TestGateway } from "../testing/servers.ts";
import { type Methods, snapshot, stageChange } from "../testing/snapshots.ts";

const clock = movableClock();
const caches = (limitBytes = 1_000_000, generations = new Generations(allocateGenerations())) =>
  new MemoryCacheStore({ limitBytes, generations, clock });

const serve = (methods: Methods, stage: Partial<LiveStage>, store = caches()): Promise<TestGateway> =>
  startGateway([stageChange(snapshot(methods), stage)], { caches: store, clock });

describe("what is kept", () => {
  it.each([404, 429, 500])("an answer of the integration with status %i, too (as users report)", async (status) => {
    const backEnd = await countingBackEnd((_, response) => response.writeHead(status).end());
    const gateway = await serve({ "GET /x": proxied(`${backEnd.url}/`) }, cached());
    for (let i = 0; i < 2; i++) expect((await gateway.fetch("/x")).status).toBe(status);
    expect(backEnd.calls()).toBe(1);
  });

  it("not what the gateway answers itself", async () => {
    const backEnd = await countingBackEnd((_, response, call) => {
      if (call === 1) response.destroy();
      else response.end("there again");
    });
    const gateway = await serve({ "GET /x": proxied(`${backEnd.url}/`) }, cached());
    expect((await gateway.fetch("/x")).status).toBe(504);
    expect(await text(gateway.fetch("/x"))).toBe("there again");
  });

  it.each([
    ["a part of an answer", { status: 206, headers: {} }],
    ["an answer for who has it already", { status: 304, headers: {} }],
    ["an answer with a cookie of one caller", { status: 200, headers: { "set-cookie": "a=b" } }],
  ])("not %s", async (_, { status, headers }) => {
    const backEnd = await countingBackEnd((_request, response) => response.writeHead(status, headers).end());
    const gateway = await serve({ "GET /x": proxied(`${backEnd.url}/`) }, cached());
    for (let i = 0; i < 2; i++) await text(gateway.fetch("/x"));
    expect(backEnd.calls()).toBe(2);
  });

  it.each([
    [1_048_576, true, 1],
    [1_048_577, true, 2],
    [1_048_576, false, 1],
    [1_048_577, false, 2],
  ])("of %i bytes (length known: %s) makes %i calls of two requests", async (size, isLengthKnown, calls) => {
    const body = Buffer.alloc(size, "x");
    const backEnd = await countingBackEnd((_, response) => {
      if (isLengthKnown) response.setHeader("content-length", size);
      response.write(body.subarray(0, 1000));
      response.end(body.subarray(1000));
    });
    const gateway = await serve({ "GET /x": proxied(`${backEnd.url}/`) }, cached(), caches(4_000_000));
    for (let i = 0; i < 2; i++) {
      expect(Buffer.from(await (await gateway.fetch("/x")).arrayBuffer()).equals(body)).toBe(true);
    }
    expect(backEnd.calls()).toBe(calls);
  });

  it("not an answer that broke off", async () => {
    const backEnd = await countingBackEnd((_, response, call) => {
      if (call > 1) response.end("whole");
      else {
        response.writeHead(200, { "content-length": 100 }).write("part");
        setImmediate(() => response.destroy());
      }
    });
    const gateway = await serve({ "GET /x": proxied(`${backEnd.url}/`) }, cached());
    await expect(text(gateway.fetch("/x"))).rejects.toThrow();
    expect(await text(gateway.fetch("/x"))).toBe("whole");
  });

  it("stays within the room there is: what was unused longest goes first", async () => {
    const backEnd = await countingBackEnd((_, response, call) => response.end(`${call} ${"x".repeat(10_000)}`));
    const cacheKeyParameters = ["method.request.querystring.q"];
    const store = caches(35_000);
    const gateway = await serve({ "GET /x": proxied(`${backEnd.url}/`, { cacheKeyParameters }) }, cached(), store);
    for (const q of [1, 2, 3, 1, 4]) await text(gateway.fetch(`/x?q=${q}`));
    expect(store.size).toBeLessThanOrEqual(35_000);
    expect(backEnd.calls()).toBe(4);
    await text(gateway.fetch("/x?q=1"));
    expect(backEnd.calls()).toBe(4);
    await text(gateway.fetch("/x?q=2"));
    expect(backEnd.calls()).toBe(5);
  });

  it("is unreadable in memory and served all the same where the cache data is encrypted", async () => {
    const backEnd = await countingBackEnd((_, response, call) =>
      response.setHeader("x-own", "b").end(`secret ${call}`),
    );
    const store = caches();
    const spied: unknown[] = [];
    const open = store.open.bind(store);
    store.open = (name, settings) => {
      const cache = open(name, settings);
      return {
        read: (key, ttl) => cache.read(key, ttl),
        invalidate: (key) => cache.invalidate(key),
        reserve: (key) => {
          const keep = cache.reserve(key);
          return (item, ttl) => {
            spied.push(item);
            keep(item, ttl);
          };
        },
      };
    };
    const gateway = await serve({ "GET /x": proxied(`${backEnd.url}/`) }, cached({ cacheDataEncrypted: true }), store);
    expect(await text(gateway.fetch("/x"))).toBe("secret 1");
    const second = await gateway.fetch("/x");
    expect([second.headers.get("x-own"), await second.text()]).toEqual(["b", "secret 1"]);
    expect(spied).toHaveLength(1);
    expect(Buffer.isBuffer(spied[0]) && !spied[0].includes("secret") && !spied[0].includes("x-own")).toBe(true);
  });
});

describe("a changed stage", () => {
  const methods = (url: string): Methods => ({ "GET /x": proxied(`${url}/`) });

  it.each([
    ["serves another deployment", (url: string) => stageChange(snapshot(methods(url), {}, "d2"), cached())],
    [
      "has a cache of another size",
      (url: string) => stageChange(snapshot(methods(url)), cached({}, { cacheClusterSize: "1.6" })),
    ],
  ])("that %s begins with an empty cache", async (_, changed) => {
    const backEnd = await countingBackEnd();
    const gateway = await serve(methods(backEnd.url), cached());
    await text(gateway.fetch("/x"));
    gateway.stages.apply(changed(backEnd.url));
    expect(await text(gateway.fetch("/x"))).toBe("call 2");
    gateway.stages.apply(stageChange(snapshot(methods(backEnd.url)), cached()));
    expect(await text(gateway.fetch("/x"))).toBe("call 3");
  });

  it("that has no cache any more keeps nothing", async () => {
    const backEnd = await countingBackEnd();
    const store = caches();
    const gateway = await serve(methods(backEnd.url), cached(), store);
    await text(gateway.fetch("/x"));
    expect(store.size).toBeGreaterThan(0);
    gateway.stages.apply(stageChange(snapshot(methods(backEnd.url)), { cacheClusterEnabled: false }));
    expect(store.size).toBe(0);
  });

  it("keeps its cache when other settings change", async () => {
    const backEnd = await countingBackEnd();
    const gateway = await serve(methods(backEnd.url), cached());
    await text(gateway.fetch("/x"));
    gateway.stages.apply(stageChange(snapshot(methods(backEnd.url)), cached({ cacheTtlInSeconds: 10 })));
    expect(await text(gateway.fetch("/x"))).toBe("call 1");
  });

  // "The maximum TTL value is 3600 seconds. TTL=0 means caching is disabled": of what is kept already, too.
  it("serves what it keeps no longer than a shorter time to live allows", async () => {
    const backEnd = await countingBackEnd();
    const gateway = await serve(methods(backEnd.url), cached({ cacheTtlInSeconds: 300 }));
    await text(gateway.fetch("/x"));
    gateway.stages.apply(stageChange(snapshot(methods(backEnd.url)), cached({ cacheTtlInSeconds: 10 })));
    clock.nowMs += 9_999;
    expect(await text(gateway.fetch("/x"))).toBe("call 1");
    clock.nowMs += 1;
    expect(await text(gateway.fetch("/x"))).toBe("call 2");
    gateway.stages.apply(stageChange(snapshot(methods(backEnd.url)), cached({ cacheTtlInSeconds: 300 })));
    clock.nowMs += 10_000;
    expect(await text(gateway.fetch("/x"))).toBe("call 3");
  });

  it("that is deleted leaves nothing behind", async () => {
    const backEnd = await countingBackEnd();
    const store = caches();
    const gateway = await serve(methods(backEnd.url), cached(), store);
    await text(gateway.fetch("/x"));
    gateway.stages.apply({ restApiId: "api1", stageName: "prod" });
    expect(store.size).toBe(0);
  });
});
