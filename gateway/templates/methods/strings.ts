import { print } from "../print.ts";
import { type Budget, JavaList, type Value } from "../values.ts";
import { Character } from "./character.ts";
import { failed } from "./failed.ts";
import { format } from "./format.ts";
import { hashCode } from "./hashCode.ts";
import {
  binary,
  char,
  comparison,
  either,
  int,
  type Method,
  type Methods,
  nullary,
  ofAny,
  text,
  unary,
} from "./method.ts";
import { isLiteral, regularExpression } from "./regularExpression.ts";

/** java.lang.String. */
export const strings: Methods<string> = new Map<string, Method<string>>([
  ["length/0", nullary((self) => self.length)],
  ["isEmpty/0", nullary((self) => self === "")],
  ["isBlank/0", nullary((self) => self.trim() === "")],
  ["toString/0", nullary((self) => self)],
  ["intern/0", nullary((self) => self)],
  ["hashCode/0", nullary(hashCode)],
  ["trim/0", nullary((self, budget) => budget.produced(trim(self)))],
  ["strip/0", nullary((self, budget) => budget.produced(self.trim()))],
  ["stripLeading/0", nullary((self, budget) => budget.produced(self.trimStart()))],
  ["stripTrailing/0", nullary((self, budget) => budget.produced(self.trimEnd()))],
  ["toLowerCase/0", nullary((self, budget) => budget.produced(self.toLowerCase()))],
  ["toUpperCase/0", nullary((self, budget) => budget.produced(self.toUpperCase()))],
  ["charAt/1", unary(int, (self, index) => new Character(self[index] ?? failed(`there is no character ${index}`)))],
  ["toCharArray/0", nullary((self, budget) => characters(self, budget))],
  ["getBytes/0", nullary((self, budget) => bytes(self, budget))],
  ["regionMatches/4", (self, [from, other, start, length]) => regionMatches(self, other, [from, start, length])],
  ["concat/1", unary(text, (self, other, budget) => budget.produced(self + other))],
  ["contains/1", unary(text, (self, part) => self.includes(part))],
  ["startsWith/1", unary(text, (self, prefix) => self.startsWith(prefix))],
  ["startsWith/2", binary(text, int, (self, prefix, from) => from >= 0 && self.startsWith(prefix, from))],
  ["endsWith/1", unary(text, (self, suffix) => self.endsWith(suffix))],
  ["equals/1", ofAny((self, other) => self === (other ?? (other === undefined ? "" : null)))],
  ["contentEquals/1", unary(text, (self, other) => self === other)],
  ["equalsIgnoreCase/1", unary(text, (self, other) => self.toLowerCase() === other.toLowerCase())],
  ["compareTo/1", comparison(text, compareTo)],
  ["compareToIgnoreCase/1", unary(text, (self, other) => compareTo(self.toLowerCase(), other.toLowerCase()))],
  [
    "indexOf/1",
    either(
      unary(text, (self, part) => self.indexOf(part)),
      unary(int, (self, code) => self.indexOf(character(code))),
    ),
  ],
  [
    "indexOf/2",
    either(
      binary(text, int, (self, part, from) => self.indexOf(part, from)),
      binary(int, int, (self, code, from) => self.indexOf(character(code), from)),
    ),
  ],
  [
    "lastIndexOf/1",
    either(
      unary(text, (self, part) => self.lastIndexOf(part)),
      unary(int, (self, code) => self.lastIndexOf(character(code))),
    ),
  ],
  ["lastIndexOf/2", binary(text, int, (self, part, from) => (from < 0 ? -1 : self.lastIndexOf(part, from)))],
  ["substring/1", unary(int, (self, from) => slice(self, from, self.length))],
  ["substring/2", binary(int, int, slice)],
  ["subSequence/2", binary(int, int, slice)],
  [
    "replace/2",
    either(
      binary(text, text, (self, from, to, budget) => replaceText(self, from, to, budget)),
      binary(char, char, (self, from, to, budget) => replaceText(self, from, to, budget)),
    ),
  ],
  ["replaceAll/2", binary(text, text, (self, pattern, to, budget) => replacePattern(self, pattern, to, true, budget))],
  [
    "replaceFirst/2",
    binary(text, text, (self, pattern, to, budget) => replacePattern(self, pattern, to, false, budget)),
  ],
  ["matches/1", unary(text, matches)],
  ["split/1", unary(text, (self, pattern, budget) => split(self, pattern, 0, budget))],
  ["split/2", binary(text, int, split)],
  ["repeat/1", unary(int, repeat)],
  ["codePointCount/2", binary(int, int, (self, from, to) => [...slice(self, from, to)].length)],
  ...ofAnyCount("format", (_self, args, budget) => formatted(args, budget)),
  ...ofAnyCount("join", (_self, args, budget) => joined(args, budget)),
  ["codePointAt/1", unary(int, (self, index) => self.codePointAt(index) ?? failed(`there is no character ${index}`))],
  ["valueOf/1", ofAny((_self, value, budget) => budget.produced(print(value, budget)))],
]);

function ofAnyCount(name: string, method: Method<string>): [string, Method<string>][] {
  return Array.from({ length: 10 }, (_, index) => [`${name}/${index + 1}`, method]);
}

function formatted([pattern, ...args]: readonly Value[], budget: Budget): Value {
  return typeof pattern === "string" ? format(pattern, args, budget) : null;
}

