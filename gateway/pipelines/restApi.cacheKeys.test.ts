// "Cache settings for REST APIs in API Gateway" unless a test names another source.
import { describe, expect, it } from "vitest";
import type { LiveStage } from "../../contract/liveSettings.ts";
import { MemoryCacheStore } from "../adapters/memoryCacheStore.ts";
import { allocateGenerations, Generations } from "../caching/generations.ts";
import {
  cachedStage as cached,
  cachingSetting as caching,
  countingBackEnd,
  movableClock,
  proxied,
  textOf as text,
} from "../testing/caching.ts";
import { startGateway, type TestGateway } from "../testing/servers.ts";
import { type Methods, snapshot, stageChange } from "../testing/snapshots.ts";

const clock = movableClock();
const caches = (limitBytes = 1_000_000, generations = new Generations(allocateGenerations())) =>
  new MemoryCacheStore({ limitBytes, generations, clock });

const serve = (methods: Methods, stage: Partial<LiveStage>, store = caches()): Promise<TestGateway> =>
  startGateway([stageChange(snapshot(methods), stage)], { caches: store, clock });

describe("cache keys", () => {
  it("has one entry per resource and method where no parameter is one", async () => {
    const backEnd = await countingBackEnd();
    const gateway = await serve({ "GET /x/{id}": proxied(`${backEnd.url}/`) }, cached());
    await text(gateway.fetch("/x/1?a=1"));
    expect(await text(gateway.fetch("/x/2?a=2", { headers: { "x-user": "b" } }))).toBe("call 1");
  });

  it("includes only the parameters that are keys", async () => {
    const backEnd = await countingBackEnd();
    const cacheKeyParameters = ["method.request.querystring.type"];
    const gateway = await serve({ "GET /users": proxied(`${backEnd.url}/`, { cacheKeyParameters }) }, cached());
    expect(await text(gateway.fetch("/users?type=admin&department=A"))).toBe("call 1");
    expect(await text(gateway.fetch("/users?type=admin&department=B"))).toBe("call 1");
    expect(await text(gateway.fetch("/users?type=regular&department=A"))).toBe("call 2");
  });

  it.each([
    ["method.request.path.id", "/x/1", "/x/2"],
    ["method.request.path.id", "/x/a", "/x/%61"],
    ["method.request.querystring.q", "/x/1?q=1", "/x/1?q=2"],
    ["method.request.querystring.q", "/x/1", "/x/1?q="],
    ["method.request.querystring.q", "/x/1?q=1&q=2", "/x/1?q=2"],
    ["method.request.multivaluequerystring.q", "/x/1?q=1&q=2", "/x/1?q=1%2C2"],
    ["method.request.multivaluequerystring.q", "/x/1?q=1&q=2", "/x/1?q=2&q=1"],
    ["integration.request.querystring.q", "/x/1?q=1", "/x/1?q=2"],
    ["integration.request.querystring.mapped", "/x/1?q=1", "/x/1?q=2"],
    ["integration.request.path.id", "/x/1", "/x/2"],
  ])("by %s keeps apart %s and %s", async (parameter, one, other) => {
    const backEnd = await countingBackEnd();
    const requestParameters = {
      "integration.request.path.id": "method.request.path.id",
      "integration.request.querystring.mapped": "method.request.querystring.q",
    };
    const cacheKeyParameters = [parameter];
    const uri = `${backEnd.url}/{id}`;
    const gateway = await serve({ "GET /x/{id}": proxied(uri, { cacheKeyParameters, requestParameters }) }, cached());
    expect(await text(gateway.fetch(one))).toBe("call 1");
    expect(await text(gateway.fetch(other))).toBe("call 2");
    expect(await text(gateway.fetch(one))).toBe("call 1");
    expect(await text(gateway.fetch(other))).toBe("call 2");
  });

  it.each([
    "method.request.header.X-User",
    "method.request.multivalueheader.x-user",
    "integration.request.header.x-USER",
  ])("by %s keeps callers apart, whatever the case of the name", async (parameter) => {
    const backEnd = await countingBackEnd();
    const cacheKeyParameters = [parameter];
    const gateway = await serve({ "GET /x": proxied(`${backEnd.url}/`, { cacheKeyParameters }) }, cached());
    const ask = (user: string) => text(gateway.fetch("/x", { headers: { "x-User": user } }));
    expect([await ask("a"), await ask("b"), await ask("a"), await ask("b")]).toEqual([
      "call 1",
      "call 2",
      "call 1",
      "call 2",
    ]);
  });

  it("may hold what a mapping takes from the body", async () => {
    const backEnd = await countingBackEnd();
    const keyed = proxied(`${backEnd.url}/`, {
      requestParameters: { "integration.request.header.x-id": "method.request.body.id" },
      cacheKeyParameters: ["integration.request.header.x-id"],
    });
    const methodSettings = { "~1x/POST": caching() };
    const gateway = await serve({ "POST /x": keyed }, cached({}, { methodSettings }));
    const ask = (id: number) => text(gateway.fetch("/x", { method: "POST", body: JSON.stringify({ id }) }));
    expect([await ask(1), await ask(2), await ask(1)]).toEqual(["call 1", "call 2", "call 1"]);
  });

  it("is of the resource unless several share a cacheNamespace", async () => {
    const backEnd = await countingBackEnd();
    const shared = proxied(`${backEnd.url}/`, { cacheNamespace: "shared" });
    const gateway = await serve({ "GET /a": shared, "GET /b": shared, "GET /c": proxied(`${backEnd.url}/`) }, cached());
    expect(await text(gateway.fetch("/a"))).toBe("call 1");
    expect(await text(gateway.fetch("/b"))).toBe("call 1");
    expect(await text(gateway.fetch("/c"))).toBe("call 2");
  });

  it("does not serve what has parameters to what has none in the same namespace", async () => {
    const backEnd = await countingBackEnd();
    const shared = { cacheNamespace: "shared" };
    const keyed = proxied(`${backEnd.url}/`, { ...shared, cacheKeyParameters: ["method.request.querystring.q"] });
    const gateway = await serve({ "GET /a": keyed, "GET /b": proxied(`${backEnd.url}/`, shared) }, cached());
    expect([await text(gateway.fetch("/a")), await text(gateway.fetch("/b"))]).toEqual(["call 1", "call 2"]);
  });
});
