// Sets of characters, as java.util.regex.Pattern names and combines them: ascending ranges of code points, both ends included.

export type Characters = readonly (readonly [from: number, to: number])[];

const last = 0x10_ff_ff;

export const everything: Characters = [[0, last]];

export function union(...sets: readonly Characters[]): Characters {
  const merged: [number, number][] = [];
  for (const [from, to] of sets.flat().toSorted(([a], [b]) => a - b)) {
    const previous = merged.at(-1);
    if (previous && from <= previous[1] + 1) previous[1] = Math.max(previous[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** All but these. */
export function complement(set: Characters): Characters {
  const others: [number, number][] = [];
  let next = 0;
  for (const [from, to] of union(set)) {
    if (from > next) others.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= last) others.push([next, last]);
  return others;
}

export const intersection = (one: Characters, other: Characters): Characters =>
  complement(union(complement(one), complement(other)));

/** As a class is written between its brackets. */
export const written = (set: Characters): string =>
  set.map(([from, to]) => (from === to ? writtenCode(from) : `${writtenCode(from)}-${writtenCode(to)}`)).join("");

export const writtenCode = (code: number): string => `\\x{${code.toString(16)}}`;

const of = (text: string): Characters => union([...text].map((each) => [codeOf(each), codeOf(each)]));
const codeOf = (character: string): number => character.codePointAt(0) ?? 0;

const between = (from: string, to: string): Characters => [[codeOf(from), codeOf(to)]];

const digit = between("0", "9");
const lower = between("a", "z");
const upper = between("A", "Z");
const alpha = union(lower, upper);
const alnum = union(alpha, digit);
const punct = of("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");

export const lineTerminators = of("\n\r\u0085\u2028\u2029");

/** Predefined character classes, by their letter. */
export const byLetter: Readonly<Record<string, Characters>> = {
  d: digit,
  w: union(alnum, of("_")),
  s: of(" \t\n\v\f\r"),
  h: union(of(" \t\u00a0\u1680\u180e\u202f\u205f\u3000"), between("\u2000", "\u200a")),
  v: union(lineTerminators, of("\v\f")),
};

/** POSIX character classes (US-ASCII only) and the few others of a fixed extent, as in `\p{Alpha}`. */
export const byName: Readonly<Record<string, Characters>> = {
  Lower: lower,
  Upper: upper,
  ASCII: [[0, 0x7f]],
  Alpha: alpha,
  Digit: digit,
  Alnum: alnum,
  Punct: punct,
  Graph: union(alnum, punct),
  Print: [[0x20, 0x7e]],
  Blank: of(" \t"),
  Cntrl: union([[0, 0x1f]], of("\x7f")),
  XDigit: union(digit, between("A", "F"), between("a", "f")),
  Space: of(" \t\n\v\f\r"),
  L1: [[0, 0xff]],
  all: everything,
};
