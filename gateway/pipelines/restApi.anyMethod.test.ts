// "Override API Gateway stage-level caching for method-level caching" and "Throttle requests to your REST APIs": settings name a
// resource and a method; of an ANY method that may be one of those it stands for, or ANY itself.
import { describe, expect, it } from "vitest";
import type { LiveUsagePlan, MethodSetting } from "../../contract/liveSettings.ts";
import { keyValue, liveApiKey, liveUsagePlan } from "../testing/keysAndPlans.ts";
import { startGateway } from "../testing/servers.ts";
import { mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const served = snapshot({
  "ANY /pets/{id}": mockMethod("$context.httpMethod"),
  "DELETE /pets/{id}": mockMethod("gone"),
  "ANY /paid": { ...mockMethod("paid"), apiKeyRequired: true },
});

type Throttle = NonNullable<LiveUsagePlan["apiStages"][number]["throttle"]>;

async function start(methodSettings: Record<string, MethodSetting>, throttle: Throttle = {}) {
  const apiStages = [{ apiId: "api1", stage: "prod", throttle }];
  const gateway = await startGateway([stageChange(served, { methodSettings })], {
    apiKeys: [liveApiKey("k1", ["p1"])],
    usagePlans: [liveUsagePlan("p1", { apiStages })],
  });
  const statuses = async (...calls: string[]) => {
    const all: number[] = [];
    for (const call of calls) {
      const [method = "", path = ""] = call.split(" ");
      all.push((await gateway.fetch(path, { method, headers: { "x-api-key": keyValue("k1") } })).status);
    }
    return all;
  };
  return { ...gateway, statuses };
}

const one = { throttlingRateLimit: 0.001, throttlingBurstLimit: 1 };
const free = { throttlingRateLimit: 10_000, throttlingBurstLimit: 5_000 };

describe("an ANY method", () => {
  it("has the stage's limit of the method of the request apart from its own", async () => {
    const { statuses } = await start({ "~1pets~1{id}/GET": one });
    expect(await statuses("GET /pets/1", "GET /pets/2", "POST /pets/1", "POST /pets/1")).toEqual([200, 429, 200, 200]);
  });

  it.each([
    ["~1pets~1{id}/ANY", [200, 429, 429]],
    ["*/GET", [200, 429, 200]],
    ["*/*", [200, 429, 429]],
  ])("has the limit of %s", async (key, expected) => {
    const { statuses } = await start({ [key]: one });
    expect(await statuses("GET /pets/1", "GET /pets/1", "POST /pets/1")).toEqual(expected);
  });

  it("goes by the most exact setting", async () => {
    const { statuses } = await start({ "*/*": one, "*/GET": one, "~1pets~1{id}/ANY": free, "~1pets~1{id}/PUT": one });
    expect(await statuses("GET /pets/1", "GET /pets/1", "PUT /pets/1", "PUT /pets/1")).toEqual([200, 200, 200, 429]);
  });

  it("leaves methods that are defined beside it alone", async () => {
    const { statuses, fetch } = await start({ "*/DELETE": free });
    expect(await statuses("DELETE /pets/1")).toEqual([200]);
    expect(await (await fetch("/pets/1", { method: "DELETE" })).text()).toBe("gone");
  });

  it.each([
    ["/paid/GET", [200, 429, 200, 200]],
    ["/paid/ANY", [200, 429, 429, 429]],
  ])("has the usage plan's limit of %s", async (key, expected) => {
    const { statuses } = await start({}, { [key]: { rateLimit: 0.001, burstLimit: 1 } });
    expect(await statuses("GET /paid", "GET /paid", "PUT /paid", "PUT /paid")).toEqual(expected);
  });

  it("keeps the execution log and counts in detail where the method's setting asks for it", async () => {
    const { statuses, rows, meter } = await start({
      "~1pets~1{id}/GET": { loggingLevel: "INFO", metricsEnabled: true },
    });
    await statuses("POST /pets/1", "GET /pets/1");
    expect(rows.map(({ executionLog }) => executionLog !== undefined)).toEqual([true]);
    expect(meter.take().map(({ httpMethod, isDetailed }) => [httpMethod, isDetailed])).toEqual([
      ["ANY", false],
      ["ANY", true],
    ]);
  });
});
