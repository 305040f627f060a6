import { describe, expect, it } from "vitest";
import { contrastRatio } from "../../contract/portal/contrast.ts";
import { defaultColors, portalTheme } from "./portalTheme.ts";

const pairs = [
  ["text", "background"],
  ["text", "surface"],
  ["text", "raised"],
  ["quiet", "background"],
  ["quiet", "surface"],
  ["quiet", "raised"],
  ["accent", "background"],
  ["accent", "accent-tint"],
  ["on-accent", "accent"],
  ["on-header", "header"],
  ["on-navigation", "navigation"],
  ["error", "error-tint"],
  ["success", "success-tint"],
  ["warning", "warning-tint"],
] as const;

function read(css: string, mode: "light" | "dark"): Map<string, string> {
  const found = css.matchAll(/--([\w-]+):light-dark\((#[0-9a-f]+),(#[0-9a-f]+)\)/g);
  return new Map([...found].map(([, name = "", light = "", dark = ""]) => [name, mode === "light" ? light : dark]));
}

const palettes = {
  default: defaultColors,
  pale: {
    ...defaultColors,
    accentColor: "#ffe066",
    headerColor: "#fff8dc",
    textColor: "#999",
    errorValidationColor: "#fcc",
  },
  night: {
    ...defaultColors,
    backgroundColor: "#101418",
    textColor: "#333333",
    headerColor: "#000",
    navigationColor: "#222",
  },
  middle: { ...defaultColors, backgroundColor: "#777777", navigationColor: "#808080", headerColor: "#ff000080" },
};

describe("portalTheme", () => {
  it.each(Object.entries(palettes))("keeps every text of the %s palette readable by day and by night", (_, colors) => {
    for (const mode of ["light", "dark"] as const) {
      const tokens = read(portalTheme(colors), mode);
      for (const [foreground, background] of pairs) {
        const ratio = contrastRatio(tokens.get(foreground) ?? "", tokens.get(background) ?? "");
        expect(ratio, `${mode}: ${foreground} on ${background}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it("takes only the fonts it knows", () => {
    expect(portalTheme(defaultColors, "serif")).toContain("Georgia");
    expect(portalTheme(defaultColors, "x;}</style>")).toContain("system-ui");
  });
});
