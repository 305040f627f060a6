import { contrastRatio, readableOn } from "../../contract/portal/contrast.ts";
import type { PortalContent } from "./portalContent.ts";

type Colors = PortalContent["portalContent"]["theme"]["customColors"];
type Tokens = Readonly<Record<string, string>>;

/** Custom properties of the portal's pages, in light and dark; nothing in it comes from anywhere but colours and this file. */
export function portalTheme(colors: Colors, font = "system"): string {
  const light = tokens(colors);
  const dark = isDark(colors.backgroundColor) ? light : tokens(darkened(colors));
  const pairs = Object.keys(light).map((name) => `--${name}:light-dark(${light[name]},${dark[name]})`);
  return `:root{${[...pairs, `--font:${fontStacks[font] ?? fontStacks.system}`].join(";")}}`;
}

/** Of the product itself, for pages that belong to no portal. */
export const defaultColors: Colors = {
  accentColor: "#0b5cd6",
  backgroundColor: "#ffffff",
  errorValidationColor: "#b3151e",
  headerColor: "#ffffff",
  navigationColor: "#f5f7fa",
  textColor: "#111820",
};

const fontStacks: Readonly<Record<string, string>> = {
  system: 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Ubuntu,Cantarell,"Helvetica Neue",Arial,sans-serif',
  sans: '"Inter","Avenir Next",Avenir,"Segoe UI","Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif',
  serif: '"Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L",Georgia,"DejaVu Serif",serif',
  mono: 'ui-monospace,"SFMono-Regular",Menlo,Consolas,"DejaVu Sans Mono",monospace',
  rounded:
    'ui-rounded,"SF Pro Rounded","Hiragino Maru Gothic ProN",Quicksand,Nunito,"Varela Round",system-ui,sans-serif',
};

function tokens(colors: Colors): Tokens {
  const background = solid(colors.backgroundColor);
  const text = readable(colors.textColor, background, 7);
  const accent = readable(colors.accentColor, background, 5.4);
  const navigation = solid(colors.navigationColor);
  const header = solid(colors.headerColor);
  const darkness = isDark(background);
  return {
    background,
    surface: darkness ? tint(background, "#ffffff", 0.045, text) : background,
    raised: tint(background, text, 0.035, text),
    text,
    quiet: readable(mix(text, background, 0.36), tint(background, text, 0.06, text), 4.6),
    line: mix(background, text, 0.16),
    edge: mix(background, text, 0.5),
    accent,
    "on-accent": readableOn(accent),
    "accent-tint": tint(background, accent, 0.09, accent),
    header,
    "on-header": readableOn(header),
    navigation,
    "on-navigation": readable(text, navigation, 4.8),
    ...pair("error", colors.errorValidationColor, background),
    ...pair("success", "#0b7a3e", background),
    ...pair("warning", "#9a5400", background),
    shadow: darkness ? "#00000066" : "#10182814",
  };
}

/** A colour that says something, and the ground it is written on. */
function pair(name: string, color: string, background: string): Tokens {
  const ground = mix(background, color, 0.1);
  return { [name]: readable(readable(color, background, 4.8), ground, 4.8), [`${name}-tint`]: ground };
}

/** A little of a colour on the background, unless text could no longer be read on it. */
function tint(background: string, color: string, part: number, text: string): string {
  const tinted = mix(background, color, part);
  return contrastRatio(text, tinted) >= 4.6 ? tinted : background;
}

const solid = (color: string): string => mix(color, color, 0);

/** The same portal at night: its colours as a breath of themselves behind light text. */
const darkened = (colors: Colors): Colors => ({
  backgroundColor: mix("#0e1217", colors.accentColor, 0.03),
  textColor: "#e9eef4",
  accentColor: colors.accentColor,
  errorValidationColor: colors.errorValidationColor,
  headerColor: isDark(colors.headerColor)
    ? mix(colors.headerColor, "#0e1217", 0.45)
    : mix("#12171d", colors.accentColor, 0.05),
  navigationColor: mix("#151a21", colors.accentColor, 0.04),
});

const isDark = (color: string): boolean => readableOn(color) === "#ffffff";

/** The colour itself, or the nearest one towards black or white that can be read on the background. */
function readable(color: string, background: string, ratio: number): string {
  const towards = readableOn(background);
  for (let part = 0; part < 1; part += 0.04) {
    const candidate = mix(color, towards, part);
    if (contrastRatio(candidate, background) >= ratio) return candidate;
  }
  return towards;
}

function mix(color: string, other: string, part: number): string {
  const [one, two] = [channels(color), channels(other)];
  const mixed = one.map((value, index) => Math.round(value + ((two[index] ?? value) - value) * part));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** Red, green and blue; what is transparent lies on white. */
function channels(color: string): number[] {
  const digits = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(color)?.[1] ?? "000000";
  const long = digits.length < 6 ? [...digits].map((digit) => digit + digit).join("") : digits;
  const parts = [0, 2, 4, 6].map((at) => Number.parseInt(long.slice(at, at + 2) || "ff", 16));
  const alpha = (parts[3] ?? 255) / 255;
  return parts.slice(0, 3).map((value) => value * alpha + 255 * (1 - alpha));
}
