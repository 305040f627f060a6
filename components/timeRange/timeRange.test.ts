import { describe, expect, it } from "vitest";
import { between, rangeText, readTimeRange, relativeRanges, withTimeRange, zoomedOut } from "./timeRange.ts";

const day = { from: new Date("2026-03-01T00:00:00.000Z"), to: new Date("2026-03-02T00:00:00.000Z") };
const noon = Date.parse("2026-03-01T12:00:00Z");

describe("the time range in an address", () => {
  it("is read as it was written, relative or absolute, and leaves the other parameters alone", () => {
    for (const range of [...relativeRanges, day]) {
      const written = withTimeRange(new URLSearchParams("api=a1&range=1h&from=x"), range);
      expect(readTimeRange(written)).toEqual(range);
      expect(written.get("api")).toBe("a1");
    }
    expect(`${withTimeRange(new URLSearchParams("from=x&to=y"), "1d")}`).toBe("range=1d");
  });

  it.each([
    "",
    "range=2h",
    "range=toString",
    "from=yesterday&to=today",
    "from=2026-03-01",
    "from=2026-03-02&to=2026-03-01",
  ])("falls back to three hours for %j", (address) => {
    expect(readTimeRange(new URLSearchParams(address))).toBe("3h");
  });

  it("prefers moments over a word", () => {
    const address = "range=1h&from=2026-03-01T00:00:00.000Z&to=2026-03-02T00:00:00.000Z";
    expect(readTimeRange(new URLSearchParams(address))).toEqual(day);
  });
});

describe("the moments of a range", () => {
  it("end now when it is relative", () => {
    expect(between("12h", noon)).toEqual({ from: day.from, to: new Date(noon) });
    expect(between(day, noon)).toEqual(day);
  });

  it("are twice as far apart after zooming out, around the same middle", () => {
    const hour = { from: new Date(noon), to: new Date(noon + 3_600_000) };
    expect(zoomedOut(hour, noon + 86_400_000)).toEqual({
      from: new Date(noon - 1_800_000),
      to: new Date(noon + 5_400_000),
    });
  });

  it("do not reach beyond now after zooming out", () => {
    expect(zoomedOut("12h", noon)).toEqual({ from: new Date(noon - 86_400_000), to: new Date(noon) });
  });

  it("are said in words", () => {
    expect(relativeRanges.map(rangeText)).toContain("Last 5 minutes");
    expect(rangeText("1h")).toBe("Last 1 hour");
  });
});
