import { describe, expect, it } from "vitest";
import { accountThrottle } from "../../contract/accountThrottle.ts";
import type { MethodSetting } from "../../contract/liveSettings.ts";
import { liveStage } from "../testing/snapshots.ts";
import { stageBuckets } from "./stageBuckets.ts";

const limit = (throttlingRateLimit: number, throttlingBurstLimit = 1): MethodSetting => ({
  throttlingRateLimit,
  throttlingBurstLimit,
});

const limitsOf = (methodSettings: Record<string, MethodSetting>, path = "/pets/{id}", httpMethod = "GET") =>
  stageBuckets(liveStage({ methodSettings }), null)("us-east-1", path, httpMethod).map((bucket) => [
    bucket.rateLimit,
    bucket.burstLimit,
  ]);

describe("the throttling settings of a stage", () => {
  it.each(["~1pets~1{id}/GET", "pets/{id}/GET", "/pets/{id}/GET", "~1pets~1{id}/*", "*/GET", "*/*"])(
    "%s is the method's",
    (key) => {
      expect(limitsOf({ [key]: limit(7, 3) })).toEqual([[7, 3]]);
    },
  );

  it("the most exact one alone counts", () => {
    const settings = {
      "*/*": limit(1),
      "~1pets~1{id}/GET": limit(2),
      "~1/GET": limit(3),
      "~1pets~1{id}/POST": limit(4),
    };
    expect(limitsOf(settings)).toEqual([[2, 1]]);
    expect(limitsOf(settings, "/")).toEqual([[3, 1]]);
    expect(limitsOf(settings, "/pets")).toEqual([[1, 1]]);
  });

  it("-1 takes the account's limit, and what is the account's limits nothing of its own", () => {
    expect(limitsOf({ "*/*": limit(-1, 5) })).toEqual([[10_000, 5]]);
    expect(limitsOf({ "*/*": limit(10_000, 5_000) })).toEqual([]);
    expect(limitsOf({ "*/*": limit(-1, -1) })).toEqual([]);
    expect(limitsOf({ "*/*": { loggingLevel: "INFO" } })).toEqual([]);
  });

  it("zero shuts a method", () => {
    expect(limitsOf({ "*/*": limit(0, 0) })).toEqual([[0, 0]]);
  });

  it("each method has a bucket of its own, the account one per region", () => {
    const bucketsOf = stageBuckets(liveStage({ methodSettings: { "*/*": limit(1) } }), accountThrottle);
    const names = [
      ...bucketsOf("us-east-1", "/", "GET"),
      ...bucketsOf("us-east-1", "/", "POST"),
      ...bucketsOf("eu-west-1", "/a", "GET"),
    ].map(({ name }) => name);
    expect(names).toEqual([
      "stage api1/prod GET /",
      "account us-east-1",
      "stage api1/prod POST /",
      "account us-east-1",
      "stage api1/prod GET /a",
      "account eu-west-1",
    ]);
  });
});
