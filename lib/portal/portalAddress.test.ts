import { describe, expect, it } from "vitest";
import { movedTo, portalAddress } from "./portalAddress.ts";

describe("portalAddress", () => {
  it("gives the only published portal the whole origin", () => {
    expect(portalAddress("/products/x", ["p1"])).toEqual({ portalId: "p1", base: "", path: "/products/x" });
    expect(portalAddress("/portals/p1/products/x", ["p1"])).toEqual({ portalId: "p1", base: "", path: "/products/x" });
    expect(portalAddress("/portals/p1", ["p1"])).toMatchObject({ path: "/" });
  });

  it("names each of several portals in its addresses", () => {
    expect(portalAddress("/portals/p2/docs", ["p1", "p2"])).toEqual({
      portalId: "p2",
      base: "/portals/p2",
      path: "/docs",
    });
    expect(portalAddress("/docs", ["p1", "p2"])).toBeUndefined();
  });

  it("leads links of the time when the oldest was the only one to where it is now", () => {
    expect(movedTo("/requests", ["p1", "p2"])).toBe("/portals/p1/requests");
    expect(movedTo("/", ["p1", "p2"])).toBeUndefined();
    expect(movedTo("/portals/p9/docs", ["p1", "p2"])).toBeUndefined();
    expect(movedTo("/requests", ["p1"])).toBeUndefined();
    expect(movedTo("/requests", [])).toBeUndefined();
  });

  it("knows nothing of portals that are not published, except by the token of a preview", () => {
    expect(portalAddress("/", [])).toBeUndefined();
    expect(portalAddress("/portals/p9", ["p1"])).toBeUndefined();
    expect(portalAddress("/portals/p9/preview/tok-en/docs", ["p1"])).toEqual({
      portalId: "p9",
      previewToken: "tok-en",
      base: "/portals/p9/preview/tok-en",
      path: "/docs",
    });
  });
});
