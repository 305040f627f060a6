// "Using filter patterns to match terms in unstructured log events": all words, none of the -words; or one of the ?words.

import { invalidPattern } from "./invalidPattern.ts";
import type { Matches } from "./matches.ts";
import { patternRegex } from "./patternRegex.ts";

const term = /\s*([-?]?)("(?:[^"\\]|\\.)*"|%[^%]*%|[^\s"%]+)(?=\s|$)/y;

export function textPattern(pattern: string): Matches {
  const terms: Record<string, Matches[]> = { "": [], "-": [], "?": [] };
  term.lastIndex = 0;
  while (term.lastIndex < pattern.length) {
    const [, sign = "", word = ""] = term.exec(pattern) ?? [];
    if (word === "") throw invalidPattern();
    terms[sign]?.push(matchesTerm(word));
  }
  const { "": wanted = [], "-": excluded = [], "?": optional = [] } = terms;
  // Combined with other terms, optional ones are ignored.
  return wanted.length + excluded.length === 0
    ? (message) => optional.some((matches) => matches(message))
    : (message) => wanted.every((matches) => matches(message)) && !excluded.some((matches) => matches(message));
}

function matchesTerm(word: string): Matches {
  if (word.startsWith("%")) return patternRegex(word);
  const text = word.startsWith('"') ? word.slice(1, -1).replace(/\\(["\\])/g, "$1") : plain(word);
  return (message) => message.includes(text);
}

function plain(word: string): string {
  if (!/^[\p{L}\p{N}_]+$/u.test(word)) throw invalidPattern(`Invalid character(s) in term '${word}'`);
  return word;
}
