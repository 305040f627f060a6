import { describe, expect, it } from "vitest";
import { quotaPeriod } from "./quotaPeriod.ts";

// A Saturday.
const now = Date.parse("2026-12-26T23:59:59Z");

describe("quotaPeriod", () => {
  it.each([
    ["DAY", "2026-12-26", "2026-12-27"],
    ["WEEK", "2026-12-20", "2026-12-27"],
    ["MONTH", "2026-12-01", "2027-01-01"],
  ])("of a %s begins on %s and ends before %s", (period, startDate, resets) => {
    expect(quotaPeriod(period, now)).toEqual({ today: "2026-12-26", startDate, resets: new Date(resets) });
  });
});
