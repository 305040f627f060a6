import { print } from "./print.ts";
import type { Operator } from "./syntax.ts";
import { type Budget, compareNumbers, Double, isNumber, type JavaNumber, smallest, type Value } from "./values.ts";

/** Java's arithmetic: integers stay integers and grow as they must. No number (and division by zero) gives null. */
export function calculate(operator: Operator, left: Value, right: Value, budget: Budget): Value {
  if (operator === "+" && (isText(left) || isText(right))) return concatenate(left, right, budget);
  if (!isNumber(left) || !isNumber(right)) return null;
  if ((operator === "/" || operator === "%") && compareNumbers(right, 0) === 0) return null;
  if (left instanceof Double || right instanceof Double) {
    return new Double(doubles[operator]?.(toDouble(left), toDouble(right)) ?? Number.NaN);
  }
  if (typeof left === "number" && typeof right === "number") {
    const result = integers[operator]?.(left, right) ?? 0;
    if (Number.isSafeInteger(result)) return result;
  }
  return smallest(bounded(longs[operator]?.(BigInt(left), BigInt(right)) ?? 0n, budget));
}

/** `<`, `>`, `<=` and `>=` compare numbers only; anything else is false. */
export function compare(operator: Operator, left: Value, right: Value): boolean {
  if (!isNumber(left) || !isNumber(right)) return false;
  const order = compareNumbers(left, right);
  return operator === "<" ? order < 0 : operator === ">" ? order > 0 : operator === "<=" ? order <= 0 : order >= 0;
}

export function toDouble(value: JavaNumber): number {
  return value instanceof Double ? value.value : Number(value);
}

type Table<T> = Partial<Record<Operator, (left: T, right: T) => T>>;

const integers: Table<number> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => (a - (a % b)) / b,
  "%": (a, b) => a % b,
};

const doubles: Table<number> = { ...integers, "/": (a, b) => a / b };

const longs: Table<bigint> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
};

function isText(value: Value): boolean {
  return typeof value === "string" || value === undefined;
}

function concatenate(left: Value, right: Value, budget: Budget): string {
  return budget.produced(print(left, budget) + print(right, budget));
}

/** Squaring again and again would fill the memory; the cost of a number is its length. */
function bounded(value: bigint, budget: Budget): bigint {
  if (value > -(2n ** 63n) && value < 2n ** 63n) return value;
  budget.spend(value.toString(16).length);
  return value;
}
