import type { MemberName } from "./memberName.ts";

/**
 * What a template computes with, after Java's types: `number` and `bigint` are Integer, Long and BigInteger, an ordinary
 * array is a JSON array, a JavaList is a list made by the template. `null` is Velocity's "no such reference", which prints
 * its own source; `undefined` is a value that the request or the context does not have: it prints nothing and equals both
 * null and "" (recorded, test_input_path_template_formatting).
 */
export type Value = undefined | null | boolean | number | bigint | string | Double | Value[] | JavaMap | HostObject;

/** A Java Double; it prints as 1.0, not 1. */
export class Double {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** A list made by the template: it prints as Java's lists do, `[a, b]`, where a JSON array prints as JSON. */
export class JavaList extends Array<Value> {}

/** A java.util.Map. One that comes from JSON makes its entries when they are asked for. */
export class JavaMap {
  #entries: Map<Value, Value> | undefined;

  constructor(entries?: Iterable<readonly [Value, Value]>) {
    if (entries) this.#entries = new Map(entries);
  }

  get size(): number {
    return this.entries().size;
  }

  get(key: Value): Value {
    return this.#entries ? this.#entries.get(key) : this.find(key);
  }

  /** The value of a name that is read often. */
  member(name: MemberName): Value {
    return this.#entries ? this.#entries.get(name.text) : this.search(name);
  }

  has(key: Value): boolean {
    return this.entries().has(key);
  }

  set(key: Value, value: Value): void {
    this.entries().set(key, value);
  }

  delete(key: Value): void {
    this.entries().delete(key);
  }

  clear(): void {
    this.entries().clear();
  }

  keys(): Iterable<Value> {
    return this.entries().keys();
  }

  values(): Iterable<Value> {
    return this.entries().values();
  }

  [Symbol.iterator](): Iterator<[Value, Value]> {
    return this.entries()[Symbol.iterator]();
  }

  entries(): Map<Value, Value> {
    this.#entries ??= this.make();
    return this.#entries;
  }

  /** The JSON text, where it can be had without making the entries. */
  json(): string | undefined {
    return undefined;
  }

  /** One value, before the entries are made. */
  protected find(key: Value): Value {
    return this.entries().get(key);
  }

  protected search(name: MemberName): Value {
    return this.entries().get(name.text);
  }

  protected make(): Map<Value, Value> {
    return new Map();
  }
}

/** What work costs: every part of the engine that loops or makes text says so, and is stopped at the limit. */
export interface Budget {
  /** Counts steps. */
  spend(steps: number): void;
  /** Refuses a text that is too long. */
  bounded(text: string): string;
  /** Refuses a text that is too long and counts the memory it takes. */
  produced(text: string): string;
}

/** An object of the engine, such as `$input`, `$util` or `$foreach`. */
export abstract class HostObject {
  /** A property; null when there is none of that name. */
  abstract property(name: string): Value;
  /** The answer of a method; null when there is none of that name for these arguments. */
  abstract call(name: string, args: readonly Value[], budget: Budget): Value;
  abstract print(budget: Budget): string;
  /** `#set($object.name = value)`. */
  assign(_name: string, _value: Value, _budget: Budget): void {}
  /** What `#foreach` goes through. */
  items(): readonly Value[] {
    return [];
  }
}

export function integer(text: string): number | bigint {
  return smallest(BigInt(text));
}

/** An ordinary number where it is exact. */
export function smallest(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

export type JavaNumber = number | bigint | Double;

export function isNumber(value: Value): value is JavaNumber {
  return typeof value === "number" || typeof value === "bigint" || value instanceof Double;
}

/** Negative, zero or positive. */
export function compareNumbers(left: JavaNumber, right: JavaNumber): number {
  const a = left instanceof Double ? left.value : left;
  const b = right instanceof Double ? right.value : right;
  return a < b ? -1 : a > b ? 1 : 0;
}
