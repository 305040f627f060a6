// "Set up an integration response in API Gateway": which response a status or an error message selects.
import { describe, expect, it } from "vitest";
import { compilePattern, selectResponse } from "./selectResponse.ts";

const select = (...patterns: (string | undefined)[]) =>
  selectResponse(
    patterns.map((source) => ({
      pattern: source === undefined ? undefined : compilePattern(source),
      response: source ?? "default",
    })),
  );

describe("selection patterns", () => {
  it.each([
    ["2\\d{2}", "200", true],
    ["2\\d{2}", "2000", false],
    ["20", "200", false],
    ["^20.$", "201", true],
    ["4\\d\\d|5\\d\\d", "503", true],
    ["[45].*", "404", true],
    [".*", "anything", true],
    [".*", "two\nlines", false],
    ["(?s).*", "two\nlines", true],
    [".*Bad Request.*", "Error: Bad Request!", true],
    ["(?i)not found", "Not Found", true],
    ["\\QA.B\\E", "A.B", true],
    ["\\QA.B\\E", "AxB", false],
    ["\\p{Lu}+", "ABC", true],
  ])("%s matches the whole of %j: %s (Java's regular expressions)", (pattern, text, matches) => {
    expect(select(pattern)(text)).toBe(matches ? pattern : undefined);
  });

  it("let the first that matches win", () => {
    expect(select("2.*", "20.", undefined)("200")).toBe("2.*");
  });

  it("leave the rest to the response without one", () => {
    expect([select("2..", undefined)("404"), select(undefined, "2..")("200"), select("2..")("404")]).toEqual([
      "default",
      "2..",
      undefined,
    ]);
  });

  it("take linear time", () => {
    expect(select("(a+)+b")("a".repeat(5_000))).toBeUndefined();
  });
});
