import { byLetter, byName, type Characters, complement } from "./characters.ts";
import type { Reader } from "./reader.ts";

/** What a backslash begins: a character, a set of fixed extent, a Unicode property or what is for RE2 to take or to refuse. */
export type Escape =
  | { readonly kind: "code"; readonly code: number }
  | { readonly kind: "set"; readonly set: Characters }
  | { readonly kind: "property"; readonly text: string }
  | { readonly kind: "other"; readonly text: string };

/** The reader is behind the backslash. */
export function readEscape(reader: Reader): Escape {
  for (const [pattern, read] of forms) {
    const found = reader.match(pattern);
    if (found) return read(found[1] ?? "", found[2] ?? "");
  }
  return { kind: "other", text: "\\" };
}

const forms: readonly (readonly [RegExp, (first: string, second: string) => Escape])[] = [
  [/u([dD][89abAB][\da-fA-F]{2})\\u([dD][c-fC-F][\da-fA-F]{2})/y, (high, low) => ofPair(high, low)],
  [/u([\da-fA-F]{4})/y, (digits) => ofDigits(digits, 16)],
  [/x([\da-fA-F]{2})/y, (digits) => ofDigits(digits, 16)],
  [/x\{([\da-fA-F]{1,6})\}/y, (digits) => ofDigits(digits, 16)],
  [/0([0-3][0-7]{2}|[0-7]{1,2})/y, (digits) => ofDigits(digits, 8)],
  [/c([\s\S])/y, (letter) => ({ kind: "code", code: letter.charCodeAt(0) ^ 64 })],
  [/([aefnrt])/y, (letter) => ({ kind: "code", code: controls[letter] ?? 0 })],
  [/([dhsvw])/y, (letter) => ({ kind: "set", set: byLetter[letter] ?? [] })],
  [/([DHSVW])/y, (letter) => ({ kind: "set", set: complement(byLetter[letter.toLowerCase()] ?? []) })],
  [/([pP])([A-Z])/y, named],
  [/([pP])\{([^}]*)\}/y, named],
  [/([a-zA-Z\d])/y, (letter) => ({ kind: "other", text: `\\${letter}` })],
  [/([\s\S])/uy, (mark) => ({ kind: "code", code: mark.codePointAt(0) ?? 0 })],
];

const controls: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

const ofDigits = (digits: string, base: number): Escape => ({ kind: "code", code: Number.parseInt(digits, base) });

function ofPair(high: string, low: string): Escape {
  const text = String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16));
  return { kind: "code", code: text.codePointAt(0) ?? 0 };
}

function named(letter: string, name: string): Escape {
  const set = Object.hasOwn(byName, name) ? byName[name] : undefined;
  if (set) return { kind: "set", set: letter === "p" ? set : complement(set) };
  const property = name.replace(/^(?:Is|script=|sc=|general_category=|gc=|java(?=[LUDAT]))/, "");
  return { kind: "property", text: `\\${letter}{${properties[property] ?? property}}` };
}

/** Where RE2 knows a property by another name. */
const properties: Readonly<Record<string, string>> = {
  Letter: "L",
  Digit: "Nd",
  Punctuation: "P",
  Control: "Cc",
  LowerCase: "Lowercase",
  UpperCase: "Uppercase",
  TitleCase: "Lt",
};
