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
import { keyValue, liveApiKey, liveUsagePlan } from "../testing/keysAndPlans.ts";
import { startGateway, type TestGateway } from "../testing/servers.ts";
import { integration, integrationResponse, type Methods, method, snapshot, stageChange } from "../testing/snapshots.ts";

const clock = movableClock();
const caches = (limitBytes = 1_000_000, generations = new Generations(allocateGenerations())) =>
  new MemoryCacheStore({ limitBytes, generations, clock });

const serve = (methods: Methods, stage: Partial<LiveStage>, store = caches()): Promise<TestGateway> =>
  startGateway([stageChange(snapshot(methods), stage)], { caches: store, clock });

describe("the cache of a stage", () => {
  it("answers the same request again without the back end, with status, headers and body, but ids of its own", async () => {
    const backEnd = await countingBackEnd((_, response, call) => {
      response.writeHead(203, { "content-type": "text/x", "x-own": `${call}` }).end(`call ${call}`);
    });
    const gateway = await serve({ "GET /x": proxied(`${backEnd.url}/`) }, cached());
    const first = await gateway.fetch("/x");
    const second = await gateway.fetch("/x");
    expect([first.status, await first.text()]).toEqual([203, "call 1"]);
    expect([second.status, await second.text()]).toEqual([203, "call 1"]);
    expect(second.headers.get("content-type")).toBe("text/x");
    expect(second.headers.get("x-own")).toBe("1");
    expect(second.headers.get("x-amzn-requestid")).not.toBe(first.headers.get("x-amzn-requestid"));
    expect(backEnd.calls()).toBe(1);
  });

  it("keeps what the method response became: templates are not rendered again", async () => {
    const backEnd = await countingBackEnd();
    const response = integrationResponse({
      responseParameters: { "method.response.header.X-Request": "context.requestId" },
      responseTemplates: { "text/plain": "$context.requestId $input.body" },
    });
    const mapped = method(
      integration({ type: "HTTP", httpMethod: "GET", uri: `${backEnd.url}/`, integrationResponses: { 200: response } }),
      {
        methodResponses: {
          200: {
            statusCode: "200",
            responseParameters: { "method.response.header.X-Request": true },
            responseModels: {},
          },
        },
      },
    );
    const gateway = await serve({ "GET /x": mapped }, cached());
    const first = await gateway.fetch("/x");
    const second = await gateway.fetch("/x");
    const body = await first.text();
    expect(body).toBe(`${first.headers.get("x-amzn-requestid")} call 1`);
    expect(await second.text()).toBe(body);
    expect(second.headers.get("x-request")).toBe(first.headers.get("x-amzn-requestid"));
    expect(second.headers.get("content-type")).toBe("text/plain");
    expect(second.headers.get("x-amzn-trace-id")).not.toBe(first.headers.get("x-amzn-trace-id"));
  });

  it("forgets an answer after its time to live", async () => {
    const backEnd = await countingBackEnd();
    const gateway = await serve({ "GET /x": proxied(`${backEnd.url}/`) }, cached({ cacheTtlInSeconds: 60 }));
    await text(gateway.fetch("/x"));
    clock.nowMs += 59_999;
    expect(await text(gateway.fetch("/x"))).toBe("call 1");
    clock.nowMs += 1;
    expect(await text(gateway.fetch("/x"))).toBe("call 2");
  });

  it.each([
    ["the stage has no cache", { cacheClusterEnabled: false }],
    ["caching is off for the method", { methodSettings: { "*/*": caching({ cachingEnabled: false }) } }],
    ["nothing is said of methods", { methodSettings: {} }],
    ["the time to live is 0", { methodSettings: { "*/*": caching({ cacheTtlInSeconds: 0 }) } }],
  ])("caches nothing when %s", async (_, stage) => {
    const backEnd = await countingBackEnd();
    const gateway = await serve({ "GET /x": proxied(`${backEnd.url}/`) }, cached({}, stage));
    await text(gateway.fetch("/x"));
    expect(await text(gateway.fetch("/x"))).toBe("call 2");
  });

  it.each(["POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"])(
    "does not cache %s by the setting of all methods",
    async (httpMethod) => {
      const backEnd = await countingBackEnd();
      const gateway = await serve({ "ANY /x": proxied(`${backEnd.url}/`) }, cached());
      for (let i = 0; i < 2; i++) await text(gateway.fetch("/x", { method: httpMethod }));
      expect(backEnd.calls()).toBe(2);
    },
  );

  it("caches other methods by a setting of their own, each for itself", async () => {
    const backEnd = await countingBackEnd();
    const methodSettings = { "*/*": caching(), "~1x/POST": caching(), "~1x/PUT": caching({ cachingEnabled: false }) };
    const gateway = await serve({ "ANY /x": proxied(`${backEnd.url}/`) }, cached({}, { methodSettings }));
    const ask = (httpMethod: string) => text(gateway.fetch("/x", { method: httpMethod }));
    expect([await ask("GET"), await ask("POST"), await ask("GET"), await ask("POST")]).toEqual([
      "call 1",
      "call 2",
      "call 1",
      "call 2",
    ]);
    expect([await ask("PUT"), await ask("PUT")]).toEqual(["call 3", "call 4"]);
  });

  it("lets the setting of a method override that of all", async () => {
    const backEnd = await countingBackEnd();
    const methodSettings = { "*/*": caching(), "~1x~1{id}/GET": caching({ cachingEnabled: false }) };
    const gateway = await serve(
      { "GET /x/{id}": proxied(`${backEnd.url}/`), "GET /x": proxied(`${backEnd.url}/`) },
      cached({}, { methodSettings }),
    );
    expect([await text(gateway.fetch("/x/1")), await text(gateway.fetch("/x/1"))]).toEqual(["call 1", "call 2"]);
    expect([await text(gateway.fetch("/x")), await text(gateway.fetch("/x"))]).toEqual(["call 3", "call 3"]);
  });
});

