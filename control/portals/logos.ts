// Which images a portal shows as its logo. What a file is, is told by its content; what a drawing may hold, by a list.
import { badRequest } from "../../wire/errors.ts";
import type { StoredPortalSettings } from "../store/portalSettings.ts";

const types = ["image/png", "image/jpeg", "image/svg+xml"] as const;

export interface Logo {
  readonly type: (typeof types)[number];
  readonly bytes: Uint8Array;
}

const longestBytes = 500_000;

/** From a data URL. Throws BadRequestException. */
export function readLogo(dataUrl: string): Logo {
  if (dataUrl.length > longestBytes * 1.4) throw badRequest(tooLong);
  const [, encoded = ""] = /^data:[a-z/+-]{0,40};base64,([A-Za-z0-9+/]{4,}={0,2})$/.exec(dataUrl) ?? [];
  const bytes = Buffer.from(encoded, "base64");
  if (bytes.length > longestBytes) throw badRequest(tooLong);
  const type = typeOf(bytes);
  if (type === undefined) throw badRequest("logo must be a data URL in base64 of a PNG, JPEG or SVG image.");
  if (type === "image/svg+xml") checkDrawing(bytes.toString("utf8"));
  return { type, bytes };
}

export const logoUrl = ({ type, bytes }: Logo): string =>
  `data:${type};base64,${Buffer.from(bytes).toString("base64")}`;

/** The logo among a portal's settings. */
export function logoOf({ logo, logoType }: Pick<StoredPortalSettings, "logo" | "logoType">): Logo | undefined {
  const type = types.find((known) => known === logoType);
  return type !== undefined && logo !== undefined ? { type, bytes: logo } : undefined;
}

const tooLong = `logo may have at most ${longestBytes} bytes.`;

function typeOf(bytes: Buffer): Logo["type"] | undefined {
  if (bytes.subarray(0, 8).equals(Buffer.from("89504e470d0a1a0a", "hex"))) return "image/png";
  if (bytes.subarray(0, 3).equals(Buffer.from("ffd8ff", "hex"))) return "image/jpeg";
  const text = bytes.toString("utf8");
  const isText = Buffer.from(text, "utf8").equals(bytes) && !text.includes("\0");
  return isText && /^\uFEFF?\s*(?:<\?xml[^>]{0,200}\?>\s*)?<svg[\s>]/.test(withoutComments(text))
    ? "image/svg+xml"
    : undefined;
}

/** In one pass, however the comments are arranged; one that does not end stays, and is refused. */
function withoutComments(markup: string): string {
  let text = "";
  let from = 0;
  for (let start = markup.indexOf("<!--"); start >= 0; start = markup.indexOf("<!--", from)) {
    const end = markup.indexOf("-->", start + 4);
    if (end < 0) break;
    text += markup.slice(from, start);
    from = end + 3;
  }
  return text + markup.slice(from);
}

/** Everything a drawing needs. No script, no foreignObject, no animation of links, nothing that loads anything. */
const elements = new Set(
  `svg g defs symbol use title desc metadata path rect circle ellipse line polyline polygon text tspan textPath style
   linearGradient radialGradient stop clipPath mask pattern marker filter feGaussianBlur feOffset feBlend feMerge feMergeNode
   feColorMatrix feFlood feComposite feDropShadow feMorphology feTurbulence feDisplacementMap`.split(/\s+/),
);

const refusals: readonly (readonly [RegExp, string])[] = [
  [/<!/, "a document type or CDATA"],
  [/<\?(?!xml\s)/, "a processing instruction"],
  [/[\s"'/]on[a-z]+\s*=/i, "an event handler"],
  [/(?:href|src)\s*=\s*(?!["']#)/i, "a reference to something outside of it"],
  [/url\s*\(\s*(?!["']?#|&quot;#)/i, "a reference to something outside of it"],
  [/@import|javascript:|expression\s*\(/i, "a reference to something outside of it"],
  // An escape can spell each of the above.
  [/\\/, "an escape of style sheets"],
  [/&#/, "a character reference"],
];

function checkDrawing(markup: string): void {
  const text = withoutComments(markup);
  for (const [pattern, what] of refusals) if (pattern.test(text)) throw badRequest(`logo: the SVG holds ${what}.`);
  for (const [, name = ""] of text.matchAll(/<\/?([^\s/>?!]+)/g))
    if (!elements.has(name)) throw badRequest(`logo: the SVG holds <${name.slice(0, 40)}>, which logos may not.`);
}
