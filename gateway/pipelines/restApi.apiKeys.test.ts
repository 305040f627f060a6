import { describe, expect, it } from "vitest";
import type { LiveStage, LiveUsagePlan } from "../../contract/liveSettings.ts";
import type { ConfigChanges } from "../ports/configSource.ts";
import { changesOf, keyValue, liveApiKey, liveUsagePlan } from "../testing/keysAndPlans.ts";
import { startGateway, type TestGatewaySettings } from "../testing/servers.ts";
import { mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";
import { TestClock } from "../testing/testClock.ts";
import { allocateCounters } from "../throttling/counterMemory.ts";

const served = snapshot({
  "GET /pets": { ...mockMethod("$context.identity.apiKey $context.identity.apiKeyId"), apiKeyRequired: true },
  "POST /pets": { ...mockMethod("made"), apiKeyRequired: true },
  "GET /open": mockMethod("open[$!context.identity.apiKey]"),
});

async function start(settings: TestGatewaySettings = {}, stage: Partial<LiveStage> = {}) {
  const clock = new TestClock("2026-11-21T12:00:00Z");
  const gateway = await startGateway([stageChange(served, stage)], {
    clock,
    apiKeys: [liveApiKey("k1", ["p1"]), liveApiKey("k2", ["p1"])],
    usagePlans: [liveUsagePlan("p1")],
    ...settings,
  });
  const call = async (id: string | undefined, path = "/pets", method = "GET") => {
    const headers = id === undefined ? undefined : { "X-API-Key": keyValue(id) };
    const response = await gateway.fetch(path, { method, headers });
    return [response.status, await response.text(), response.headers.get("x-amzn-errortype")] as const;
  };
  /** The statuses of `count` calls one after the other. */
  const statuses = async (count: number, ...args: Parameters<typeof call>) => {
    const all: number[] = [];
    for (let i = 0; i < count; i++) all.push((await call(...args))[0]);
    return all;
  };
  const apply = (changes: ConfigChanges) => {
    gateway.ledger.apply(changes);
    gateway.keys.apply(changes);
  };
  return { ...gateway, clock, call, statuses, apply };
}

const forbidden = [403, '{"message":"Forbidden"}', "ForbiddenException"];
const tooMany = [429, '{"message":"Too Many Requests"}', "TooManyRequestsException"];
const limitExceeded = [429, '{"message":"Limit Exceeded"}', "LimitExceededException"];

describe("a method that requires an API key", () => {
  it("answers a key whose plan has the stage, and knows it in $context", async () => {
    const { call } = await start();
    expect(await call("k1")).toEqual([200, `${keyValue("k1")} k1`, null]);
  });

  it.each<[string, TestGatewaySettings]>([
    ["is unknown", { apiKeys: [] }],
    ["is disabled", { apiKeys: [liveApiKey("k1", ["p1"], { enabled: false })] }],
    ["is in no plan", { apiKeys: [liveApiKey("k1", [])] }],
    ["is another region's", { apiKeys: [liveApiKey("k1", ["p1"], { region: "eu-west-1" })] }],
    ["is in a plan that is gone", { usagePlans: [] }],
    [
      "is in a plan without the stage",
      { usagePlans: [liveUsagePlan("p1", { apiStages: [{ apiId: "api1", stage: "dev" }] })] },
    ],
    [
      "is in a plan of another API",
      { usagePlans: [liveUsagePlan("p1", { apiStages: [{ apiId: "api2", stage: "prod" }] })] },
    ],
  ])("answers 403 Forbidden when the key %s", async (_, settings) => {
    const { call } = await start(settings);
    expect(await call("k1")).toEqual(forbidden);
  });

  it("answers 403 Forbidden without a key, with an empty one and with the hash instead of the value", async () => {
    const { call, fetch } = await start();
    expect(await call(undefined)).toEqual(forbidden);
    for (const value of ["", liveApiKey("k1", []).valueHash]) {
      expect((await fetch("/pets", { headers: { "x-api-key": value } })).status).toBe(403);
    }
  });

  it("follows a key that is disabled, changed, moved or removed with the next call", async () => {
    const { call, apply } = await start();
    const put = (...apiKeys: Parameters<typeof liveApiKey>[]) =>
      apply(changesOf({ apiKeys: apiKeys.map((each) => liveApiKey(...each)) }));
    put(["k1", ["p1"], { enabled: false }]);
    expect(await call("k1")).toEqual(forbidden);
    put(["k1", ["p1"], { valueHash: liveApiKey("new", []).valueHash }]);
    expect([(await call("k1"))[0], (await call("new"))[0]]).toEqual([403, 200]);
    put(["k3", ["p1"], { valueHash: liveApiKey("new", []).valueHash }], ["k1", ["p1"]]);
    expect([(await call("k1"))[0], (await call("new"))[0]]).toEqual([200, 200]);
    apply({ ...changesOf({}), apiKeys: [{ id: "k1" }], usagePlans: [] });
    expect(await call("k1")).toEqual(forbidden);
    apply({ ...changesOf({}), usagePlans: [{ id: "p1" }] });
    expect(await call("k2")).toEqual(forbidden);
  });

  it("leaves other methods open, which count towards no plan even when a key is sent", async () => {
    const { statuses, call } = await start({
      usagePlans: [
        liveUsagePlan("p1", { throttle: { rateLimit: 1, burstLimit: 1 }, quota: { limit: 1, period: "DAY" } }),
      ],
    });
    expect(await call(undefined, "/open")).toEqual([200, "open[]", null]);
    expect(await statuses(3, "k1", "/open")).toEqual([200, 200, 200]);
    expect(await statuses(2, "k1")).toEqual([200, 429]);
  });
});

describe("throttling", () => {
  const plan = (other: Partial<LiveUsagePlan>) => ({ usagePlans: [liveUsagePlan("p1", other)] });

  it("by plan: each key has a bucket of its own", async () => {
    const { call, statuses, clock } = await start(plan({ throttle: { rateLimit: 1, burstLimit: 2 } }));
    expect(await statuses(3, "k1")).toEqual([200, 200, 429]);
    expect(await call("k1")).toEqual(tooMany);
    expect(await statuses(2, "k2")).toEqual([200, 200]);
    clock.pass(1_000);
    expect(await statuses(2, "k1")).toEqual([200, 429]);
  });

  it("by plan and method", async () => {
    const throttle = { "/pets/GET": { rateLimit: 1, burstLimit: 1 } };
    const { statuses } = await start(plan({ apiStages: [{ apiId: "api1", stage: "prod", throttle }] }));
    expect(await statuses(2, "k1")).toEqual([200, 429]);
    expect(await statuses(2, "k1", "/pets", "POST")).toEqual([200, 200]);
  });

  it("by stage and method, with a key and without; the key's plan loses nothing to a refusal", async () => {
    const methodSettings = { "*/*": { throttlingRateLimit: 1, throttlingBurstLimit: 1 } };
    const { call, statuses, clock } = await start(plan({ throttle: { rateLimit: 0.001, burstLimit: 2 } }), {
      methodSettings,
    });
    expect(await statuses(2, undefined, "/open")).toEqual([200, 429]);
    expect(await call(undefined, "/open")).toEqual(tooMany);
    expect(await statuses(3, "k1")).toEqual([200, 429, 429]);
    clock.pass(1_000);
    expect(await call("k1")).toMatchObject({ 0: 200 });
  });

  it("by account: one bucket for everything of a region", async () => {
    const { statuses } = await start({ account: { rateLimit: 1, burstLimit: 3 } });
    expect(await statuses(2, undefined, "/open")).toEqual([200, 200]);
    expect(await statuses(2, "k1")).toEqual([200, 429]);
  });

  it("follows a changed plan with the next call", async () => {
    const { apply, statuses } = await start(plan({ throttle: { rateLimit: 0.001, burstLimit: 1 } }));
    expect(await statuses(2, "k1")).toEqual([200, 429]);
    apply(changesOf({ usagePlans: [liveUsagePlan("p1")] }));
    expect(await statuses(2, "k1")).toEqual([200, 200]);
  });

  it("counts over all workers of the machine", async () => {
    const counters = allocateCounters({ buckets: 64, meters: 64 });
    const settings = { ...plan({ throttle: { rateLimit: 1, burstLimit: 10 } }), counters };
    const workers = await Promise.all([start(settings), start(settings), start(settings), start(settings)]);
    const all = await Promise.all(workers.map(({ statuses }) => statuses(5, "k1")));
    expect(all.flat().filter((status) => status === 200)).toHaveLength(10);
  });
});

describe("a quota", () => {
  it("answers 429 Limit Exceeded once it is used up, until its period ends", async () => {
    const quota = { limit: 3, period: "DAY" } as const;
    const { call, statuses, clock } = await start({ usagePlans: [liveUsagePlan("p1", { quota })] });
    expect(await statuses(4, "k1")).toEqual([200, 200, 200, 429]);
    expect(await call("k1")).toEqual(limitExceeded);
    expect(await call("k2")).toMatchObject({ 0: 200 });
    clock.set("2026-11-22T00:00:00Z");
    expect(await statuses(4, "k1")).toEqual([200, 200, 200, 429]);
  });
});

// "Gateway response types in API Gateway", and recorded: what every refusal has, and that no trace id goes with an error.
describe("the whole answer to a refusal", () => {
  const throttle = { rateLimit: 0.001, burstLimit: 1 };
  const quota = { limit: 1, period: "WEEK" } as const;

  it.each([
    ["a wrong key", {}, "none", 403, "Forbidden", "ForbiddenException"],
    ["a throttle", { throttle }, "k1", 429, "Too Many Requests", "TooManyRequestsException"],
    ["a quota", { quota }, "k1", 429, "Limit Exceeded", "LimitExceededException"],
  ])("by %s", async (_, limits, id, status, message, errorType) => {
    const { call, fetch } = await start({ usagePlans: [liveUsagePlan("p1", limits)] });
    await call(id);
    const answer = await fetch("/pets", { headers: { "x-api-key": keyValue(id) } });
    expect([answer.status, await answer.json()]).toEqual([status, { message }]);
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({
      "content-type": "application/json",
      "x-amzn-errortype": errorType,
      "x-amzn-requestid": expect.stringMatching(/^[0-9a-f-]{36}$/),
      "x-amz-apigw-id": expect.stringMatching(/=$/),
    });
    expect(headers).not.toHaveProperty("x-amzn-trace-id");
    expect(headers).not.toHaveProperty("retry-after");
  });

  it("knows its kind and texts in $context, and the key only where it was let in", async () => {
    const format =
      "$context.requestId $context.status $context.error.responseType $context.error.message $context.error.messageString $context.identity.apiKeyId $context.identity.apiKey";
    const accessLogSettings = { destinationArn: "arn:aws:logs:us-east-1:000000000000:log-group:g", format };
    const { statuses, rows } = await start({ usagePlans: [liveUsagePlan("p1", { quota })] }, { accessLogSettings });
    expect([...(await statuses(1, "none")), ...(await statuses(2, "k1"))]).toEqual([403, 200, 429]);
    const masked = `${"*".repeat(keyValue("k1").length - 6)}key-k1`;
    expect(rows.map(({ accessLogLine = "" }) => accessLogLine.replace(/^\S+ /, ""))).toEqual([
      '403 INVALID_API_KEY Forbidden "Forbidden" - -',
      `200 - - - k1 ${masked}`,
      `429 QUOTA_EXCEEDED Limit Exceeded "Limit Exceeded" k1 ${masked}`,
    ]);
  });
});

describe("a quota's offset and period", () => {
  it("takes the offset off the period in which the plan was made, a week from Sunday", async () => {
    const createdDate = Date.parse("2026-11-20T00:00:00Z");
    const quota = { limit: 3, offset: 2, period: "WEEK" } as const;
    const { statuses, clock } = await start({ usagePlans: [liveUsagePlan("p1", { quota, createdDate })] });
    expect(await statuses(3, "k1")).toEqual([200, 429, 429]);
    clock.set("2026-11-22T00:00:00Z");
    expect(await statuses(4, "k1")).toEqual([200, 200, 200, 429]);
    clock.set("2026-11-28T23:59:59Z");
    expect(await statuses(1, "k1")).toEqual([429]);
    clock.set("2026-11-29T00:00:00Z");
    expect(await statuses(1, "k1")).toEqual([200]);
  });

  it("begins a month on its first, in UTC", async () => {
    const quota = { limit: 1, period: "MONTH" } as const;
    const { statuses, clock } = await start({ usagePlans: [liveUsagePlan("p1", { quota })] });
    expect(await statuses(2, "k1")).toEqual([200, 429]);
    clock.set("2026-11-30T23:59:59Z");
    expect(await statuses(1, "k1")).toEqual([429]);
    clock.set("2026-12-01T00:00:00Z");
    expect(await statuses(2, "k1")).toEqual([200, 429]);
  });
});
