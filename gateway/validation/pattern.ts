// `pattern` is an ECMA 262 regular expression on AWS; here it is one that takes linear time, or the deployment is refused.
import { RE2JS } from "re2js";
import type { Budget } from "./budget.ts";

export interface Pattern {
  /** Anywhere in the text: a pattern is not anchored. */
  isFoundIn(text: string, budget: Budget): boolean;
}

const longestPattern = 10_000;

/** Throws an Error that names the pattern and what of it cannot be served. */
export function compilePattern(source: string): Pattern {
  if (source.length > longestPattern) throw new Error(`The pattern is longer than ${longestPattern} characters`);
  const compiled = compiledOnce(source);
  const cost = compiled.programSize();
  return {
    isFoundIn: (text, budget) => {
      budget.spend(1 + Math.ceil((text.length * cost) / 4));
      return compiled.matcher(text).find();
    },
  };
}

const kept = new Map<string, RE2JS>();
const keptAtMost = 1_000;

function compiledOnce(source: string): RE2JS {
  const known = kept.get(source);
  if (known) return known;
  const compiled = compile(source);
  if (kept.size >= keptAtMost) kept.clear();
  kept.set(source, compiled);
  return compiled;
}

function compile(source: string): RE2JS {
  try {
    return RE2JS.compile(inRe2sWords(source));
  } catch (error) {
    const reason = error instanceof Error ? error.message : "it cannot be read";
    throw new Error(`The pattern ${source.slice(0, 100)} cannot be matched in linear time: ${reason}`);
  }
}

/** The same characters, written otherwise. */
const inRe2sWords = (source: string): string =>
  source.replace(/\\(?:u([0-9a-fA-F]{4})|[\s\S])/g, (written, code?: string) => (code ? `\\x{${code}}` : written));
