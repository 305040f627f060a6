import { describe, expect, it, onTestFinished } from "vitest";
import { noAccess } from "../access/noAccess.ts";
import { MemoryUsage } from "../adapters/memoryUsage.ts";
import { KeyHash } from "../config/keyHash.ts";
import { noDomains } from "../config/servedDomains.ts";
import { ServedKeys } from "../config/servedKeys.ts";
import { ServedStages } from "../config/servedStages.ts";
import { Invocation } from "../invocation.ts";
import { changesOf, keyHashKey, keyValue, liveApiKey, liveUsagePlan } from "../testing/keysAndPlans.ts";
import { recordingLog } from "../testing/servers.ts";
import { mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";
import { allocateCounters } from "../throttling/counterMemory.ts";
import { SharedCounters } from "../throttling/sharedCounters.ts";
import { UsageLedger } from "../throttling/usageLedger.ts";
import { DenyList } from "../upstream/denyList.ts";
import { UpstreamClient } from "../upstream/upstreamClient.ts";
import { ServedVpcLinks } from "../vpcLinks/servedVpcLinks.ts";
import { restApi } from "./restApi.ts";
import { runPipeline } from "./runPipeline.ts";

const served = snapshot({
  "GET /echo": mockMethod("ok"),
  "POST /echo": { ...mockMethod("ok"), apiKeyRequired: true },
});

/** The execution log's lines about usage plans of one call after another. */
function linesOf(...calls: readonly (readonly [httpMethod: string, ...headers: string[]])[]): string[] {
  const clock = { now: () => Date.parse("2026-11-21T12:00:00Z") };
  const log = recordingLog([]);
  const memory = allocateCounters({ buckets: 64, meters: 64 });
  const throttle = { rateLimit: 2.5, burstLimit: 1 };
  const known = changesOf({ apiKeys: [liveApiKey("k1", ["p1"])], usagePlans: [liveUsagePlan("p1", { throttle })] });
  new UsageLedger({ memory, store: new MemoryUsage(), clock, log }).replaceAll(known);
  const keys = new ServedKeys();
  keys.replaceAll(known);
  const stages = new ServedStages(log, { rateLimit: 1, burstLimit: 2 });
  stages.replaceAll([stageChange(served)]);
  const upstream = new UpstreamClient(new DenyList({ deny: [], allow: [], ownPorts: [] }));
  onTestFinished(() => upstream.close());
  const ports = {
    stages,
    domains: noDomains,
    vpcLinks: new ServedVpcLinks(),
    keys,
    keyHash: new KeyHash(keyHashKey),
    counters: new SharedCounters(memory, clock),
    access: noAccess({ upstream, clock }),
    upstream,
    clock,
    log,
  };
  const lines: string[] = [];
  for (const [httpMethod, ...headers] of calls) {
    const path = "/_aws/execute-api/api1/prod/echo";
    const head = { httpMethod, host: "h", path, query: "", headers, traceId: "t", sourceIp: "::1", body: null };
    const invocation = new Invocation(head, { requestId: "id", extendedRequestId: "x" }, clock.now());
    const hear = (line: string) => void (/Key/.test(line) && lines.push(line));
    invocation.executionLog = { info: hear, error: hear };
    runPipeline(restApi, invocation, ports, () => undefined);
  }
  return lines;
}

describe("the execution log's lines about usage plans, as recorded", () => {
  it("say that a method needs no key", () => {
    expect(linesOf(["GET", "x-api-key", keyValue("k1")])).toEqual([
      "Verifying Usage Plan for request: id. API Key:  API Stage: api1/prod",
      "API Key  authorized because method 'GET /echo' does not require API Key. Request will not contribute to throttle or quota limits",
      "Usage Plan check succeeded for API Key  and API Stage api1/prod",
    ]);
  });

  it("show the end of a key alone, and the limit that was exceeded", () => {
    const call = ["POST", "x-api-key", keyValue("k1")] as const;
    const masked = `${"*".repeat(keyValue("k1").length - 6)}key-k1`;
    expect(linesOf(call, call)).toEqual([
      `Verifying Usage Plan for request: id. API Key: ${masked} API Stage: api1/prod`,
      `Usage Plan check succeeded for API Key ${masked} and API Stage api1/prod`,
      `Verifying Usage Plan for request: id. API Key: ${masked} API Stage: api1/prod`,
      "Key throttle limit exceeded for RestApi api1, Stage prod, Resource r0, HttpMethod POST. Limit: 2.50 Burst: 1",
    ]);
  });

  it("say why a key is not let in, and nothing of the key but its end", () => {
    const line = (masked: string) =>
      `API Key ${masked} not authorized because method 'POST /echo' requires API Key and API Key is not associated with a Usage Plan for API Stage api1/prod: No Usage Plan found for key and API Stage`;
    const masked = "********************ending";
    expect(linesOf(["POST", "x-api-key", "a-key-nobody-knows-ending"], ["POST"])).toEqual([
      `Verifying Usage Plan for request: id. API Key: ${masked.slice(1)} API Stage: api1/prod`,
      line(masked.slice(1)),
      "Verifying Usage Plan for request: id. API Key:  API Stage: api1/prod",
      line(""),
    ]);
  });

  it("name the limit that a request without a key exceeded", () => {
    expect(linesOf(["GET"], ["GET"], ["GET"]).slice(6)).toEqual([
      "Verifying Usage Plan for request: id. API Key:  API Stage: api1/prod",
      "Key throttle limit exceeded for RestApi api1, Stage prod, Resource r0, HttpMethod GET. Limit: 1.00 Burst: 2",
    ]);
  });
});
