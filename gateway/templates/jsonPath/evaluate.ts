import type { MemberName } from "../memberName.ts";
import { type Budget, JavaMap, type Value } from "../values.ts";
import { functions } from "./functions.ts";
import { isDefinite, type Path, type Predicate, type Segment } from "./path.ts";
import { satisfies } from "./satisfies.ts";

/** Follows a path through a document. */
export function evaluate(path: Path, document: Value, budget: Budget): Value {
  if (path.members) return follow(path.members, document);
  const last = path.segments.at(-1);
  if (last?.kind === "function") {
    const before = { ...path, segments: path.segments.slice(0, -1) };
    const from = evaluate(before, document, budget);
    return from === undefined ? undefined : functions.get(last.name)?.(from);
  }
  const walk = new Walk(document, budget);
  walk.from(document, path.segments, 0);
  if (walk.isLost) return undefined;
  return path.isDefinite ? walk.found[0] : walk.found;
}

/** The way of most paths: by a name or an index at each step. */
function follow(members: readonly (MemberName | number)[], document: Value): Value {
  let value = document;
  for (const member of members) {
    if (typeof member === "object") value = value instanceof JavaMap ? value.member(member) : undefined;
    else value = Array.isArray(value) ? value[member < 0 ? value.length + member : member] : undefined;
  }
  return value;
}

class Walk {
  readonly found: Value[] = [];
  /** A part of the path before its first choice has nothing to stand on: the whole path finds nothing, not even an empty list. */
  isLost = false;
  readonly #document: Value;
  readonly #budget: Budget;

  constructor(document: Value, budget: Budget) {
    this.#document = document;
    this.#budget = budget;
  }

  from(value: Value, segments: readonly Segment[], at: number): void {
    const segment = segments[at];
    this.#budget.spend(0.1);
    if (!segment) this.found.push(value);
    else if (segment.kind === "descend") this.#descend(value, segments, at + 1);
    else if (!fits(value, segment)) this.isLost ||= segments.slice(0, at).every(isDefinite);
    else for (const item of this.#select(value, segment, at === segments.length - 1)) this.from(item, segments, at + 1);
  }

  #select(value: Value, segment: Segment, isLast: boolean): Iterable<Value> {
    switch (segment.kind) {
      case "names":
        return value instanceof JavaMap ? namesOf(value, segment.names, isLast) : [];
      case "indexes":
        return Array.isArray(value) ? indexesOf(value, segment.indexes) : [];
      case "slice":
        return Array.isArray(value) ? value.slice(segment.from, segment.to) : [];
      case "wildcard":
        return childrenOf(value);
      case "filter":
        return this.#filtered(value, segment.predicate);
      default:
        return [];
    }
  }

  /** A filter looks at the items of a list, or at the object itself. */
  #filtered(value: Value, predicate: Predicate): readonly Value[] {
    const candidates = Array.isArray(value) ? value : value instanceof JavaMap ? [value] : [];
    return candidates.filter((item) => satisfies(predicate, item, this.#document, evaluate, this.#budget));
  }

  /** Parents before children. */
  #descend(value: Value, segments: readonly Segment[], at: number): void {
    if (!Array.isArray(value) && !(value instanceof JavaMap)) return;
    if (isStop(value, segments[at])) this.from(value, segments, at);
    for (const child of childrenOf(value)) this.#descend(child, segments, at);
  }
}

/** Whether a value is of the kind a segment needs. */
function fits(value: Value, segment: Segment): boolean {
  switch (segment.kind) {
    case "names":
      return value instanceof JavaMap;
    case "indexes":
    case "slice":
      return Array.isArray(value);
    case "filter":
      return Array.isArray(value) || value instanceof JavaMap;
    default:
      return true;
  }
}

/** Several names at the end make an object of those that exist; before the end each is followed. */
function namesOf(value: JavaMap, names: readonly string[], isLast: boolean): readonly Value[] {
  const present = names.filter((name) => value.has(name));
  if (names.length === 1 || !isLast) return present.map((name) => value.get(name));
  return [new JavaMap(present.map((name) => [name, value.get(name)]))];
}

function indexesOf(list: readonly Value[], indexes: readonly number[]): readonly Value[] {
  const places = indexes.map((index) => (index < 0 ? list.length + index : index));
  return places.filter((place) => place >= 0 && place < list.length).map((place) => list[place]);
}

/** Where a descent may stop: a filter judges objects only, as their lists come to them; several names must all be there. */
function isStop(value: Value, segment: Segment | undefined): boolean {
  if (segment?.kind === "filter") return value instanceof JavaMap;
  return segment?.kind !== "names" || (value instanceof JavaMap && segment.names.every((name) => value.has(name)));
}

function childrenOf(value: Value): Iterable<Value> {
  if (value instanceof JavaMap) return value.values();
  return Array.isArray(value) ? value : [];
}
