import { describe, expect, it } from "vitest";
import { same } from "./useDraft.ts";

describe("same", () => {
  it("compares plain data deeply, whatever the order of keys", () => {
    expect(same({ a: 1, b: [1, { c: "x" }] }, { b: [1, { c: "x" }], a: 1 })).toBe(true);
  });

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: 1, b: undefined }],
    [
      [1, 2],
      [2, 1],
    ],
    [{}, null],
  ])("tells %j from %j", (a, b) => {
    expect(same(a, b)).toBe(false);
  });
});
