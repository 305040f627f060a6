// "Filter pattern syntax for metric filters, subscription filters, filter log events, and Live Tail": words, JSON, or fields between spaces.
import { fieldsPattern } from "./fieldsPattern.ts";
import { invalidPattern } from "./invalidPattern.ts";
import { jsonPattern } from "./jsonPattern.ts";
import type { Matches } from "./matches.ts";
import { textPattern } from "./textPattern.ts";

/** Throws InvalidParameterException. An empty pattern matches everything. */
export function filterPattern(text: string | undefined): Matches {
  const pattern = (text ?? "").trim();
  if (pattern === "") return () => true;
  if (pattern.startsWith("{")) return jsonPattern(inside(pattern, "{", "}"));
  if (pattern.startsWith("[")) return fieldsPattern(inside(pattern, "[", "]"));
  return textPattern(pattern);
}

function inside(pattern: string, open: string, close: string): string {
  if (pattern.length < 2 || !pattern.endsWith(close))
    throw invalidPattern(`If a filter pattern starts with '${open}' it must end with '${close}'`);
  return pattern.slice(1, -1).trim();
}
