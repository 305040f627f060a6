// "Supported regular expressions (regex) syntax": what it allows is matched in linear time, everything else is refused.
import { RE2JS } from "re2js";
import { describe, expect, it, vi } from "vitest";
import { evilPatterns, unservedPatterns } from "../../../../contract/evidence/evilPatterns.ts";
import { patternRegex } from "./patternRegex.ts";

describe("the expression of a filter pattern", () => {
  it.each(evilPatterns.map(({ pattern, text }) => [pattern, text] as const))(
    "%s is RE2's or refused",
    (pattern, text) => {
      const compile = vi.spyOn(RE2JS, "compile");
      try {
        const matches = patternRegex(`%${pattern}%`);
        expect(compile).toHaveBeenCalledExactlyOnceWith(pattern);
        expect(typeof matches(text.slice(-1_000))).toBe("boolean");
      } catch (error) {
        expect(error).toMatchObject({ name: "InvalidParameterException" });
      } finally {
        compile.mockRestore();
      }
    },
  );

  it.each(unservedPatterns)("%s is refused", (pattern) => {
    expect(() => patternRegex(`%${pattern}%`)).toThrow(expect.objectContaining({ name: "InvalidParameterException" }));
  });
});
