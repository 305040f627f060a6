import { describe, expect, it } from "vitest";
import { chart, chartScale, linePath, placeOf, plotHeight } from "./chartScale.ts";

describe("chartScale", () => {
  it("ends at a round number that nothing is above", () => {
    expect([0, 3, 7, 11, 42, 99, 100, 101, 740, 9_999].map((highest) => chartScale(highest).top)).toEqual([
      4, 4, 8, 20, 50, 100, 100, 200, 800, 10_000,
    ]);
  });

  it("draws lines at whole numbers where values are small", () => {
    expect(chartScale(2).lines).toEqual([0, 1, 2, 3, 4]);
  });

  it("puts nothing outside of the picture", () => {
    expect(placeOf(0, 10)).toBe(chart.top + plotHeight);
    expect(placeOf(99, 10)).toBe(chart.top);
  });

  it("breaks a line where nothing is known, rather than calling it nothing", () => {
    expect(linePath([1, 2, undefined, 3, 4], 4)).toMatch(/^M[\d. ]+L[\d. ]+M[\d. ]+L[\d. ]+$/);
    expect(linePath([undefined, undefined], 4)).toBe("");
  });
});
