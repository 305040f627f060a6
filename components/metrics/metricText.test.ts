import { describe, expect, it } from "vitest";
import { changeText, metricText, periodText } from "./metricText.ts";

describe("numbers of metrics", () => {
  it("carry their unit, and say when there is none", () => {
    expect([metricText(1234, "requests"), metricText(0, "requests"), metricText(null, "requests")]).toEqual([
      "1,234",
      "0",
      "No data",
    ]);
    expect([
      metricText(3.25, "milliseconds"),
      metricText(812.4, "milliseconds"),
      metricText(12_340, "milliseconds"),
    ]).toEqual(["3.3 ms", "812 ms", "12.3 s"]);
    expect([metricText(0.5, "share"), metricText(0.0042, "share"), metricText(0, "share")]).toEqual([
      "50 %",
      "0.42 %",
      "0 %",
    ]);
  });

  it("compare with what was before", () => {
    expect(changeText(150, 100, "requests")).toBe("50 % more (100 before)");
    expect(changeText(80, 100, "milliseconds")).toBe("20 % faster (100 ms before)");
    expect(changeText(100, 100, "requests")).toBe("As before (100 before)");
    expect(changeText(5, 0, "requests")).toBe("0 before");
    expect(changeText(5, null, "requests")).toBe("No data before");
    expect(changeText(null, 5, "requests")).toBe("5 before");
  });

  it("name the length of a period", () => {
    expect([1, 5, 60, 120, 1440, 2880].map((minutes) => periodText(minutes * 60_000))).toEqual([
      "1 minute",
      "5 minutes",
      "1 hour",
      "2 hours",
      "1 day",
      "2 days",
    ]);
  });
});
