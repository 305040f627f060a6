// "Set up CloudWatch logging for REST APIs": what an execution log hears, and how its lines show headers and bodies.
import { onOneLine } from "./escapeValue.ts";

/** Hears the lines of one invocation; absent when nobody listens, so that nothing is built. */
export interface ExecutionLog {
  /** What failed: from level ERROR on. */
  error(line: string): void;
  /** The flow: level INFO. */
  info(line: string): void;
  /** Headers and bodies: only with data trace, for which bodies are read whole instead of streaming. */
  readonly data?: (line: string) => void;
}

/** Longer lines are cut (recorded). */
export const longestLine = 1_024;

export const cutLine = (line: string): string =>
  line.length > longestLine ? `${line.slice(0, longestLine)} [TRUNCATED]` : line;

/** `{a=1, b=2}`, each on one line: a decoded value must not look like a line of the log. As maps print on AWS (recorded). */
export const mapText = (pairs: Iterable<readonly [string, string]>): string =>
  `{${Array.from(pairs, ([name, value]) => `${onOneLine(name)}=${onOneLine(value)}`).join(", ")}}`;

/** Flat name/value list → `{a=1, b=2}`, secrets masked. */
export function headersText(flat: readonly string[]): string {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < flat.length; i += 2)
    pairs.push([flat[i] ?? "", maskedHeader(flat[i] ?? "", flat[i + 1] ?? "")]);
  return mapText(pairs);
}

const secretHeaders = new Set([
  "authorization",
  "cookie",
  "proxy-authorization",
  "set-cookie",
  "x-amz-security-token",
  "x-api-key",
]);
const shownOfSecret = 6;
/** Of a value shorter than this, six characters would be too many. */
const longEnough = 2 * shownOfSecret;

/** Stars but for the last six characters (recorded). */
export function maskedHeader(name: string, value: string): string {
  if (!secretHeaders.has(name.toLowerCase())) return value;
  const shown = value.length < longEnough ? "" : value.slice(-shownOfSecret);
  return "*".repeat(value.length - shown.length) + shown;
}

/** No more of a body than a line can show. */
export const bodyText = (body: Buffer): string => body.subarray(0, 4 * longestLine).toString("utf8");
