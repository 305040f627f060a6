import { limits } from "./limits.ts";
import { print } from "./print.ts";
import { TemplateRenderError } from "./template.ts";
import { type Budget, compareNumbers, Double, isNumber, JavaMap, type Value } from "./values.ts";

/** Velocity's `==`: numbers by value, equal types by equals(), anything else by what it prints. */
export function looseEquals(left: Value, right: Value, budget: Budget): boolean {
  if (typeof left === "string" && typeof right === "string") return left === right;
  if (left === undefined || right === undefined) return isNothing(left) && isNothing(right);
  if (left === null || right === null) return left === right;
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right) === 0;
  if (Array.isArray(left) && Array.isArray(right)) return javaEquals(left, right, budget);
  if (left instanceof JavaMap && right instanceof JavaMap) return javaEquals(left, right, budget);
  return print(left, budget) === print(right, budget);
}

function isNothing(value: Value): boolean {
  return value === undefined || value === null || value === "";
}

/** Java's equals(). */
export function javaEquals(left: Value, right: Value, budget: Budget, depth = 0): boolean {
  if (left === right) return true;
  if (left instanceof Double && right instanceof Double) return Object.is(left.value, right.value);
  if (depth > limits.valueDepth)
    throw new TemplateRenderError("limitExceeded", "a value is nested too deeply to compare");
  if (Array.isArray(left) && Array.isArray(right)) {
    budget.spend(1 + left.length);
    return (
      left.length === right.length && left.every((item, index) => javaEquals(item, right[index], budget, depth + 1))
    );
  }
  if (!(left instanceof JavaMap) || !(right instanceof JavaMap) || left.size !== right.size) return false;
  budget.spend(1 + left.size);
  for (const [key, item] of left) {
    if (!right.has(key) || !javaEquals(item, right.get(key), budget, depth + 1)) return false;
  }
  return true;
}
