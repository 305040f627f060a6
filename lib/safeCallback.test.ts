import { describe, expect, it } from "vitest";
import { safeCallback } from "./safeCallback.ts";

describe("safeCallback", () => {
  it("keeps addresses of the console", () => {
    expect(safeCallback("/apis/abc/resources?filter=a%20b#x")).toBe("/apis/abc/resources?filter=a%20b#x");
  });

  it.each([
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/./\\evil.example",
    "/..//evil.example",
    "javascript:alert(1)",
    "",
    undefined,
    ["/apis"],
  ])("sends %j to the list of APIs", (callbackUrl) => {
    expect(safeCallback(callbackUrl)).toBe("/apis");
  });
});
