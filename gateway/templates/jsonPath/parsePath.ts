import { limits } from "../limits.ts";
import { type MemberName, memberName } from "../memberName.ts";
import { TemplateRenderError } from "../template.ts";
import { Double, integer, type Value } from "../values.ts";
import { functionNames } from "./functions.ts";
import { type FilterPath, isDefinite, type Operand, type Path, type Predicate, type Segment } from "./path.ts";

/** Parses a JSONPath in Jayway's dialect. Throws TemplateRenderError `invalidPath`. */
export function parsePath(text: string): Path {
  const trimmed = text.trim();
  const parser = new PathParser(/^[$@]/.test(trimmed) ? trimmed : `$.${trimmed}`);
  const path = parser.path();
  parser.end();
  return path;
}

const patterns = {
  name: /[^.[\]()\s,'"@$*?:&|=<>!~]+/y,
  integer: /\s*(-?\d{1,9})\s*/y,
  slice: /\s*(-?\d{1,9})?\s*:\s*(-?\d{1,9})?\s*(?::[-\d\s]*)?(?=\])/y,
  fromEnd: /\s*\(\s*@\.length\s*-\s*(\d{1,9})\s*\)\s*(?=\])/y,
  wildcard: /\s*\*\s*(?=\])/y,
  call: /\.([A-Za-z]+)\(\s*\)/y,
  quoted: /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*/y,
  space: /\s*/y,
  comparison: /==|!=|<=|>=|=~|<|>|(?:in|nin|size|empty|contains|subsetof|anyof|noneof)\b/iy,
  number: /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y,
  word: /true|false|null/y,
  pattern: /\/((?:[^/\\]|\\.)*)\/(i?)/y,
} as const;

