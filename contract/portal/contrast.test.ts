import { describe, expect, it } from "vitest";
import { contrastRatio, contrastsOf, readableOn } from "./contrast.ts";

describe("contrast of a portal's colours", () => {
  // Source: WCAG 2.2, "contrast ratio"; #767676 on white is the lightest grey that WebAIM's checker lets pass.
  it.each([
    ["#000000", "#ffffff", 21],
    ["#ffffff", "#fff", 1],
    ["#767676", "#ffffff", 4.54],
    ["#777777", "#ffffff", 4.47],
    ["#ff0000", "#ffffff", 3.99],
  ])("of %s on %s is %d", (foreground, background, ratio) => {
    expect(contrastRatio(foreground, background)).toBe(ratio);
    expect(contrastRatio(background, foreground)).toBe(ratio);
  });

  it("counts what shines through", () => {
    expect(contrastRatio("#00000080", "#ffffff")).toBeLessThan(4.5);
    expect(contrastRatio("#000000", "#00000000")).toBe(21);
    expect(contrastRatio("#0008", "#ffff")).toBe(contrastRatio("#00000088", "#ffffff"));
  });

  it("names each pair that text has, and whether it can be read", () => {
    const colors = {
      accentColor: "#0f766e",
      backgroundColor: "#ffffff",
      errorValidationColor: "#ff0000",
      headerColor: "#134e4a",
      navigationColor: "#f0fdfa",
      textColor: "#111827",
    };
    expect(contrastsOf(colors).filter(({ isEnough }) => !isEnough)).toEqual([
      { foreground: "errorValidationColor", background: "backgroundColor", ratio: 3.99, isEnough: false },
    ]);
  });

  it("finds what can be written on any colour", () => {
    expect(readableOn("#134e4a")).toBe("#ffffff");
    expect(readableOn("#f0fdfa")).toBe("#000000");
    expect(contrastRatio(readableOn("#777777"), "#777777")).toBeGreaterThanOrEqual(4.5);
  });
});
