import { describe, expect, it } from "vitest";
import { portalNext } from "./portalNext.ts";

describe("portalNext", () => {
  it("leads back to a page of the portal", () => {
    expect(portalNext("/products/x?plan=1")).toBe("/products/x?plan=1");
    expect(portalNext("/a/../b")).toBe("/b");
  });

  it.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/x/..//evil",
    "",
    null,
  ])("leads to the apps instead of %o", (next) => expect(portalNext(next)).toBe("/apps"));
});