class PathParser {
  readonly #text: string;
  #position = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  path(): FilterPath {
    if (++this.#depth > limits.syntaxDepth) this.#fail("it is nested too deeply");
    const fromItem = this.#accept("@");
    if (!fromItem && !this.#accept("$")) this.#fail("expected $ or @");
    const segments: Segment[] = [];
    for (let segment = this.#segment(); segment; segment = this.#segment()) {
      segments.push(segment);
      if (segment.kind === "descend") segments.push(this.#afterDescend());
    }
    this.#depth -= 1;
    return { fromItem, segments, isDefinite: isDefinitePath(segments), members: membersOf(segments) };
  }

  end(): void {
    if (this.#position < this.#text.length) this.#fail("unexpected character");
  }

  #segment(): Segment | undefined {
    const call = this.#match(patterns.call)?.[1];
    if (call !== undefined) {
      return functionNames.has(call) ? { kind: "function", name: call } : this.#fail(`unknown function ${call}()`);
    }
    if (this.#accept("..")) return { kind: "descend" };
    if (this.#text[this.#position] === "[") return this.#bracket();
    return this.#accept(".") ? this.#property() : undefined;
  }

  #afterDescend(): Segment {
    return this.#text[this.#position] === "[" ? this.#bracket() : this.#property();
  }

  #property(): Segment {
    if (this.#accept("*")) return { kind: "wildcard" };
    if (this.#text[this.#position] === "[") return this.#bracket();
    const name = this.#match(patterns.name)?.[0];
    return name === undefined ? this.#fail("expected a name") : { kind: "names", names: [name] };
  }

  #bracket(): Segment {
    this.#position += 1;
    const segment = this.#bracketed();
    if (!this.#accept("]")) this.#fail("expected ]");
    return segment;
  }

  #bracketed(): Segment {
    if (this.#match(patterns.wildcard)) return { kind: "wildcard" };
    const fromEnd = this.#match(patterns.fromEnd);
    if (fromEnd) return { kind: "indexes", indexes: [-Number(fromEnd[1])] };
    const slice = this.#match(patterns.slice);
    if (slice) return { kind: "slice", from: optional(slice[1]), to: optional(slice[2]) };
    this.#match(patterns.space);
    if (this.#accept("?")) return this.#filter();
    const indexes = this.#separated(() => optional(this.#match(patterns.integer)?.[1]));
    if (indexes.length > 0) return { kind: "indexes", indexes };
    const names = this.#separated(() => this.#quoted());
    return names.length > 0 ? { kind: "names", names } : this.#fail("expected a name, an index, * or a filter");
  }

  #separated<T>(read: () => T | undefined): T[] {
    const items: T[] = [];
    do {
      const item = read();
      if (item === undefined) return items.length > 0 ? this.#fail("expected something after the comma") : items;
      items.push(item);
    } while (this.#accept(","));
    return items;
  }

  #quoted(): string | undefined {
    const match = this.#match(patterns.quoted);
    return match ? (match[1] ?? match[2] ?? "").replace(/\\(.)/g, "$1") : undefined;
  }

  #filter(): Segment {
    if (!this.#accept("(")) this.#fail("expected ( after ?");
    const predicate = this.#or();
    this.#match(patterns.space);
    if (!this.#accept(")")) this.#fail("expected ) at the end of the filter");
    this.#match(patterns.space);
    return { kind: "filter", predicate };
  }

  #or(): Predicate {
    return this.#joined("or", "||", () => this.#joined("and", "&&", () => this.#predicate()));
  }

  #joined(kind: "and" | "or", operator: string, read: () => Predicate): Predicate {
    const operands = [read()];
    for (;;) {
      this.#match(patterns.space);
      if (!this.#accept(operator)) break;
      operands.push(read());
    }
    const [only, second] = operands;
    return only && !second ? only : { kind, operands };
  }

  #predicate(): Predicate {
    if (++this.#depth > limits.syntaxDepth) this.#fail("it is nested too deeply");
    this.#match(patterns.space);
    const predicate = this.#accept("!") ? this.#negated() : this.#accept("(") ? this.#group() : this.#comparison();
    this.#depth -= 1;
    return predicate;
  }

  #negated(): Predicate {
    return { kind: "not", operand: this.#predicate() };
  }

  #group(): Predicate {
    const predicate = this.#or();
    this.#match(patterns.space);
    if (!this.#accept(")")) this.#fail("expected )");
    return predicate;
  }

  #comparison(): Predicate {
    const left = this.#operand();
    this.#match(patterns.space);
    const operator = this.#match(patterns.comparison)?.[0].toLowerCase();
    if (operator !== undefined) return { kind: "compare", left, operator, right: this.#operand() };
    return left.kind === "path" ? { kind: "exists", path: left.path } : this.#fail("expected a comparison");
  }

  #operand(): Operand {
    this.#match(patterns.space);
    const first = this.#text[this.#position] ?? "";
    if (first === "@" || first === "$") return { kind: "path", path: this.path() };
    if (first === "/") return this.#pattern();
    return { kind: "value", value: this.#value() };
  }

  #pattern(): Operand {
    const match = this.#match(patterns.pattern);
    if (!match) this.#fail("the regular expression is never closed");
    return { kind: "pattern", source: `${match[2] ? "(?i)" : ""}${match[1] ?? ""}` };
  }

  #value(): Value {
    const text = this.#quoted();
    if (text !== undefined) return text;
    const word = this.#match(patterns.word)?.[0];
    if (word !== undefined) return word === "null" ? null : word === "true";
    const digits = this.#match(patterns.number)?.[0];
    if (digits !== undefined) return /^-?\d{1,400}$/.test(digits) ? integer(digits) : new Double(Number(digits));
    if (this.#accept("[")) return this.#list();
    return this.#fail("expected a path or a value");
  }

  #list(): Value {
    const items: Value[] = [];
    this.#match(patterns.space);
    if (this.#accept("]")) return items;
    do {
      this.#match(patterns.space);
      items.push(this.#value());
      this.#match(patterns.space);
    } while (this.#accept(","));
    if (!this.#accept("]")) this.#fail("expected ]");
    return items;
  }

  #accept(text: string): boolean {
    if (!this.#text.startsWith(text, this.#position)) return false;
    this.#position += text.length;
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.#text);
    if (!match) return undefined;
    this.#position = pattern.lastIndex;
    return match;
  }

  #fail(reason: string): never {
    const where = `at character ${this.#position + 1}`;
    throw new TemplateRenderError(
      "invalidPath",
      `the JSONPath ${this.#text.slice(0, 200)} cannot be read: ${reason} ${where}`,
    );
  }
}

/** Several names at the end make one object, before the end they make a choice. */
function isDefinitePath(segments: readonly Segment[]): boolean {
  const end = segments.findLastIndex(({ kind }) => kind !== "function");
  return segments.every(
    (segment, at) => isDefinite(segment) && (segment.kind !== "names" || segment.names.length === 1 || at === end),
  );
}

function membersOf(segments: readonly Segment[]): readonly (MemberName | number)[] | undefined {
  const members = segments.map((segment) => {
    if (segment.kind === "names" && segment.names.length === 1) return memberName(segment.names[0] ?? "");
    return segment.kind === "indexes" && segment.indexes.length === 1 ? segment.indexes[0] : undefined;
  });
  const known = members.filter((member) => member !== undefined);
  return known.length === segments.length ? known : undefined;
}

function optional(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}
