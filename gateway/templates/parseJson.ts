import { limits } from "./limits.ts";
import { TemplateRenderError } from "./template.ts";
import { Double, integer, type Value } from "./values.ts";

/**
 * Parses JSON keeping what JSON.parse loses and Java keeps: the order of numeric names, 1.0 apart from 1, and integers of
 * any size. Maps hold the objects, so that every name is an ordinary key. Throws TemplateRenderError `invalidJson`.
 */
export function parseJson(text: string): Value {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.peek();
  if (reader.position < text.length) reader.fail();
  return value;
}

const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const code = {
  quote: 34,
  comma: 44,
  colon: 58,
  open: 91,
  backslash: 92,
  close: 93,
  openBrace: 123,
  closeBrace: 125,
} as const;

/** Reads by character codes: this is where a rendering spends most of its time. */
class Reader {
  readonly text: string;
  position = 0;

  constructor(text: string) {
    this.text = text;
  }

  fail(): never {
    throw new TemplateRenderError("invalidJson", `the text is not JSON at character ${this.position + 1}`);
  }

  /** Skips white space and looks at the character after it. */
  peek(): number {
    for (;;) {
      const next = this.text.charCodeAt(this.position);
      if (next !== 32 && next !== 10 && next !== 13 && next !== 9) return next;
      this.position += 1;
    }
  }

  /** The character after white space, which must be one of two. Tells whether it is the first. */
  either(first: number, second: number): boolean {
    const next = this.peek();
    if (next !== first && next !== second) this.fail();
    this.position += 1;
    return next === first;
  }

  value(depth: number): Value {
    if (depth > limits.valueDepth) throw new TemplateRenderError("limitExceeded", "the JSON is nested too deeply");
    const next = this.peek();
    if (next === code.quote) return this.string();
    if (next === code.openBrace) return this.object(depth);
    if (next === code.open) return this.array(depth);
    if (next <= 57) return this.number();
    return this.word();
  }

  object(depth: number): Map<Value, Value> {
    const map = new Map<Value, Value>();
    this.position += 1;
    if (this.peek() === code.closeBrace) {
      this.position += 1;
      return map;
    }
    do {
      if (this.peek() !== code.quote) this.fail();
      const key = this.string();
      if (this.peek() !== code.colon) this.fail();
      this.position += 1;
      map.set(key, this.value(depth + 1));
    } while (this.either(code.comma, code.closeBrace));
    return map;
  }

  array(depth: number): Value[] {
    const items: Value[] = [];
    this.position += 1;
    if (this.peek() === code.close) {
      this.position += 1;
      return items;
    }
    do items.push(this.value(depth + 1));
    while (this.either(code.comma, code.close));
    return items;
  }

  string(): string {
    const { text } = this;
    const start = this.position + 1;
    let escaped = false;
    for (let at = start; ; at += 1) {
      const next = text.charCodeAt(at);
      if (next === code.quote) {
        this.position = at + 1;
        return escaped ? this.unescaped(start, at) : text.slice(start, at);
      }
      if (next === code.backslash) {
        escaped = true;
        at += 1;
      } else if (!(next >= 32)) {
        this.position = Math.min(at, text.length);
        this.fail();
      }
    }
  }

  unescaped(start: number, end: number): string {
    try {
      return String(JSON.parse(this.text.slice(start - 1, end + 1)));
    } catch {
      return this.fail();
    }
  }

  number(): Value {
    const small = this.small();
    if (small !== undefined) return small;
    number.lastIndex = this.position;
    const match = number.exec(this.text);
    if (!match) return this.fail();
    this.position = number.lastIndex;
    const [digits, fraction, exponent] = match;
    if (fraction !== undefined || exponent !== undefined) return new Double(Number(digits));
    // Reading an integer of a million digits would take minutes.
    if (digits.length > 1000) throw new TemplateRenderError("limitExceeded", "a number is longer than 1,000 digits");
    return integer(digits);
  }

  /** A positive integer of up to 15 digits, which is what most numbers are. */
  small(): number | undefined {
    let value = 0;
    let at = this.position;
    for (; at < this.position + 16; at += 1) {
      const digit = this.text.charCodeAt(at) - 48;
      if (!(digit >= 0 && digit <= 9)) break;
      value = value * 10 + digit;
    }
    const length = at - this.position;
    const next = this.text.charCodeAt(at);
    const goesOn = next === 46 || next === 101 || next === 69;
    if (length === 0 || length === 16 || goesOn || (length > 1 && this.text.charCodeAt(this.position) === 48))
      return undefined;
    this.position = at;
    return value;
  }

  word(): Value {
    for (const [word, meaning] of words) {
      if (!this.text.startsWith(word, this.position)) continue;
      this.position += word.length;
      return meaning;
    }
    return this.fail();
  }
}

const words = [
  ["true", true],
  ["false", false],
  ["null", null],
] as const;
