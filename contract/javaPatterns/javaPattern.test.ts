// java.util.regex.Pattern, Java's API reference: lookahead. "Set up an integration response": a pattern must match the whole text.
import { describe, expect, it } from "vitest";
import { javaPattern } from "./javaPattern.ts";

describe("a Java pattern", () => {
  it.each([
    ["(?!200)\\d{3}", "404", true],
    ["(?!200)\\d{3}", "200", false],
    ["(?!200)\\d{3}", "4040", false],
    ["^(?!2..$).*$", "500", true],
    ["^(?!2..$).*$", "204", false],
    ["^(?!2..$).*$", "2040", true],
    ["(?!4)(?!5).*", "302", true],
    ["(?!4)(?!5).*", "500", false],
    ["(?!.*(Timeout|[)]))(?=Error).*", "Error: no", true],
    ["(?!.*(Timeout|[)]))(?=Error).*", "Error: Timeout", false],
    ["(?!.*(Timeout|[)]))(?=Error).*", "Error)", false],
    ["(?!\\)).*", "(", true],
    ["(?!\\Q)\\E).*", ")", false],
    ["(?i)(?!error).*", "ERROR", false],
    ["(?!a)(b|c)", "c", true],
    ["(?!)", "", false],
    ["4\\d{2}|5\\d{2}", "503", true],
  ])("%s matches the whole of %j: %s", (source, text, matches) => {
    expect(javaPattern(source).matches(text)).toBe(matches);
  });

  it.each(["a(?=b)", "(?!a)b|c", "(?<!a)b", "(?<=a)b", "(a)\\1", "(?!(?=a)b)c", "(?!a", "(", "(?>a)b"])(
    "is not %s",
    (source) => {
      expect(() => javaPattern(source)).toThrow();
    },
  );

  it("takes linear time", () => {
    expect(javaPattern("(?!(a+)+b)(a+)+c").matches("a".repeat(5_000))).toBe(false);
  });
});
