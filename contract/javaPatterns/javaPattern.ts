// Java's regular expressions in linear time: what control accepts as a selection pattern and the gateway runs.
import { RE2JS } from "re2js";
import { inRe2 } from "./inRe2.ts";

export interface JavaPattern {
  /** Whether it matches the whole text. */
  matches(text: string): boolean;
}

/** What the text must, or must not, begin with: `(?=…)`, `(?!…)`. */
interface Lookahead {
  readonly pattern: RE2JS;
  readonly isWanted: boolean;
}

/**
 * Lookahead is understood where a pattern begins with it, as in `(?!2\d\d)\d+`: there it is a question of its own about the same
 * text. Elsewhere, and for what else takes more than linear time, an error is thrown.
 */
export function javaPattern(source: string): JavaPattern {
  const { flags, lookaheads, rest } = takenApart(source);
  if (lookaheads.length === 0 || isAlternative(rest)) return compileJava(source);
  return new Guarded(
    lookaheads.map(({ inside, isWanted }) => ({ pattern: compileJava(flags + inside), isWanted })),
    compileJava(flags + rest),
  );
}

/** Throws for what cannot run in linear time, and for what Java refuses. */
export const compileJava = (source: string): RE2JS => RE2JS.compile(inRe2(source));

class Guarded implements JavaPattern {
  readonly #lookaheads: readonly Lookahead[];
  readonly #rest: RE2JS;

  constructor(lookaheads: readonly Lookahead[], rest: RE2JS) {
    this.#lookaheads = lookaheads;
    this.#rest = rest;
  }

  matches(text: string): boolean {
    return (
      this.#lookaheads.every(({ pattern, isWanted }) => pattern.matcher(text).lookingAt() === isWanted) &&
      this.#rest.matches(text)
    );
  }
}

function takenApart(source: string) {
  const [before = "", flags = ""] = /^(\(\?[ims]+\))?\^?/.exec(source) ?? [];
  const lookaheads: { inside: string; isWanted: boolean }[] = [];
  let rest = source.slice(before.length);
  for (let end = endOfLookahead(rest); end !== undefined; end = endOfLookahead(rest)) {
    lookaheads.push({ inside: rest.slice(3, end), isWanted: rest[2] === "=" });
    rest = rest.slice(end + 1);
  }
  return { flags, lookaheads, rest };
}

/** Quoted texts, escapes and classes as they are: marks inside them mean nothing. */
const marks = /\\Q.*?(?:\\E|$)|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]/gs;

/** Where the lookahead ends that the text begins with. */
function endOfLookahead(text: string): number | undefined {
  if (!/^\(\?[=!]/.test(text)) return undefined;
  let depth = 0;
  for (const { 0: mark, index } of text.matchAll(marks)) {
    if (mark === "(") depth += 1;
    else if (mark === ")") depth -= 1;
    if (depth === 0) return index;
  }
  return undefined;
}

/** Of several alternatives a lookahead would guard the first alone. */
function isAlternative(text: string): boolean {
  let depth = 0;
  for (const [mark] of text.matchAll(marks)) {
    if (mark === "(") depth += 1;
    else if (mark === ")") depth -= 1;
    else if (mark === "|" && depth === 0) return true;
  }
  return false;
}
