import { toDouble } from "../numbers.ts";
import { Double, isNumber, JavaMap, type Value } from "../values.ts";

/** The functions at the end of a path. Undefined where there is nothing to compute from. */
export const functions: ReadonlyMap<string, (value: Value) => Value> = new Map([
  ["length", length],
  ["size", length],
  ["first", (value: Value) => (Array.isArray(value) ? value[0] : undefined)],
  ["last", (value: Value) => (Array.isArray(value) ? value.at(-1) : undefined)],
  ["keys", (value: Value) => (value instanceof JavaMap ? [...value.keys()] : undefined)],
  ["min", overNumbers((numbers) => Math.min(...numbers))],
  ["max", overNumbers((numbers) => Math.max(...numbers))],
  ["sum", overNumbers(sum)],
  ["avg", overNumbers(average)],
  ["stddev", overNumbers(deviation)],
]);

export const functionNames: ReadonlySet<string> = new Set(functions.keys());

function length(value: Value): Value {
  if (Array.isArray(value) || typeof value === "string") return value.length;
  return value instanceof JavaMap ? value.size : undefined;
}

function overNumbers(compute: (numbers: readonly number[]) => number): (value: Value) => Value {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const numbers = value.filter(isNumber).map(toDouble);
    return numbers.length > 0 ? new Double(compute(numbers)) : undefined;
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function average(numbers: readonly number[]): number {
  return sum(numbers) / numbers.length;
}

function deviation(numbers: readonly number[]): number {
  const mean = average(numbers);
  return Math.sqrt(average(numbers.map((number) => (number - mean) ** 2)));
}
