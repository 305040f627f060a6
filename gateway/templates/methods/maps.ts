import { javaEquals } from "../equality.ts";
import { print } from "../print.ts";
import { type Budget, HostObject, JavaList, type JavaMap, type Value } from "../values.ts";
import { hashCode } from "./hashCode.ts";
import { type Method, type Methods, map, nullary, ofAny, unary } from "./method.ts";

type Mapping = JavaMap;

/** java.util.Map. */
export const maps: Methods<Mapping> = new Map<string, Method<Mapping>>([
  ["size/0", nullary((self) => self.size)],
  ["isEmpty/0", nullary((self) => self.size === 0)],
  ["get/1", ofAny((self, key) => self.get(key) ?? undefined)],
  ["getOrDefault/2", (self, [key, value]) => (self.has(key) ? (self.get(key) ?? undefined) : value)],
  ["put/2", (self, [key, value]) => put(self, key, value)],
  ["putIfAbsent/2", (self, [key, value]) => self.get(key) ?? put(self, key, value)],
  ["replace/2", (self, [key, value]) => (self.has(key) ? put(self, key, value) : undefined)],
  ["hashCode/0", nullary((self, budget) => hashCode(self, budget))],
  ["putAll/1", unary(map, putAll)],
  ["remove/1", ofAny(remove)],
  ["clear/0", nullary(clear)],
  ["containsKey/1", ofAny((self, key) => self.has(key))],
  [
    "containsValue/1",
    ofAny((self, value, budget) => values(self, budget).some((item) => javaEquals(item, value, budget))),
  ],
  ["keySet/0", nullary((self, budget) => collect(self.keys(), self.size, budget))],
  ["values/0", nullary(values)],
  ["entrySet/0", nullary((self, budget) => entries(self, budget))],
  ["equals/1", ofAny((self, other, budget) => javaEquals(self, other, budget))],
  ["toString/0", nullary((self, budget) => budget.produced(print(self, budget)))],
]);

/** java.util.Map.Entry. */
class Entry extends HostObject {
  readonly #key: Value;
  readonly #value: Value;

  constructor(key: Value, value: Value) {
    super();
    this.#key = key;
    this.#value = value ?? undefined;
  }

  property(name: string): Value {
    return name === "key" ? this.#key : name === "value" ? this.#value : null;
  }

  call(name: string, args: readonly Value[]): Value {
    return args.length === 0 && /^get(?:Key|Value)$/.test(name) ? this.property(name.slice(3).toLowerCase()) : null;
  }

  print(budget: Budget): string {
    return `${print(this.#key, budget)}=${print(this.#value ?? null, budget)}`;
  }
}

function put(self: Mapping, key: Value, value: Value): Value {
  const before = self.get(key) ?? undefined;
  self.set(key, value);
  return before;
}

function putAll(self: Mapping, others: Mapping, budget: Budget): Value {
  budget.spend(others.size);
  for (const [key, value] of others) self.set(key, value);
  return "";
}

function remove(self: Mapping, key: Value): Value {
  const before = self.get(key) ?? undefined;
  self.delete(key);
  return before;
}

function clear(self: Mapping): Value {
  self.clear();
  return "";
}

function values(self: Mapping, budget: Budget): JavaList {
  return collect(self.values(), self.size, budget);
}

function entries(self: Mapping, budget: Budget): JavaList {
  const list = new JavaList();
  budget.spend(self.size / 8);
  for (const [key, value] of self) list.push(new Entry(key, value));
  return list;
}

function collect(items: Iterable<Value>, size: number, budget: Budget): JavaList {
  budget.spend(size / 8);
  const list = new JavaList();
  for (const item of items) list.push(item);
  return list;
}
