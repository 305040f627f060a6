import { describe, expect, it } from "vitest";
import { readDocument } from "./readDocument.ts";

const read = (text: string) => readDocument(Buffer.from(text));

describe("a document as people write it", () => {
  it.each([
    ["JSON", '{"a": [1, "b", null, true]}', { a: [1, "b", null, true] }],
    ["the same name in two objects", '{"a": {"b": 1}, "c": {"b": 2}}', { a: { b: 1 }, c: { b: 2 } }],
    ["a text that looks like a name", '{"a": "\\"a\\":", "b": ["a", "a"]}', { a: '"a":', b: ["a", "a"] }],
    ["YAML", "a:\n  - 1\n  - b\n200: ok", { a: [1, "b"], "200": "ok" }],
    ["an alias", "a: &x {b: 1}\nc: *x\nd: {<<: *x, e: 2}", { a: { b: 1 }, c: { b: 1 }, d: { b: 1, e: 2 } }],
    ["names of every object", '{"constructor": 1, "toString": {}}', { constructor: 1, toString: {} }],
  ])("is read when it is or has %s", (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ["a name twice", '{"a": 1, "b": 2, "a": 3}'],
    ["a name twice, once escaped", '{"a": 1, "\\u0061": 3}'],
    ["a name twice in YAML", "a: 1\nb: 2\na: 3"],
    ["a name twice in YAML, once as a number", "1: a\n'1': b"],
    ["__proto__", '{"a": {"__proto__": 1}}'],
    ["__proto__ in YAML", "__proto__: {a: 1}"],
    ["a character that cannot be stored", '{"a": "\\u0000"}'],
    ["half a character", '{"a": "\\ud800"}'],
    ["infinity", "a: .inf"],
    ["an object as a name", "? {a: 1}\n: b"],
    ["two documents", "a: 1\n---\nb: 2"],
    ["an alias to nothing", "a: *b"],
    ["an alias to itself", "a: &a [*a]"],
    ["65 levels", `${'{"a":'.repeat(65)}1${"}".repeat(65)}`],
    [
      "aliases that multiply",
      `x0: &x0 [1,1,1,1,1,1,1,1,1,1]\n${Array.from({ length: 8 }, (_, index) => `x${index + 1}: &x${index + 1} [${`*x${index},`.repeat(10)}]`).join("\n")}`,
    ],
    ["a long text that is repeated", `a: &a ${"a".repeat(100_000)}\nb: [${"*a,".repeat(400)}]`],
  ])("is refused when it has %s", (_, text) => {
    expect(read(text)).toBeUndefined();
  });

  it("is refused when it is not UTF-8", () => {
    expect(readDocument(Uint8Array.of(0x22, 0xff, 0x22))).toBeUndefined();
  });
});
