import { describe, expect, it } from "vitest";
import { nearness, percent, usageInWords } from "./usageWords.ts";

const periodEnd = Date.UTC(2026, 11, 1) / 1000;
const month = { limit: 1000, period: "MONTH", periodEnd };

describe("usageInWords", () => {
  it("says when a quota will be used up, if that is before it begins again", () => {
    const usedUpAt = Date.UTC(2026, 10, 24, 14, 5) / 1000;
    expect(usageInWords({ ...month, used: 800, usedUpAt })).toBe(
      "800 of 1,000 calls this month, 80 %. At the pace so far they are used up at 24 Nov, 14:05 UTC, before they begin again at 1 Dec, 00:00 UTC.",
    );
  });

  it("says that a quota lasts when nothing speaks against it", () => {
    const lasts =
      "120 of 1,000 calls this month, 12 %. At the pace so far they last until they begin again at 1 Dec, 00:00 UTC.";
    expect(usageInWords({ ...month, used: 120 })).toBe(lasts);
    expect(usageInWords({ ...month, used: 120, usedUpAt: periodEnd + 1 })).toBe(lasts);
  });

  it("says what a used-up quota answers, and until when", () => {
    expect(usageInWords({ ...month, used: 1000 })).toBe(
      "All 1,000 calls this month are used up: further ones answer 429 until 1 Dec, 00:00 UTC.",
    );
    expect(usageInWords({ used: 1, limit: 1, period: "DAY" })).toContain("All 1 call today");
  });

  it("forecasts nothing from nothing", () => {
    expect(usageInWords({ ...month, used: 0 })).toBe(
      "0 of 1,000 calls this month, 0 %. They begin again at 1 Dec, 00:00 UTC.",
    );
    expect(usageInWords({ used: 3 })).toBe("3 calls so far. This plan has no limit on their number.");
  });
});

describe("nearness", () => {
  it("wants attention from 80 % on", () => {
    expect([799, 800, 999, 1000].map((used) => nearness({ used, limit: 1000 }))).toEqual([
      "calm",
      "near",
      "near",
      "full",
    ]);
    expect(nearness({ used: 9e9 })).toBe("calm");
  });

  it("calls only what is used up 100 %", () => {
    expect([percent(999, 1000), percent(1000, 1000), percent(1200, 1000), percent(0, 0)]).toEqual([
      "99 %",
      "100 %",
      "100 %",
      "100 %",
    ]);
  });
});
