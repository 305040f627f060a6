// Writes patterns made at random, and texts to find them in, behind those that are in recorded.json by hand: node generate.ts <how many>
import { readFileSync, writeFileSync } from "node:fs";

interface Row {
  readonly pattern: string;
  readonly text: string;
  readonly isGenerated?: true;
}

const file = new URL("recorded.json", import.meta.url);
let seed = 1;

function main(count: number): void {
  const rows = parseRows(readFileSync(file, "utf8")).filter(({ isGenerated }) => !isGenerated);
  for (let i = 0; i < count; i++) {
    const text = Array.from({ length: below(8) }, () => pick(letters)).join("");
    rows.push({ pattern: alternatives(0), text, isGenerated: true });
  }
  writeFileSync(file, JSON.stringify(rows));
}

/** Guarantee: the file is this program's own. */
const parseRows = (json: string) => JSON.parse(json) as Row[];

/** Mulberry32: the same patterns at each run. */
function random(): number {
  seed = (seed + 0x6d_2b_79_f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

const below = (limit: number): number => Math.floor(random() * limit);
const chance = (share: number): boolean => random() < share;
const pick = (items: readonly string[]): string => items[below(items.length)] ?? "";

const letters = [..."abcA-_19 é\n\r\u2028&]^x\t\v.#", "😀"];
const literals = ["a", "b", "c", "1", "-", "é", "_", "\r", "😀", "]", "}", ",", " "];
const ranges = ["a-c", "a-z", "0-9", "A-Z", "x-z", "\\x61-\\x63", "\\u0061-é", " -~"];
const members = ["a", "b", "1", "-", "é", "_", "\n", "\r", "^", ".", "$", "(", "*", " ", "#", "&"];
const names =
  "Alpha Punct Lower Upper Alnum Blank Space Cntrl Graph Print XDigit ASCII L Lu L1 IsAlphabetic IsLatin IsDigit";
const escapes = [
  ..."dDwWsShHvVtnre-.][\\# ",
  ..."pL PL u0061 x62 0141 cA uD83D\\uDE00 P{Alpha} p{javaLowerCase} p{IsWhite_Space} p{IsPunctuation}".split(" "),
  ...names.split(" ").map((name) => `p{${name}}`),
].map((escaped) => `\\${escaped}`);
const groups = ["(", "(?:", "(?i:", "(?s:", "(?d:", "(?x: ", "(?<n>", "(?s)(", "(?x) (", "(?-s:"];
const repetitions = ["*", "+", "?", "{2}", "{1,2}", "*?", "+?", "{1,}"];

function characterClass(depth: number): string {
  let inside = "";
  for (let i = below(3); i >= 0; i--) {
    const kind = below(4);
    if (kind === 3) inside += depth < 2 ? characterClass(depth + 1) : "a";
    else inside += pick([ranges, members, escapes][kind] ?? ranges);
    if (chance(0.1)) inside += `&&${chance(0.7) ? characterClass(depth + 1) : pick(["a-c", "b", "\\w"])}`;
  }
  return `[${chance(0.3) ? "^" : ""}${chance(0.05) ? "]" : ""}${inside}]`;
}

const atoms: readonly ((depth: number) => string)[] = [
  () => pick(literals),
  () => pick(escapes),
  () => ".",
  () => characterClass(0),
  () => pick(["\\R", "\\Q.a]\\E", "^", "\\A", "\\z"]),
  (depth) => (depth > 2 ? "a" : `${pick(groups)}${alternatives(depth + 1)})`),
];

function sequence(depth: number): string {
  let text = "";
  for (let i = below(3); i >= 0; i--) {
    text += atoms[below(atoms.length)]?.(depth) ?? "";
    if (chance(0.3)) text += pick(repetitions);
  }
  return text;
}

function alternatives(depth: number): string {
  return chance(0.2) ? `${sequence(depth)}|${sequence(depth)}` : sequence(depth);
}

main(Number(process.argv[2] ?? 300));
