import { toDouble } from "../numbers.ts";
import { type Budget, isNumber, JavaMap, type JavaNumber, type Value } from "../values.ts";
import { Character } from "./character.ts";
import { failed } from "./failed.ts";

/** A Java method by its name and number of arguments. Null means: no such method for these arguments. */
export type Method<Self> = (self: Self, args: readonly Value[], budget: Budget) => Value;
export type Methods<Self> = ReadonlyMap<string, Method<Self>>;

/** Reads an argument as a Java type; undefined when it is of another. */
export type Take<Argument> = (value: Value) => Argument | undefined;

/** What the request lacks is an empty text. */
export const text: Take<string> = (value) => (typeof value === "string" ? value : value === undefined ? "" : undefined);
export const char: Take<string> = (value) => (value instanceof Character ? value.text : undefined);
export const int: Take<number> = (value) => (typeof value === "number" ? value : undefined);
export const numeric: Take<JavaNumber> = (value) => (isNumber(value) ? value : undefined);
export const list: Take<Value[]> = (value) => (Array.isArray(value) ? value : undefined);
export const map: Take<JavaMap> = (value) => (value instanceof JavaMap ? value : undefined);

/** Methods with no, one and two arguments. `any` in their place accepts every value. */
export function nullary<Self>(run: (self: Self, budget: Budget) => Value): Method<Self> {
  return (self, _args, budget) => run(self, budget);
}

export function unary<Self, A>(take: Take<A>, run: (self: Self, a: A, budget: Budget) => Value): Method<Self> {
  return (self, args, budget) => {
    const a = take(args[0]);
    return a === undefined ? null : run(self, a, budget);
  };
}

export function binary<Self, A, B>(
  takeA: Take<A>,
  takeB: Take<B>,
  run: (self: Self, a: A, b: B, budget: Budget) => Value,
): Method<Self> {
  return (self, args, budget) => {
    const a = takeA(args[0]);
    const b = takeB(args[1]);
    return a === undefined || b === undefined ? null : run(self, a, b, budget);
  };
}

/** compareTo() takes any object and fails on one of another type. */
export function comparison<Self, A>(take: Take<A>, run: (self: Self, a: A) => number): Method<Self> {
  return (self, args) => {
    const a = take(args[0]);
    return a === undefined ? failed("compareTo cannot compare values of different types") : run(self, a);
  };
}

/** A method that takes any object. */
export function ofAny<Self>(run: (self: Self, value: Value, budget: Budget) => Value): Method<Self> {
  return (self, args, budget) => run(self, args[0], budget);
}

/** Overloads: the first one that fits the arguments answers. */
export function either<Self>(...methods: Method<Self>[]): Method<Self> {
  return (self, args, budget) => {
    for (const method of methods) {
      const result = method(self, args, budget);
      if (result !== null) return result;
    }
    return null;
  };
}

export function orderOf(left: JavaNumber, right: JavaNumber): number {
  return Math.sign(toDouble(left) - toDouble(right));
}
