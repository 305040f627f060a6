// XML of the AWS Query protocol, by the output's schema.
import type { NormalizedSchema } from "@smithy/core/schema";

/** What stands between an element's tags. */
export function toXml(value: unknown, schema: NormalizedSchema): string {
  if (value instanceof Date) return value.toISOString().replace(/\.000Z$/, "Z");
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (schema.isStructSchema() && isRecord(value)) {
    return [...schema.structIterator()].map(([name, member]) => element(name, value[name], member)).join("");
  }
  if (schema.isListSchema() && Array.isArray(value)) {
    return value.map((item) => element("member", item, schema.getValueSchema())).join("");
  }
  if (schema.isMapSchema() && isRecord(value)) {
    const entries = Object.entries(value);
    const item = schema.getValueSchema();
    return entries
      .map(([key, inner]) => `<entry><key>${escapeXml(key)}</key>${element("value", inner, item)}</entry>`)
      .join("");
  }
  return escapeXml(String(value));
}

const element = (name: string, value: unknown, schema: NormalizedSchema): string =>
  value === undefined || value === null ? "" : `<${name}>${toXml(value, schema)}</${name}>`;

const entities: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  '"': "&quot;",
  "\r": "&#xD;",
};

/** Characters that XML 1.0 cannot carry become U+FFFD. */
export const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/[<>&"\r]/g, (character) => entities[character] ?? character);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
