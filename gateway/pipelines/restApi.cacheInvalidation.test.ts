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

describe("flushing", () => {
  it("empties the cache of the stage alone, and keeps nothing that was on its way", async () => {
    let answer = (): void => undefined;
    const backEnd = await countingBackEnd((_, response, call) => {
      if (call === 2) answer = () => response.end("old");
      else response.end(`call ${call}`);
    });
    const store = caches();
    const gateway = await serve({ "GET /x": proxied(`${backEnd.url}/`) }, cached(), store);
    await text(gateway.fetch("/x"));
    store.flush("api1/other");
    expect(await text(gateway.fetch("/x"))).toBe("call 1");
    store.flush("api1/prod");
    const late = text(gateway.fetch("/x"));
    await expect.poll(() => backEnd.calls()).toBe(2);
    store.flush("api1/prod");
    answer();
    expect(await late).toBe("old");
    expect(await text(gateway.fetch("/x"))).toBe("call 3");
  });
});

describe("Cache-Control: max-age=0", () => {
  const anew = { headers: { "cache-control": "max-age=0" } };

  it("fetches the answer anew and replaces the one that was kept", async () => {
    const backEnd = await countingBackEnd();
    const gateway = await serve({ "GET /x": proxied(`${backEnd.url}/`) }, cached());
    await text(gateway.fetch("/x"));
    expect(await text(gateway.fetch("/x", anew))).toBe("call 2");
    expect(await text(gateway.fetch("/x"))).toBe("call 2");
  });

  it.each([
    ["no-store, Max-Age=0", "call 2"],
    ["max-age=00", "call 2"],
    ["max-age=1", "call 1"],
    ["s-max-age=0", "call 1"],
    ["no-cache", "call 1"],
  ])("is recognised in %s: %s", async (value, answer) => {
    const backEnd = await countingBackEnd();
    const gateway = await serve({ "GET /x": proxied(`${backEnd.url}/`) }, cached());
    await text(gateway.fetch("/x"));
    expect(await text(gateway.fetch("/x", { headers: { "Cache-Control": value } }))).toBe(answer);
  });

  it("invalidates the entry of its own key alone", async () => {
    const backEnd = await countingBackEnd();
    const cacheKeyParameters = ["method.request.querystring.q"];
    const gateway = await serve({ "GET /x": proxied(`${backEnd.url}/`, { cacheKeyParameters }) }, cached());
    await text(gateway.fetch("/x?q=1"));
    await text(gateway.fetch("/x?q=2"));
    expect(await text(gateway.fetch("/x?q=1", anew))).toBe("call 3");
    expect(await text(gateway.fetch("/x?q=2"))).toBe("call 2");
  });

  it("reaches every worker at once: none serves the old entry again", async () => {
    const backEnd = await countingBackEnd();
    const memory = allocateGenerations();
    const methods = { "GET /x": proxied(`${backEnd.url}/`) };
    const worker = () => serve(methods, cached(), caches(1_000_000, new Generations(memory)));
    const [one, other] = [await worker(), await worker()];
    expect([await text(one.fetch("/x")), await text(other.fetch("/x"))]).toEqual(["call 1", "call 2"]);
    expect(await text(one.fetch("/x", anew))).toBe("call 3");
    expect(await text(other.fetch("/x"))).toBe("call 4");
    expect(await text(one.fetch("/x"))).toBe("call 3");
  });

  it("does not let an answer from before the invalidation replace the new one", async () => {
    let answer = (): void => undefined;
    const backEnd = await countingBackEnd((_, response, call) => {
      if (call === 1) answer = () => response.end("old");
      else response.end(`call ${call}`);
    });
    const gateway = await serve({ "GET /x": proxied(`${backEnd.url}/`) }, cached());
    const slow = text(gateway.fetch("/x"));
    await expect.poll(() => backEnd.calls()).toBe(1);
    expect(await text(gateway.fetch("/x", anew))).toBe("call 2");
    answer();
    expect(await slow).toBe("old");
    expect(await text(gateway.fetch("/x"))).toBe("call 2");
  });

  it.each([
    ["FAIL_WITH_403", 403, null],
    [
      "SUCCEED_WITH_RESPONSE_HEADER",
      200,
      "199 Cache-control headers were ignored because the caller was unauthorized.",
    ],
    ["SUCCEED_WITHOUT_RESPONSE_HEADER", 200, null],
  ])("of a caller without the permission, where it is required, with %s: %i", async (strategy, status, warning) => {
    const backEnd = await countingBackEnd();
    const setting = { requireAuthorizationForCacheControl: true, unauthorizedCacheControlHeaderStrategy: strategy };
    const gateway = await serve({ "GET /x": proxied(`${backEnd.url}/`) }, cached(setting));
    await text(gateway.fetch("/x"));
    const answer = await gateway.fetch("/x", anew);
    expect([answer.status, answer.headers.get("warning")]).toEqual([status, warning]);
    expect(await answer.text()).toBe(
      status === 403 ? '{"Message":"User is not authorized to access this resource"}' : "call 1",
    );
    const after = await gateway.fetch("/x");
    expect([await after.text(), after.headers.get("warning")]).toEqual(["call 1", null]);
  });

  it("warns with a miss as well, and keeps the answer without the warning", async () => {
    const backEnd = await countingBackEnd();
    const gateway = await serve(
      { "GET /x": proxied(`${backEnd.url}/`) },
      cached({ requireAuthorizationForCacheControl: true }),
    );
    expect((await gateway.fetch("/x", anew)).headers.get("warning")).toMatch(/^199 /);
    expect((await gateway.fetch("/x")).headers.get("warning")).toBeNull();
    expect(backEnd.calls()).toBe(1);
  });
});
