import type { Budget, Value } from "../values.ts";
import { evaluate } from "./evaluate.ts";
import { parsePath } from "./parsePath.ts";
import type { Path } from "./path.ts";

const kept = new Map<string, Path>();
const keptAtMost = 1000;

/** What a JSONPath finds: a value, a list when the path is indefinite, undefined when a definite path finds nothing. */
export function evaluatePath(text: string, document: Value, budget: Budget): Value {
  budget.spend(text.length >> 6);
  return evaluate(pathOf(text), document, budget);
}

function pathOf(text: string): Path {
  const known = kept.get(text);
  if (known) return known;
  const path = parsePath(text);
  if (kept.size >= keptAtMost) kept.clear();
  if (text.length < 1000) kept.set(text, path);
  return path;
}