/** One list, or the texts themselves. */
function joined([between, first, ...others]: readonly Value[], budget: Budget): Value {
  if (typeof between !== "string") return null;
  const items = Array.isArray(first) && others.length === 0 ? first : [first, ...others];
  budget.spend(items.length);
  const texts = items.map((item) => (typeof item === "string" ? item : failed("join takes texts only")));
  return budget.produced(texts.join(between));
}

function characters(self: string, budget: Budget): JavaList {
  budget.spend(self.length);
  return JavaList.from(Array.from({ length: self.length }, (_, at) => new Character(self.charAt(at))));
}

function bytes(self: string, budget: Budget): JavaList {
  budget.spend(self.length);
  return JavaList.from([...new Int8Array(Buffer.from(self, "utf8"))]);
}

function regionMatches(self: string, other: Value, places: readonly Value[]): Value {
  const [from, start, length] = places;
  if (typeof other !== "string" || typeof from !== "number" || typeof start !== "number" || typeof length !== "number")
    return null;
  if (from < 0 || start < 0 || from + length > self.length || start + length > other.length) return false;
  return length <= 0 || self.slice(from, from + length) === other.slice(start, start + length);
}

function character(code: number): string {
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\uffff\uffff";
}

/** Java's trim takes away everything up to U+0020. */
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 32) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= 32) end -= 1;
  return text.slice(start, end);
}

function compareTo(self: string, other: string): number {
  const shorter = Math.min(self.length, other.length);
  for (let at = 0; at < shorter; at += 1) {
    const difference = self.charCodeAt(at) - other.charCodeAt(at);
    if (difference !== 0) return difference;
  }
  return self.length - other.length;
}

function slice(self: string, from: number, to: number): string {
  if (from < 0 || to > self.length || from > to) failed(`begin ${from}, end ${to}, length ${self.length}`);
  return self.slice(from, to);
}

function repeat(self: string, times: number, budget: Budget): string {
  if (times < 0) failed(`count is negative: ${times}`);
  budget.spend((self.length * times) / 128);
  return budget.bounded(self.repeat(times));
}

function replaceText(self: string, from: string, to: string, budget: Budget): string {
  const pieces = self.split(from);
  budget.spend(pieces.length >> 3);
  // In Java the empty text is also found at both ends.
  if (from === "") return budget.produced(to + [...pieces, ""].join(to));
  budget.spend((self.length + (pieces.length - 1) * to.length) / 128);
  return budget.bounded(pieces.join(to));
}

function replacePattern(self: string, pattern: string, to: string, all: boolean, budget: Budget): string {
  budget.spend(self.length >> 6);
  if (all && pattern !== "" && isLiteral(pattern) && !/[\\$]/.test(to)) return replaceText(self, pattern, to, budget);
  const matcher = regularExpression(pattern).matcher(self);
  let replacement: ReturnType<typeof parseReplacement> | undefined;
  let result = "";
  let end = 0;
  while (matcher.find()) {
    result += self.slice(end, matcher.start());
    // As in Java, a replacement that cannot be read matters only where there is something to replace.
    replacement ??= parseReplacement(to, matcher.groupCount());
    for (const part of replacement) result += typeof part === "string" ? part : (matcher.group(part) ?? "");
    end = matcher.end();
    budget.spend(0.1);
    budget.bounded(result);
    if (!all) break;
  }
  return budget.produced(result + self.slice(end));
}

/** Texts and numbers of groups: `$1` is a group, `\\` makes the next character mean itself. */
function parseReplacement(to: string, groups: number): readonly (string | number)[] {
  const parts: (string | number)[] = [];
  for (const [whole, escaped, digits] of to.matchAll(/\\([\s\S])|\$(\d+)|[^\\$]+|[\\$]/g)) {
    if (escaped !== undefined) parts.push(escaped);
    else if (digits !== undefined) parts.push(...groupAndRest(digits, groups));
    else if (whole === "\\" || whole === "$") failed(`the replacement ${to.slice(0, 80)} ends a ${whole} too early`);
    else parts.push(whole);
  }
  return parts;
}

/** As many digits belong to the number as there are groups for. */
function groupAndRest(digits: string, groups: number): readonly [number, string] {
  let length = 1;
  while (length < digits.length && Number(digits.slice(0, length + 1)) <= groups) length += 1;
  const group = Number(digits.slice(0, length));
  if (group > groups) failed(`No group ${group}`);
  return [group, digits.slice(length)];
}

function matches(self: string, pattern: string, budget: Budget): boolean {
  budget.spend(self.length >> 6);
  return regularExpression(pattern).matches(self);
}

/** Without a limit Java drops the empty pieces at the end. */
function split(self: string, pattern: string, limit: number, budget: Budget): Value {
  budget.spend(self.length >> 3);
  const pieces = JavaList.from<Value>([]);
  const matcher = regularExpression(pattern).matcher(self);
  let start = 0;
  while ((limit <= 0 || pieces.length < limit - 1) && matcher.find()) {
    // An empty match at the very beginning gives no empty piece.
    if (matcher.end() === 0) continue;
    pieces.push(self.slice(start, matcher.start()));
    start = matcher.end();
  }
  if (pieces.length === 0 && start === 0) return JavaList.of<Value>(self);
  pieces.push(self.slice(start));
  while (limit === 0 && pieces.at(-1) === "") pieces.pop();
  return pieces;
}
