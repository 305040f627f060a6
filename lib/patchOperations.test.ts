import { describe, expect, it } from "vitest";
import { patchMap, patchPart, patchValue } from "./patchOperations.ts";

// "Patch Operations" of the API reference: values are strings, `/` in a part is written `~1` and `~` is written `~0`.
describe("patchPart", () => {
  it("escapes a media type", () => {
    expect(patchPart("application/json")).toBe("application~1json");
    expect(patchPart("a~b/c")).toBe("a~0b~1c");
  });
});

describe("patchValue", () => {
  it("sends nothing for what did not change", () => {
    expect(patchValue("/timeoutInMillis", 29000, "29000")).toEqual([]);
    expect(patchValue("/description", undefined, "")).toEqual([]);
  });

  it("sends strings", () => {
    expect(patchValue("/apiKeyRequired", false, true)).toEqual([
      { op: "replace", path: "/apiKeyRequired", value: "true" },
    ]);
  });
});

describe("patchMap", () => {
  it("adds, replaces and removes key by key and leaves the rest alone", () => {
    const before = { "text/plain": "old", "application/json": "gone", "application/xml": "same" };
    const after = { "text/plain": "new", "application/xml": "same", "image/png": "" };
    expect(patchMap("/requestTemplates", before, after)).toEqual([
      { op: "remove", path: "/requestTemplates/application~1json" },
      { op: "replace", path: "/requestTemplates/text~1plain", value: "new" },
      { op: "add", path: "/requestTemplates/image~1png", value: "" },
    ]);
  });
});
