// "QuotaSettings": every day of two leap cycles against the calendar.
import { describe, expect, it } from "vitest";
import { dateOf, dayOf, periodStart } from "./quotaPeriod.ts";

const dayMs = 86_400_000;
const first = dayOf(Date.parse("2023-12-25T00:00:00Z"));
const days = Array.from({ length: 8 * 366 }, (_, index) => first + index);
const starts = (period: "DAY" | "WEEK" | "MONTH") => days.filter((day) => periodStart(period, day) === day);

describe("the period of a quota", () => {
  it("is a day from 00:00 to 23:59:59.999 UTC, whatever the summer time where the gateway is", () => {
    for (const day of days) {
      expect([dayOf(day * dayMs), dayOf((day + 1) * dayMs - 1)]).toEqual([day, day]);
      expect(periodStart("DAY", day)).toBe(day);
      expect(new Date(`${dateOf(day)}T00:00:00Z`).getTime()).toBe(day * dayMs);
    }
  });

  it("is a week from Sunday to Saturday, over the ends of months and years", () => {
    for (const day of days) {
      const start = periodStart("WEEK", day);
      expect([new Date(start * dayMs).getUTCDay(), day - start]).toEqual([0, new Date(day * dayMs).getUTCDay()]);
    }
  });

  it("is a month from its first to its last, in leap years and others, whichever day is asked before", () => {
    for (const day of [...days, ...days.toReversed()]) {
      expect(dateOf(periodStart("MONTH", day))).toBe(`${dateOf(day).slice(0, 7)}-01`);
    }
    expect(starts("MONTH").map(dateOf)).toContain("2028-03-01");
  });

  it.each([
    ["DAY", days.length],
    ["WEEK", Math.floor(days.length / 7)],
    ["MONTH", 96],
  ] as const)("per %s begins once and never overlaps", (period, count) => {
    expect(Math.abs(starts(period).length - count)).toBeLessThanOrEqual(1);
    for (const day of days.slice(1)) {
      const [before, now] = [periodStart(period, day - 1), periodStart(period, day)];
      expect(now === before || now === day).toBe(true);
    }
  });
});
