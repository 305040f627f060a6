import { describe, expect, it } from "vitest";
import { responseChanges } from "./responseChanges.ts";

describe("responseChanges", () => {
  it("tells removed, added and changed responses apart and leaves equal ones alone", () => {
    const before = { "200": { a: 1 }, "404": { a: 2 }, "500": { a: 3 } };
    const after = { "200": { a: 1 }, "201": { a: 9 }, "500": { a: 4 } };
    expect(responseChanges(before, after)).toEqual({
      removed: ["404"],
      added: [["201", { a: 9 }]],
      changed: [["500", { a: 3 }, { a: 4 }]],
    });
  });
});
