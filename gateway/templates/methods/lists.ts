import { javaEquals } from "../equality.ts";
import { jsonText, print } from "../print.ts";
import { type Budget, HostObject, JavaList, type Value } from "../values.ts";
import { failed } from "./failed.ts";
import { hashCode } from "./hashCode.ts";
import { binary, either, int, list, type Method, type Methods, nullary, ofAny, unary } from "./method.ts";

type List = Value[];

/** java.util.List, and `count()` of "API Gateway mapping template and access logging variable reference". */
export const lists: Methods<List> = new Map<string, Method<List>>([
  ["size/0", nullary((self) => self.length)],
  ["count/0", nullary((self) => self.length)],
  ["isEmpty/0", nullary((self) => self.length === 0)],
  ["get/1", unary(int, (self, index) => at(self, index))],
  ["set/2", (self, args) => replace(self, args)],
  ["add/1", ofAny(add)],
  ["add/2", (self, args, budget) => insert(self, args, budget)],
  ["addAll/1", unary(list, addAll)],
  ["remove/1", either(unary(int, removeAt), ofAny(removeItem))],
  ["addAll/2", binary(int, list, insertAll)],
  ["hashCode/0", nullary((self, budget) => hashCode(self, budget))],
  ["removeAll/1", unary(list, (self, others, budget) => keep(self, (item) => !includes(others, item, budget)))],
  ["retainAll/1", unary(list, (self, others, budget) => keep(self, (item) => includes(others, item, budget)))],
  ["clear/0", nullary(clear)],
  ["contains/1", ofAny(includes)],
  ["containsAll/1", unary(list, (self, others, budget) => others.every((item) => includes(self, item, budget)))],
  ["indexOf/1", ofAny((self, value, budget) => self.findIndex(sameAs(value, budget)))],
  ["lastIndexOf/1", ofAny((self, value, budget) => self.findLastIndex(sameAs(value, budget)))],
  ["subList/2", binary(int, int, subList)],
  ["iterator/0", nullary((self) => new Iterator(self))],
  ["toArray/0", nullary((self, budget) => copy(self, budget))],
  ["equals/1", ofAny((self, other, budget) => javaEquals(self, other, budget))],
  ["toString/0", nullary((self, budget) => budget.produced(print(self, budget)))],
  ["toJSONString/0", nullary((self, budget) => budget.produced(jsonText(self, budget)))],
]);

/** java.util.Iterator. */
class Iterator extends HostObject {
  readonly #list: List;
  #next = 0;

  constructor(list: List) {
    super();
    this.#list = list;
  }

  property(): Value {
    return null;
  }

  call(name: string, args: readonly Value[]): Value {
    if (args.length > 0) return null;
    if (name === "hasNext") return this.#next < this.#list.length;
    if (name !== "next") return null;
    this.#next += 1;
    return at(this.#list, this.#next - 1);
  }

  print(): string {
    return "";
  }

  override items(): readonly Value[] {
    return this.#list.slice(this.#next);
  }
}

function at(self: List, index: number): Value {
  if (index < 0 || index >= self.length) failed(`index ${index} is outside a list of ${self.length}`);
  return self[index] ?? undefined;
}

function replace(self: List, [index, value]: readonly Value[]): Value {
  if (typeof index !== "number") return null;
  const before = at(self, index);
  self[index] = value;
  return before;
}

function add(self: List, value: Value): boolean {
  self.push(value);
  return true;
}

function insert(self: List, [index, value]: readonly Value[], budget: Budget): Value {
  if (typeof index !== "number") return null;
  if (index < 0 || index > self.length) failed(`index ${index} is outside a list of ${self.length}`);
  budget.spend(self.length >> 6);
  self.splice(index, 0, value);
  return "";
}

function addAll(self: List, others: List, budget: Budget): boolean {
  for (const item of copy(others, budget)) self.push(item);
  return others.length > 0;
}

function insertAll(self: List, index: number, others: List, budget: Budget): boolean {
  if (index < 0 || index > self.length) failed(`index ${index} is outside a list of ${self.length}`);
  const moved = self.splice(index);
  budget.spend(moved.length >> 6);
  addAll(self, others, budget);
  addAll(self, moved, budget);
  return others.length > 0;
}

function removeAt(self: List, index: number, budget: Budget): Value {
  const before = at(self, index);
  budget.spend(self.length >> 6);
  self.splice(index, 1);
  return before;
}

function removeItem(self: List, value: Value, budget: Budget): boolean {
  const index = self.findIndex(sameAs(value, budget));
  if (index >= 0) self.splice(index, 1);
  return index >= 0;
}

function clear(self: List): string {
  self.length = 0;
  return "";
}

function keep(self: List, wanted: (item: Value) => boolean): boolean {
  const kept = self.filter(wanted);
  const changed = kept.length < self.length;
  self.length = 0;
  for (const item of kept) self.push(item);
  return changed;
}

function includes(self: List, value: Value, budget: Budget): boolean {
  return self.some(sameAs(value, budget));
}

function sameAs(value: Value, budget: Budget): (item: Value) => boolean {
  return (item) => {
    budget.spend(0.1);
    return javaEquals(item, value, budget);
  };
}

function subList(self: List, from: number, to: number, budget: Budget): Value {
  if (from < 0 || to > self.length || from > to) failed(`from ${from} to ${to} is outside a list of ${self.length}`);
  return copy(self, budget).slice(from, to);
}

/** A copy prints as its original does. */
function copy(self: List, budget: Budget): List {
  budget.spend(self.length / 8);
  return self instanceof JavaList ? JavaList.from(self) : [...self];
}
