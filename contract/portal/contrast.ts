// Can the portal's colours be read? "Web Content Accessibility Guidelines 2.2", 1.4.3 and the definition of contrast ratio.
import type { SnapshotCustomColors } from "./portalSnapshot.ts";

export interface Contrast {
  readonly foreground: keyof SnapshotCustomColors;
  readonly background: keyof SnapshotCustomColors;
  /** From 1 to 21, cut after two decimals. */
  readonly ratio: number;
  readonly isEnough: boolean;
}

const enough = 4.5;

/** What is written on what. */
const pairs = [
  ["textColor", "backgroundColor"],
  ["textColor", "navigationColor"],
  ["accentColor", "backgroundColor"],
  ["errorValidationColor", "backgroundColor"],
] as const;

/** Each pair of colours that text has in a portal. Colours are `#rgb`, `#rgba`, `#rrggbb` or `#rrggbbaa`. */
export const contrastsOf = (colors: SnapshotCustomColors): Contrast[] =>
  pairs.map(([foreground, background]) => {
    const ratio = contrastRatio(colors[foreground], colors[background]);
    return { foreground, background, ratio, isEnough: ratio >= enough };
  });

/** What is transparent lies on white, or on the background. */
export function contrastRatio(foreground: string, background: string): number {
  const below = over(read(background), white);
  const [light, dark] = [luminance(over(read(foreground), below)), luminance(below)].toSorted((one, two) => two - one);
  return Math.floor((((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)) * 100) / 100;
}

/** Black or white, whichever can be read better on this colour: one of them always can. */
export const readableOn = (background: string): "#000000" | "#ffffff" =>
  contrastRatio("#ffffff", background) >= contrastRatio("#000000", background) ? "#ffffff" : "#000000";

interface Color {
  /** Red, green and blue from 0 to 1. */
  readonly channels: readonly [number, number, number];
  readonly alpha: number;
}

const white: Color = { channels: [1, 1, 1], alpha: 1 };

/** What is no colour is read as black. */
function read(text: string): Color {
  const digits = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(text)?.[1] ?? "000000";
  const long = digits.length < 6 ? [...digits].map((digit) => digit + digit).join("") : digits;
  const part = (index: number) => Number.parseInt(long.slice(index * 2, index * 2 + 2) || "ff", 16) / 255;
  return { channels: [part(0), part(1), part(2)], alpha: part(3) };
}

function over({ channels: [r, g, b], alpha }: Color, { channels: [belowR, belowG, belowB] }: Color): Color {
  const mix = (above: number, below: number) => above * alpha + below * (1 - alpha);
  return { channels: [mix(r, belowR), mix(g, belowG), mix(b, belowB)], alpha: 1 };
}

function luminance({ channels: [r, g, b] }: Color): number {
  const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}
