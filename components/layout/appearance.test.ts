import { describe, expect, it } from "vitest";
import { appearanceClasses, parseAppearance, serializeAppearance } from "./appearance.ts";

describe("parseAppearance", () => {
  it("reads back what was written", () => {
    const appearance = { mode: "dark", density: "compact" } as const;
    expect(parseAppearance(serializeAppearance(appearance))).toEqual(appearance);
  });

  it.each([undefined, "", "pink.tiny", "<script>"])("falls back to the system's mode for %j", (cookie) => {
    expect(parseAppearance(cookie)).toEqual({ mode: "system", density: "comfortable" });
  });
});

describe("appearanceClasses", () => {
  it("leaves the mode to the browser for system", () => {
    expect(appearanceClasses({ mode: "system", density: "compact" })).toBe("awsui-visual-refresh awsui-compact-mode");
  });
});
