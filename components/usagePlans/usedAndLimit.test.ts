import { describe, expect, it } from "vitest";
import { usedAndLimit } from "./usedAndLimit.ts";

describe("usedAndLimit", () => {
  it("adds up the days and what the last of them left", () => {
    const log = [
      [3, 7],
      [0, 7],
      [2, 5],
    ];
    expect(usedAndLimit(log)).toEqual({ used: 5, limit: 10 });
  });

  it("is nothing of nothing without a log", () => {
    expect(usedAndLimit([])).toEqual({ used: 0, limit: 0 });
  });
});
