// "Supported regular expressions (regex) syntax": between percent signs, without parentheses; matched in linear time whatever it is.
import { RE2JS } from "re2js";
import { invalidPattern } from "./invalidPattern.ts";
import type { Matches } from "./matches.ts";

/** `source` with its percent signs. */
export function patternRegex(source: string): Matches {
  const expression = source.slice(1, -1);
  if (!/^(?:[A-Za-z0-9_#=@/;:,\-^$?[\]{}|*+. ]|\\[\x21-\x7e])+$/.test(expression)) throw invalidPattern();
  const compiled = compile(expression);
  return (text) => compiled.matcher(text).find();
}

function compile(expression: string): RE2JS {
  try {
    return RE2JS.compile(expression);
  } catch {
    throw invalidPattern();
  }
}
