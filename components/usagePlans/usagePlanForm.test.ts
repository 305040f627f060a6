import { describe, expect, it } from "vitest";
import { checkUsagePlan, usagePlanForm, usagePlanInput, usagePlanPatch } from "./usagePlanForm.ts";

const free = usagePlanForm({ name: "Free" });
const gold = usagePlanForm({
  name: "Gold",
  throttle: { rateLimit: 10, burstLimit: 20 },
  quota: { limit: 1000, period: "DAY" },
});

describe("the form of a usage plan", () => {
  it("sends throttle and quota only when they are wanted", () => {
    expect(usagePlanInput(free)).toEqual({ name: "Free" });
    expect(usagePlanInput(gold)).toEqual({
      name: "Gold",
      throttle: { rateLimit: 10, burstLimit: 20 },
      quota: { limit: 1000, period: "DAY" },
    });
  });

  it("sets the members of a new quota and removes an old one as a whole", () => {
    expect(usagePlanPatch(free, { ...free, limited: true, quotaLimit: "5" })).toEqual([
      { op: "replace", path: "/quota/limit", value: "5" },
      { op: "replace", path: "/quota/period", value: "MONTH" },
    ]);
    expect(usagePlanPatch(gold, { ...gold, limited: false, throttled: false })).toEqual([
      { op: "remove", path: "/throttle" },
      { op: "remove", path: "/quota" },
    ]);
    expect(usagePlanPatch(gold, gold)).toEqual([]);
  });

  it("says which numbers are none, and only where they count", () => {
    expect(Object.keys(checkUsagePlan({ ...gold, rateLimit: "fast", burstLimit: "1.5", quotaLimit: "0" }))).toEqual([
      "rateLimit",
      "burstLimit",
      "quotaLimit",
    ]);
    expect(checkUsagePlan({ ...gold, throttled: false, limited: false, rateLimit: "fast", quotaLimit: "" })).toEqual(
      {},
    );
  });
});
