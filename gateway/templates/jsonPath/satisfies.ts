import { javaEquals } from "../equality.ts";
import { regularExpression } from "../methods/regularExpression.ts";
import { print } from "../print.ts";
import { type Budget, compareNumbers, isNumber, type Value } from "../values.ts";
import type { Operand, Path, Predicate } from "./path.ts";

type Evaluate = (path: Path, from: Value, budget: Budget) => Value;

/** Whether an item fulfils a filter's condition. */
export function satisfies(
  predicate: Predicate,
  item: Value,
  document: Value,
  evaluate: Evaluate,
  budget: Budget,
): boolean {
  const test = (each: Predicate) => satisfies(each, item, document, evaluate, budget);
  switch (predicate.kind) {
    case "and":
      return predicate.operands.every(test);
    case "or":
      return predicate.operands.some(test);
    case "not":
      return !test(predicate.operand);
    case "exists": {
      const found = evaluate(predicate.path, predicate.path.fromItem ? item : document, budget);
      return predicate.path.isDefinite ? found !== undefined : Array.isArray(found) && found.length > 0;
    }
    case "compare": {
      const left = read(predicate.left, item, document, evaluate, budget);
      if (predicate.right.kind === "pattern") {
        budget.spend(1 + print(left, budget).length / 64);
        return (
          predicate.operator === "=~" &&
          left !== undefined &&
          left !== null &&
          regularExpression(predicate.right.source).matches(print(left, budget))
        );
      }
      const right = read(predicate.right, item, document, evaluate, budget);
      // What an item lacks compares with nothing, not even as unequal.
      if (left === undefined || right === undefined) return false;
      return comparisons[predicate.operator]?.(left, right, budget) ?? false;
    }
  }
}

function read(operand: Operand, item: Value, document: Value, evaluate: Evaluate, budget: Budget): Value {
  if (operand.kind === "value") return operand.value;
  return operand.kind === "path" ? evaluate(operand.path, operand.path.fromItem ? item : document, budget) : undefined;
}

type Comparison = (left: Value, right: Value, budget: Budget) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  "==": same,
  "!=": (left, right, budget) => !same(left, right, budget),
  "<": (left, right) => ordered(left, right, (order) => order < 0),
  "<=": (left, right) => ordered(left, right, (order) => order <= 0),
  ">": (left, right) => ordered(left, right, (order) => order > 0),
  ">=": (left, right) => ordered(left, right, (order) => order >= 0),
  in: (left, right, budget) => Array.isArray(right) && right.some((each) => same(left, each, budget)),
  nin: (left, right, budget) => Array.isArray(right) && !right.some((each) => same(left, each, budget)),
  contains: (left, right, budget) =>
    Array.isArray(left)
      ? left.some((each) => same(each, right, budget))
      : typeof left === "string" && typeof right === "string" && left.includes(right),
  size: (left, right) => (Array.isArray(left) || typeof left === "string") && left.length === right,
  empty: (left, right) => (Array.isArray(left) || typeof left === "string") && (left.length === 0) === right,
  subsetof: (left, right, budget) => all(left, right, budget),
  anyof: (left, right, budget) => any(left, right, budget),
  noneof: (left, right, budget) => Array.isArray(left) && Array.isArray(right) && !any(left, right, budget),
};

function same(left: Value, right: Value, budget: Budget): boolean {
  return isNumber(left) && isNumber(right) ? compareNumbers(left, right) === 0 : javaEquals(left, right, budget);
}

function ordered(left: Value, right: Value, holds: (order: number) => boolean): boolean {
  if (isNumber(left) && isNumber(right)) return holds(compareNumbers(left, right));
  return typeof left === "string" && typeof right === "string" && holds(left < right ? -1 : left > right ? 1 : 0);
}

function all(left: Value, right: Value, budget: Budget): boolean {
  return (
    Array.isArray(left) && Array.isArray(right) && left.every((item) => right.some((each) => same(item, each, budget)))
  );
}

function any(left: Value, right: Value, budget: Budget): boolean {
  return (
    Array.isArray(left) && Array.isArray(right) && left.some((item) => right.some((each) => same(item, each, budget)))
  );
}
