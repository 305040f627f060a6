import { describe, expect, it } from "vitest";
import { parseJson } from "./json.ts";
import { readDocument } from "./readDocument.ts";

const bytes = (text: string) => Buffer.from(text);

describe("parseJson", () => {
  it("reads what is nested up to 64 levels, brackets in texts not counted", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    expect(parseJson(nested(64))).toBeDefined();
    expect(parseJson(nested(65))).toBeUndefined();
    expect(parseJson(`"${"[".repeat(100)}\\"${"[".repeat(100)}"`)).toBeDefined();
  });

  it("knows no more than JSON", () => {
    for (const text of ["", "{", "{a:1}", "NaN", "undefined"]) expect(parseJson(text)).toBeUndefined();
  });
});

describe("readDocument", () => {
  it("reads JSON and YAML to the same", () => {
    expect(readDocument(bytes('{"a": [1, "b"]}'))).toEqual({ a: [1, "b"] });
    expect(readDocument(bytes("a:\n- 1\n- b\n"))).toEqual({ a: [1, "b"] });
    expect(readDocument(bytes("a: &x [1]\nb: *x\n"))).toEqual({ a: [1], b: [1] });
  });

  it.each([
    ["a key twice", "a: 1\na: 2\n"],
    ["what holds itself", "a: &a [*a]\n"],
    ["an unknown tag that makes no value", "a: !!js/function x\nb: [\n"],
  ])("refuses %s", (_what, text) => {
    expect(readDocument(bytes(text))).toBeUndefined();
  });

  it("refuses what is no text", () => {
    expect(readDocument(new Uint8Array([0xff, 0xfe, 0x00]))).toBeUndefined();
  });
});
