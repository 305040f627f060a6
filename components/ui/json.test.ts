import { expect, it } from "vitest";
import { jsonProblems } from "./json.ts";

it("says on which line a text stops being JSON", () => {
  expect(jsonProblems(`{"a": 1}`)).toEqual([]);
  expect(jsonProblems("")).toHaveLength(1);
  expect(jsonProblems(" ", true)).toEqual([]);
  expect(jsonProblems(`{\n  "a" 1\n}`)).toMatchObject([{ line: 2, column: 7 }]);
  expect(jsonProblems(`{"a": x}`)[0]?.message).toContain("Unexpected token 'x'");
});
