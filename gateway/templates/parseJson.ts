import { type MemberName, memberName } from "./memberName.ts";
import { isCurrent, nodeSize, type Scan, scanJson } from "./scanJson.ts";
import { Double, integer, JavaMap, type Value } from "./values.ts";

/**
 * Parses JSON keeping what JSON.parse loses and Java keeps: the order of numeric names, 1.0 apart from 1, and integers of
 * any size. Objects and arrays are made when they are asked for. Throws TemplateRenderError `invalidJson`.
 */
export function parseJson(text: string): Value {
  const scan = scanJson(text);
  return new Document(scan).value(scan.root);
}

/** Values inside an object that is searched by name before its entries are made. */
const searchedAtMost = 100;
const comparedAtMost = 32;

class Document {
  readonly #scan: Scan;
  /** What was made: everything that asks for an object or array gets the same, since templates change them. */
  readonly #made: (Value[] | JsonObject)[] = [];
  /** Places on the tape that may no longer be as in the text. */
  readonly #opened: number[] = [];

  constructor(scan: Scan) {
    this.#scan = scan;
  }

  #current(): Scan {
    if (isCurrent(this.#scan)) return this.#scan;
    throw new Error("a JSON document was read after its rendering");
  }

  value(node: number): Value {
    const { text, tape } = this.#current();
    const start = tape[node + 2] ?? 0;
    switch (text.charCodeAt(start)) {
      case 34:
        return this.#string(start, tape[node + 3] ?? 0);
      case 123:
        return this.#object(node);
      case 91:
        return this.#array(node);
      case 116:
        return true;
      case 102:
        return false;
      case 110:
        return null;
      default:
        return numberOf(text, start, tape[node + 3] ?? 0);
    }
  }

  /** The member of a name: the last, where there are several. Null is a value, undefined no member. */
  member(node: number, { text: name, head, headMask, tail, tailMask, isWhole }: MemberName): Value {
    const { text, tape } = this.#current();
    const end = tape[node + 4] ?? 0;
    const length = name.length + 2;
    let found = -1;
    for (let at = node + nodeSize; at < end; at = tape[at + 4] ?? end) {
      if (((tape[at + 5] ?? 0) ^ head) & headMask || ((tape[at + 6] ?? 0) ^ tail) & tailMask) continue;
      const start = tape[at] ?? 0;
      if ((tape[at + 1] ?? 0) - start === length && (isWhole || text.startsWith(name, start + 1))) found = at;
    }
    return found < 0 ? undefined : this.value(found);
  }

  /** Few members, whose names are in the text as they are. */
  isSearchable(node: number): boolean {
    const { tape, escapes } = this.#current();
    return !escapes && (tape[node + 4] ?? 0) - node <= searchedAtMost * nodeSize;
  }

  entries(node: number): Map<Value, Value> {
    const { tape } = this.#current();
    const entries = new Map<Value, Value>();
    const end = tape[node + 4] ?? 0;
    this.#opened.push(node);
    for (let at = node + nodeSize; at < end; at = tape[at + 4] ?? end) {
      entries.set(this.#string(tape[at] ?? 0, tape[at + 1] ?? 0), this.value(at));
    }
    return entries;
  }

  /** The text of a place that nobody changed, when it is just what a serializer would write. */
  json(node: number): string | undefined {
    const { text, tape, compact } = this.#current();
    const end = tape[node + 4] ?? 0;
    if (!compact || this.#opened.some((place) => place >= node && place < end)) return undefined;
    for (let at = node; at < end; at += nodeSize) if (this.#hasTwins(at)) return undefined;
    return text.slice(tape[node + 2], tape[node + 3]);
  }

  /** Whether an object may have two members of the same name. */
  #hasTwins(node: number): boolean {
    const { text, tape } = this.#current();
    if (text.charCodeAt(tape[node + 2] ?? 0) !== 123) return false;
    const end = tape[node + 4] ?? 0;
    let members = 0;
    for (let at = node + nodeSize; at < end; at = tape[at + 4] ?? end) {
      members += 1;
      if (members > comparedAtMost) return true;
      const start = tape[at] ?? 0;
      const length = (tape[at + 1] ?? 0) - start;
      for (let other = tape[at + 4] ?? end; other < end; other = tape[other + 4] ?? end) {
        const otherStart = tape[other] ?? 0;
        if ((tape[other + 1] ?? 0) - otherStart !== length) continue;
        if (text.startsWith(text.slice(start, start + length), otherStart)) return true;
      }
    }
    return false;
  }

  #object(node: number): JsonObject {
    const known = this.#known(node);
    return known instanceof JsonObject ? known : this.#keep(node, new JsonObject(this, node));
  }

  #array(node: number): Value[] {
    const known = this.#known(node);
    if (Array.isArray(known)) return known;
    const { tape } = this.#current();
    const end = tape[node + 4] ?? 0;
    const items: Value[] = [];
    for (let at = node + nodeSize; at < end; at = tape[at + 4] ?? end) items.push(this.value(at));
    this.#opened.push(node);
    return this.#keep(node, items);
  }

  #known(node: number): Value[] | JsonObject | undefined {
    const place = this.#current().tape[node + 7] ?? 0;
    return place === 0 ? undefined : this.#made[place - 1];
  }

  #keep<T extends Value[] | JsonObject>(node: number, made: T): T {
    this.#current().tape[node + 7] = this.#made.push(made);
    return made;
  }

  /** From quote to quote. */
  #string(start: number, end: number): string {
    const { text, escapes } = this.#current();
    const inner = text.slice(start + 1, end - 1);
    return escapes && inner.includes("\\") ? String(JSON.parse(text.slice(start, end))) : inner;
  }
}

class JsonObject extends JavaMap {
  readonly #document: Document;
  readonly #node: number;

  constructor(document: Document, node: number) {
    super();
    this.#document = document;
    this.#node = node;
  }

  override json(): string | undefined {
    return this.#document.json(this.#node);
  }

  protected override find(key: Value): Value {
    return typeof key === "string" ? this.search(memberName(key)) : undefined;
  }

  protected override search(name: MemberName): Value {
    const document = this.#document;
    return document.isSearchable(this.#node) ? document.member(this.#node, name) : this.entries().get(name.text);
  }

  protected override make(): Map<Value, Value> {
    return this.#document.entries(this.#node);
  }
}

function numberOf(text: string, start: number, end: number): Value {
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9 || at - start > 14) return longNumber(text.slice(start, end));
    value = value * 10 + digit;
  }
  return value;
}

function longNumber(digits: string): Value {
  return /[.eE]/.test(digits) ? new Double(Number(digits)) : integer(digits);
}
