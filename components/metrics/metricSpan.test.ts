import { describe, expect, it } from "vitest";
import { relativeRanges } from "../timeRange/timeRange.ts";
import { metricSpan, periodsOf, previousSpan } from "./metricSpan.ts";

const now = Date.parse("2026-03-20T10:17:31Z");
const minutes = ({ periodMs }: { periodMs: number }) => periodMs / 60_000;

describe("the periods of a chart", () => {
  it("grow with the range so that there are at most about 200", () => {
    expect(relativeRanges.map((range) => minutes(metricSpan(range, now)))).toEqual([1, 1, 1, 1, 5, 10, 30, 60, 120]);
    for (const range of relativeRanges) expect(periodsOf(metricSpan(range, now)).length).toBeLessThanOrEqual(201);
  });

  it("are whole and hold the whole range", () => {
    const { fromMs, toMs } = metricSpan("12h", now);
    expect([new Date(fromMs).toISOString(), new Date(toMs).toISOString()]).toEqual([
      "2026-03-19T22:15:00.000Z",
      "2026-03-20T10:20:00.000Z",
    ]);
  });

  it("are as short as CloudWatch keeps them: one minute for 15 days, five for 63, an hour after that", () => {
    const hourAgo = (days: number) => {
      const to = new Date(now - days * 86_400_000);
      return { from: new Date(Number(to) - 3_600_000), to };
    };
    expect([14, 15, 62, 63].map((days) => minutes(metricSpan(hourAgo(days), now)))).toEqual([1, 5, 5, 60]);
  });

  it("count the previous span's age when it is compared with", () => {
    const range = { from: new Date(now - 10 * 86_400_000), to: new Date(now - 10 * 86_400_000 + 60_000) };
    expect(minutes(metricSpan(range, now, true))).toBe(1);
    const tenDays = { from: new Date(now - 10 * 86_400_000), to: new Date(now) };
    expect(previousSpan(metricSpan(tenDays, now, true)).toMs).toBe(metricSpan(tenDays, now, true).fromMs);
  });
});
