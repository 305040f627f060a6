import { limits } from "./limits.ts";
import { TemplateRenderError } from "./template.ts";
import { Double, integer, type Value } from "./values.ts";

/**
 * Parses JSON keeping what JSON.parse loses and Java keeps: the order of numeric names, 1.0 apart from 1, and integers of
 * any size. Maps hold the objects, so that every name is an ordinary key. Throws TemplateRenderError `invalidJson`.
 */
export function parseJson(text: string): Value {
  const reader = new Reader(text);
  reader.space();
  const value = reader.value(0);
  reader.space();
  if (reader.position < text.length) reader.fail();
  return value;
}

const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const plain = /[^"\\\u0000-\u001f]*/y;
const simple: Readonly<Record<string, Value>> = { t: true, f: false, n: null };
const words: Readonly<Record<string, string>> = { t: "true", f: "false", n: "null" };

class Reader {
  readonly text: string;
  position = 0;

  constructor(text: string) {
    this.text = text;
  }

  fail(): never {
    throw new TemplateRenderError("invalidJson", `the text is not JSON at character ${this.position}`);
  }

  space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.position);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.position += 1;
    }
  }

  value(depth: number): Value {
    if (depth > limits.valueDepth) throw new TemplateRenderError("limitExceeded", "the JSON is nested too deeply");
    const first = this.text[this.position] ?? "";
    if (first === '"') return this.string();
    if (first === "{") return this.object(depth);
    if (first === "[") return this.array(depth);
    const word = words[first];
    if (word === undefined) return this.number();
    if (!this.text.startsWith(word, this.position)) this.fail();
    this.position += word.length;
    return simple[first];
  }

  object(depth: number): Map<Value, Value> {
    const map = new Map<Value, Value>();
    this.position += 1;
    this.space();
    if (this.closes("}")) return map;
    do {
      this.space();
      if (this.text[this.position] !== '"') this.fail();
      const key = this.string();
      this.space();
      if (this.text[this.position] !== ":") this.fail();
      this.position += 1;
      this.space();
      map.set(key, this.value(depth + 1));
      this.space();
    } while (this.closes(","));
    if (!this.closes("}")) this.fail();
    return map;
  }

  array(depth: number): Value[] {
    const items: Value[] = [];
    this.position += 1;
    this.space();
    if (this.closes("]")) return items;
    do {
      this.space();
      items.push(this.value(depth + 1));
      this.space();
    } while (this.closes(","));
    if (!this.closes("]")) this.fail();
    return items;
  }

  closes(character: string): boolean {
    if (this.text[this.position] !== character) return false;
    this.position += 1;
    return true;
  }

  string(): string {
    const start = this.position;
    for (let at = start + 1; ; at += 1) {
      plain.lastIndex = at;
      plain.exec(this.text);
      at = plain.lastIndex;
      const character = this.text[at];
      if (character === "\\") at += 1;
      else if (character === '"') {
        this.position = at + 1;
        return this.unescaped(start, at);
      } else this.fail();
    }
  }

  unescaped(start: number, end: number): string {
    const inner = this.text.slice(start + 1, end);
    if (!inner.includes("\\")) return inner;
    try {
      return String(JSON.parse(`"${inner}"`));
    } catch {
      return this.fail();
    }
  }

  number(): Value {
    number.lastIndex = this.position;
    const match = number.exec(this.text);
    if (!match) return this.fail();
    this.position = number.lastIndex;
    if (match[1] !== undefined || match[2] !== undefined) return new Double(Number(match[0]));
    return match[0].length < 16 ? Number(match[0]) : this.long(match[0]);
  }

  /** Reading an integer of a million digits would take minutes. */
  long(digits: string): Value {
    if (digits.length > 1000) throw new TemplateRenderError("limitExceeded", "a number is longer than 1,000 digits");
    return integer(digits);
  }
}
