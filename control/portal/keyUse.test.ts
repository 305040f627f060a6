// Periods: "Quota" of the developer guide's usage plans.
import { describe, expect, it } from "vitest";
import { keyUse, periodEnd } from "./keyUse.ts";

const now = Date.parse("2026-11-21T12:00:00Z");
const plan = (limit: number, period: "DAY" | "WEEK" | "MONTH") => ({
  quota: { limit, period },
  createdDate: new Date(0),
});
const usage = (used: number, day = "2026-11-21") => ({
  counts: [{ keyId: "k", day, used, granted: 0 }],
  firstDay: "1970-01-01",
});

describe("what a key uses of its quota", () => {
  it("runs out when the rest goes as fast as what is gone", () => {
    // Half of a day: 60 calls. The other 30 take six hours.
    expect(keyUse(plan(90, "DAY"), usage(60), 0, now)).toMatchObject({
      used: 60,
      remaining: 30,
      usedUpAt: new Date("2026-11-21T18:00:00Z"),
    });
  });

  it("does not run out in this period when it would in a later one", () => {
    expect(keyUse(plan(121, "DAY"), usage(60), 0, now)).toEqual({ used: 60, remaining: 61, share: 60 / 121 });
    expect(keyUse(plan(100, "DAY"), usage(0), 0, now)).toEqual({ used: 0, remaining: 100, share: 0 });
  });

  it("is measured since the key is there", () => {
    const since = Date.parse("2026-11-21T11:00:00Z");
    expect(keyUse(plan(90, "DAY"), usage(60), since, now).usedUpAt).toEqual(new Date("2026-11-21T12:30:00Z"));
  });

  it("has run out when nothing remains", () => {
    expect(keyUse(plan(60, "WEEK"), usage(70, "2026-11-15"), 0, now)).toEqual({
      used: 70,
      remaining: 0,
      usedUpAt: new Date(now),
      share: 1,
    });
  });

  it("is of today where there is no quota", () => {
    expect(keyUse({ createdDate: new Date(0) }, usage(5), 0, now)).toEqual({ used: 5, share: 0 });
  });

  it.each([
    ["DAY", "2026-11-22"],
    ["WEEK", "2026-11-22"],
    ["MONTH", "2026-12-01"],
  ] as const)("begins again at the end of the %s", (period, next) => {
    expect(periodEnd("2026-11-21", period)).toEqual(new Date(next));
  });
});
