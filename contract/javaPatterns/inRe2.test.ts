// java.util.regex.Pattern of Java 17: what it answered is recorded (oracle/record.sh), for patterns by hand and for some made at random.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { compileJava } from "./javaPattern.ts";

const row = z.object({
  pattern: z.string(),
  text: z.string(),
  isGenerated: z.boolean().optional(),
  found: z.tuple([z.int(), z.int()]).nullable().optional(),
});

const rows = z.array(row).parse(JSON.parse(readFileSync(new URL("oracle/recorded.json", import.meta.url), "utf8")));
const byHand = rows.filter(({ isGenerated }) => !isGenerated);
const generated = rows.filter(({ isGenerated }) => isGenerated);

/** Where it is found first; a text where it is refused. */
function findIn(pattern: string, text: string) {
  try {
    const matcher = compileJava(pattern).matcher(text);
    return matcher.find() ? [matcher.start(), matcher.end()] : null;
  } catch (error) {
    return String(error);
  }
}

describe("as Java finds it", () => {
  it.each(byHand)("$pattern in $text: $found", ({ pattern, text, found }) => {
    expect(findIn(pattern, text)).toEqual(found === undefined ? expect.any(String) : found);
  });

  it("a pattern made at random is found in the same place, or refused", () => {
    const answers = generated.map(({ pattern, text, found }) => ({ pattern, found, ours: findIn(pattern, text) }));
    const served = answers.filter(({ ours }) => typeof ours !== "string");
    expect(served.filter(({ found, ours }) => JSON.stringify(found) !== JSON.stringify(ours))).toEqual([]);
    expect(served.length).toBeGreaterThan(0.8 * generated.length);
  });
});

describe("refused, because it says something else here or nothing", () => {
  it.each([
    ["a possessive quantifier", "a++"],
    ["an atomic group", "(?>a)"],
    ["lookbehind", "(?<=a)b"],
    ["a back reference", "(a)\\1"],
    ["a named back reference", "(?<n>a)\\k<n>"],
    ["the end before a last line break", "a\\Z"],
    ["the end of the last match", "\\Ga"],
    ["an extended grapheme cluster", "\\X"],
    ["a character's name", "\\N{DIGIT ONE}"],
    ["a block", "\\p{InGreek}"],
    ["the flag of Unicode classes, which turns greed around in RE2", "(?U)a"],
    ["what classes have in common with a property", "[\\p{L}&&[^a]]"],
    ["a class within a class that excludes a property", "[a[^\\p{L}]]"],
    ["three ampersands", "[a&&&b]"],
    ["members behind a class behind &&", "[a-z&&[b]c]"],
    ["classes too deep within one another", `${"[".repeat(101)}a${"]".repeat(101)}`],
  ])("%s: %s", (_, pattern) => {
    expect(() => compileJava(pattern)).toThrow();
  });
});
