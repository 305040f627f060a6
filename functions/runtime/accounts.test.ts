import { describe, expect, it } from "vitest";
import { accountCount, firstAccountOf, isPrivate } from "./accounts.ts";

describe("accounts for functions", () => {
  it.each([0, 1, 33, 999, 1000, 65_534, 65_536, 100_000, 999_999, -1, 1.5, Number.NaN, 2 ** 31 - 1, 2 ** 32])(
    "are never taken from the machine's own: %d",
    (first) => expect(isPrivate(first)).toBe(false),
  );

  it("come from a range of the host's own, the same at every start", () => {
    const folders = ["/data/functions", "/srv/functions", "/home/me/.data/functions"];
    const firsts = folders.map(firstAccountOf);
    expect(firsts.every(isPrivate)).toBe(true);
    expect(new Set(firsts).size).toBe(3);
    expect(folders.map(firstAccountOf)).toEqual(firsts);
    expect(Math.max(...firsts) + 2 * accountCount).toBeLessThan(2 ** 31);
  });
});
