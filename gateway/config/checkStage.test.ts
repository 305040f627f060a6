import { describe, expect, it } from "vitest";
import type { LiveStage } from "../../contract/liveSettings.ts";
import { liveStage } from "../testing/snapshots.ts";
import { checkStage } from "./checkStage.ts";

describe("stage settings that cannot be enforced", () => {
  it.each<[Partial<LiveStage>, string]>([
    [{ clientCertificateId: "c" }, "clientCertificateId"],
    [{ tracingEnabled: true }, "tracingEnabled"],
    [{ canarySettings: { percentTraffic: 101 } }, "percentTraffic"],
    [{ cacheClusterEnabled: true }, "cacheClusterEnabled"],
  ])("refuses %j", (other, name) => {
    expect(checkStage(liveStage(other))).toMatchObject([{ message: expect.stringContaining(name) }]);
  });

  it("accepts throttling, logs, metrics and the settings of a cache that is off", () => {
    const setting = {
      metricsEnabled: true,
      loggingLevel: "INFO",
      dataTraceEnabled: true,
      throttlingBurstLimit: 0,
      throttlingRateLimit: 5,
      cachingEnabled: true,
      cacheTtlInSeconds: 300,
    };
    expect(checkStage(liveStage({ methodSettings: { "*/*": setting } }))).toEqual([]);
  });
});
