// "Cache settings for REST APIs in API Gateway" unless a test names another source.
import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import type { LiveStage, MethodSetting } from "../../contract/liveSettings.ts";
import type { SnapshotIntegration } from "../../contract/snapshot.ts";
import { MemoryCacheStore } from "../adapters/memoryCacheStore.ts";
import { allocateGenerations, Generations } from "../caching/generations.ts";
import { startBackEnd, startGateway, type TestGateway } from "../testing/servers.ts";
import { integration, integrationResponse, type Methods, method, snapshot, stageChange } from "../testing/snapshots.ts";

const start = Date.parse("2026-01-01T00:00:00Z");

/** A moment that tests move. */
const testTime = () => {
  const clock = { nowMs: start, now: () => clock.nowMs };
  return clock;
};

const caching = (other: MethodSetting = {}): MethodSetting => ({
  cachingEnabled: true,
  cacheTtlInSeconds: 300,
  requireAuthorizationForCacheControl: false,
  ...other,
});

const cached = (setting: MethodSetting = {}, stage: Partial<LiveStage> = {}): Partial<LiveStage> => ({
  cacheClusterEnabled: true,
  cacheClusterSize: "0.5",
  methodSettings: { "*/*": caching(setting) },
  ...stage,
});

/** Counts its calls and answers with the number of the call. */
async function countingBackEnd(respond?: (request: IncomingMessage, response: ServerResponse, call: number) => void) {
  let calls = 0;
  const { url } = await startBackEnd((request, response) => {
    calls += 1;
    if (respond) respond(request, response, calls);
    else response.setHeader("content-type", "text/plain").end(`call ${calls}`);
  });
  return { url, calls: () => calls };
}

const clock = testTime();
const caches = (limitBytes = 1_000_000, generations = new Generations(allocateGenerations())) =>
  new MemoryCacheStore({ limitBytes, generations, clock });

async function serve(
  methods: Methods,
  stage: Partial<LiveStage>,
  settings: { caches?: MemoryCacheStore; deploymentId?: string } = {},
): Promise<TestGateway> {
  const frozen = snapshot(methods, {}, settings.deploymentId);
  return startGateway([stageChange(frozen, stage)], { caches: settings.caches ?? caches(), clock });
}

const proxied = (uri: string, other: Partial<SnapshotIntegration> = {}, httpMethod = "ANY") =>
  method(integration({ type: "HTTP_PROXY", httpMethod, uri, ...other }));

const text = async (answer: Promise<Response>) => (await answer).text();

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
});
