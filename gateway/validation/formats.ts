// `format` as the validator AWS runs knows it; other names mean nothing to it. All of these look at a character a fixed number of times.
import { isIPv4, isIPv6 } from "node:net";
import { compilePattern } from "./pattern.ts";

export interface Format {
  accepts(text: string): boolean;
  words(text: string): string;
}

const format = (accepts: Format["accepts"], end: string): Format => ({
  accepts,
  words: (text) => `string "${text}" ${end}`,
});

const dateFormats = `["yyyy-MM-dd'T'HH:mm:ssZ", "yyyy-MM-dd'T'HH:mm:ss.[0-9]{1,12}Z"]`;

export const formats: ReadonlyMap<string, Format> = new Map([
  ["date-time", format(isDateTime, `is invalid against requested date format(s) ${dateFormats}`)],
  ["email", format(isEmail, "is not a valid email address")],
  ["hostname", format(isHostname, "is not a valid hostname")],
  ["ipv4", format(isIPv4, "is not a valid IPv4 address")],
  ["ipv6", format((text) => isIPv6(text) && !text.includes("%"), "is not a valid IPv6 address")],
  ["regex", format(isRegularExpression, "is not a valid ECMA 262 regular expression")],
  ["uri", format(isUri, "is not a valid URI")],
  ["uuid", { accepts: isUuid, words: (text) => `input string "${text}" is not a valid UUID` }],
]);

function isDateTime(text: string): boolean {
  const [, date, hours, minutes, seconds] =
    /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,12})?(?:Z|[+-]\d\d:?\d\d)$/.exec(text) ?? [];
  if (date === undefined) return false;
  const day = new Date(`${date}T00:00:00Z`);
  // A day that its month does not have becomes one of the next.
  const isReal = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
  return isReal && Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
}

function isEmail(text: string): boolean {
  return text.length <= 320 && /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[^\s@]+$/.test(text) && !/^\.|\.@|\.\./.test(text);
}

function isHostname(text: string): boolean {
  return (
    text.length <= 253 &&
    text
      .replace(/\.$/, "")
      .split(".")
      .every((label) => label.length <= 63 && /^[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?$/.test(label))
  );
}

function isRegularExpression(text: string): boolean {
  try {
    compilePattern(text);
    return true;
  } catch {
    return isPlainRegExp(text);
  }
}

/** Compiled, never run. */
function isPlainRegExp(text: string): boolean {
  try {
    return text.length <= 10_000 && new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

/** Java's URI: relative ones too, but no character that must be encoded. */
function isUri(text: string): boolean {
  return /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%\u0080-\uffff]*$/.test(text) && !/%(?![0-9a-fA-F]{2})|#.*#/.test(text);
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
