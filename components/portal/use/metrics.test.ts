import { describe, expect, it } from "vitest";
import { filled, spanOf } from "./metrics.ts";

const now = Date.UTC(2026, 10, 21, 12, 16);

describe("a chart's points", () => {
  it("are one a day, the last one today", () => {
    const time = Date.UTC(2026, 10, 20) / 1000;
    const points = filled([{ time, count: 5, clientErrors: 1, serverErrors: 0 }], spanOf("7d"), now);
    expect(points.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 5, 0]);
    expect(points.at(-1)?.time).toBe(Date.UTC(2026, 10, 21) / 1000);
  });

  it("are one an hour over a day", () => {
    const points = filled([], spanOf("24h"), now);
    expect(points).toHaveLength(24);
    expect(points.at(-1)?.time).toBe(Date.UTC(2026, 10, 21, 12) / 1000);
  });

  it("are of seven days when an address asks for anything else", () => {
    expect(spanOf("9999d").id).toBe("7d");
    expect(spanOf(undefined).id).toBe("7d");
  });
});