describe("what comes before the cache", () => {
  it("is the API key: a hit needs one as well", async () => {
    const backEnd = await countingBackEnd();
    const keyed = method(integration({ type: "HTTP_PROXY", httpMethod: "GET", uri: `${backEnd.url}/` }), {
      apiKeyRequired: true,
    });
    const gateway = await startGateway([stageChange(snapshot({ "GET /x": keyed }), cached())], {
      caches: caches(),
      clock,
      apiKeys: [liveApiKey("k", ["p"])],
      usagePlans: [liveUsagePlan("p")],
    });
    const withKey = { headers: { "x-api-key": keyValue("k") } };
    expect(await text(gateway.fetch("/x", withKey))).toBe("call 1");
    expect(await text(gateway.fetch("/x", withKey))).toBe("call 1");
    expect((await gateway.fetch("/x")).status).toBe(403);
  });
});

describe("what is told of the cache", () => {
  it("CacheHitCount and CacheMissCount, where there is a cache", async () => {
    const backEnd = await countingBackEnd();
    const methodSettings = { "~1x/GET": caching() };
    const methods = { "GET /x": proxied(`${backEnd.url}/`), "GET /y": proxied(`${backEnd.url}/`) };
    const gateway = await serve(methods, cached({}, { methodSettings }));
    for (const path of ["/x", "/x", "/x", "/y"]) await text(gateway.fetch(path));
    const counts = gateway.meter
      .take()
      .map(({ resourcePath, cacheHits, cacheMisses, integrationLatency }) => [
        resourcePath,
        cacheHits,
        cacheMisses,
        integrationLatency.count,
      ]);
    expect(counts).toEqual([
      ["/x", 2, 1, 1],
      ["/y", 0, 0, 1],
    ]);
  });

  it("an execution log without an endpoint request, and no integration in the access log", async () => {
    const backEnd = await countingBackEnd();
    const gateway = await serve(
      { "GET /x": proxied(`${backEnd.url}/`) },
      cached(
        { loggingLevel: "INFO", dataTraceEnabled: true },
        {
          accessLogSettings: {
            destinationArn: "arn:aws:logs:us-east-1:000000000000:log-group:a",
            format: "$context.requestId $context.status $context.integrationLatency $context.integrationStatus",
          },
        },
      ),
    );
    for (let i = 0; i < 2; i++) await text(gateway.fetch("/x"));
    await expect.poll(() => gateway.rows.length).toBe(2);
    const [, hit] = gateway.rows;
    expect(hit?.accessLogLine).toMatch(/^[\w-]+ 200 - -$/);
    expect(hit?.executionLog).not.toContain("Endpoint request");
    expect(hit?.executionLog).toContain("The response is served from the cache of the stage");
    expect(hit?.executionLog).toContain("Method response body after transformations: call 1");
    expect(hit?.executionLog).toContain("Method completed with status: 200");
  });
});
