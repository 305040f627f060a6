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

  // The guess is the rest at the rate so far; what would be after the month's last moment is none.
  it.each([
    ["2027-01-31T23:00:00Z", 99, 100, undefined],
    ["2027-02-15T00:00:00Z", 50, 100, undefined],
    ["2027-02-15T00:00:00Z", 56, 100, "2027-02-26T00:00:00.000Z"],
    ["2028-02-15T12:00:00Z", 58, 116, undefined],
    ["2027-12-31T23:00:00Z", 1486, 1487, "2027-12-31T23:30:00.000Z"],
  ] as const)("looks no further than the end of the month: %s, %d of %d", (at, used, limit, expected) => {
    const use = keyUse(plan(limit, "MONTH"), usage(used, `${at.slice(0, 8)}02`), 0, Date.parse(at));
    expect(use.usedUpAt?.toISOString()).toBe(expected);
  });

  it("takes the first minutes of a period for no rate", () => {
    const nowMs = Date.parse("2026-12-01T00:00:01Z");
    // One call in a second is no 86,400 calls a day: as one in ten minutes it lasts for 144 a day.
    expect(keyUse(plan(100_000, "MONTH"), usage(1, "2026-12-01"), 0, nowMs).usedUpAt).toBeUndefined();
    expect(keyUse(plan(100, "MONTH"), usage(100, "2026-11-30"), 0, nowMs)).toMatchObject({ used: 0, remaining: 100 });
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

  it.each([
    ["2026-12-31", "MONTH", "2027-01-01"],
    ["2027-01-31", "MONTH", "2027-02-01"],
    ["2028-02-29", "MONTH", "2028-03-01"],
    ["2027-02-01", "MONTH", "2027-03-01"],
    ["2026-12-31", "DAY", "2027-01-01"],
    ["2026-12-31", "WEEK", "2027-01-03"],
  ] as const)("of %s, a %s, ends on %s", (day, period, next) => {
    expect(periodEnd(day, period)).toEqual(new Date(next));
  });
});
