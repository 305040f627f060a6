import { limits } from "./limits.ts";
import { TemplateRenderError } from "./template.ts";

/**
 * Where everything in a JSON text is. `tape` has five numbers for each value, in the order of the text: start and end of
 * its name (-1 when it has none), its own start and end, and the place on the tape of what follows it and all inside it.
 */
export interface Scan {
  readonly text: string;
  readonly tape: Int32Array;
  /** The root's place on the tape. */
  readonly root: number;
  /** Some string has a backslash. */
  readonly escapes: boolean;
  /** The text is, byte for byte, what a serializer would write. */
  readonly compact: boolean;
}

export const nodeSize = 5;

/** Checks a text to be JSON, as strictly as JSON.parse, and maps it. Throws TemplateRenderError `invalidJson`. */
export function scanJson(text: string): Scan {
  return new Scanner(text).scan();
}

const code = {
  quote: 34,
  comma: 44,
  minus: 45,
  dot: 46,
  zero: 48,
  colon: 58,
  open: 91,
  backslash: 92,
  close: 93,
  openBrace: 123,
  closeBrace: 125,
  surrogate: 0xd800,
} as const;

const smallLength = 32 * 1024;
/** Reading numbers out of memory is several times as fast as asking a string for its characters. */
const small = Buffer.alloc(2 * smallLength + 2);
/** Tapes of small texts are cut from one large piece, never used twice. */
const slabLength = 256 * 1024;
let slab = new Int32Array(slabLength);
let slabUsed = 0;

class Scanner {
  readonly #text: string;
  readonly #units: Uint16Array;
  readonly #tape: Int32Array;
  readonly #root: number;
  #end: number;
  #at = 0;
  #escapes = false;
  #compact = true;

  constructor(text: string) {
    this.#text = text;
    this.#units = unitsOf(text);
    const longest = nodeSize * ((text.length >> 1) + 2);
    const isSmall = longest <= slabLength / 8;
    if (isSmall && slabUsed + longest > slabLength) {
      slab = new Int32Array(slabLength);
      slabUsed = 0;
    }
    this.#tape = isSmall ? slab : new Int32Array(longest);
    this.#root = isSmall ? slabUsed : 0;
    this.#end = this.#root;
  }

  scan(): Scan {
    this.#value(-1, -1, 0);
    this.#peek();
    if (this.#at < this.#text.length) this.#fail();
    if (this.#tape === slab) slabUsed = this.#end;
    return {
      text: this.#text,
      tape: this.#tape,
      root: this.#root,
      escapes: this.#escapes,
      compact: this.#compact && !this.#escapes,
    };
  }

  #fail(): never {
    const at = Math.min(this.#at, this.#text.length) + 1;
    throw new TemplateRenderError("invalidJson", `the text is not JSON at character ${at}`);
  }

  /** Skips white space and looks at the character after it. */
  #peek(): number {
    const units = this.#units;
    let at = this.#at;
    let next = units[at] ?? 0;
    if (next > 32) return next;
    while (next === 32 || next === 10 || next === 13 || next === 9) next = units[++at] ?? 0;
    if (at > this.#at) this.#compact = false;
    this.#at = at;
    return next;
  }

  #value(nameStart: number, nameEnd: number, depth: number): void {
    if (depth > limits.valueDepth) throw new TemplateRenderError("limitExceeded", "the JSON is nested too deeply");
    const next = this.#peek();
    const tape = this.#tape;
    const node = this.#end;
    this.#end = node + nodeSize;
    tape[node] = nameStart;
    tape[node + 1] = nameEnd;
    tape[node + 2] = this.#at;
    if (next === code.quote) this.#string();
    else if (next === code.openBrace) this.#object(depth);
    else if (next === code.open) this.#array(depth);
    else if (next <= 57) this.#number(next);
    else this.#word(next);
    tape[node + 3] = this.#at;
    tape[node + 4] = this.#end;
  }

  #object(depth: number): void {
    this.#at += 1;
    if (this.#peek() === code.closeBrace) {
      this.#at += 1;
      return;
    }
    for (;;) {
      if (this.#peek() !== code.quote) this.#fail();
      const start = this.#at;
      this.#string();
      const end = this.#at;
      if (this.#peek() !== code.colon) this.#fail();
      this.#at += 1;
      this.#value(start, end, depth + 1);
      const next = this.#peek();
      if (next !== code.comma && next !== code.closeBrace) this.#fail();
      this.#at += 1;
      if (next === code.closeBrace) return;
    }
  }

  #array(depth: number): void {
    this.#at += 1;
    if (this.#peek() === code.close) {
      this.#at += 1;
      return;
    }
    for (;;) {
      this.#value(-1, -1, depth + 1);
      const next = this.#peek();
      if (next !== code.comma && next !== code.close) this.#fail();
      this.#at += 1;
      if (next === code.close) return;
    }
  }

  #string(): void {
    const units = this.#units;
    for (let at = this.#at + 1; ; at += 1) {
      const next = units[at] ?? 0;
      if (next > code.backslash && next < code.surrogate) continue;
      if (next === code.quote) {
        this.#at = at + 1;
        return;
      }
      if (next === code.backslash) at = this.#escape(at);
      else if (next < 32) {
        this.#at = at;
        this.#fail();
      } else if (next >= code.surrogate) this.#compact = false;
    }
  }

  /** The last character of an escape. */
  #escape(at: number): number {
    this.#escapes = true;
    escaped.lastIndex = at;
    if (escaped.test(this.#text)) return escaped.lastIndex - 1;
    this.#at = at;
    return this.#fail();
  }

  #number(first: number): void {
    const units = this.#units;
    let at = this.#at;
    if (first === code.minus) at += 1;
    const start = at;
    while (isDigit(units[at] ?? 0)) at += 1;
    const digits = at - start;
    if (digits === 0 || (digits > 1 && units[start] === code.zero)) this.#fail();
    const next = units[at] ?? 0;
    const isFraction = next === code.dot || (next | 32) === 101;
    if (isFraction || (first === code.minus && units[start] === code.zero)) this.#compact = false;
    // Reading an integer of a million digits would take minutes.
    if (!isFraction && digits > 1000)
      throw new TemplateRenderError("limitExceeded", "a number is longer than 1,000 digits");
    this.#at = isFraction ? this.#fraction() : at;
  }

  #fraction(): number {
    number.lastIndex = this.#at;
    return number.test(this.#text) ? number.lastIndex : this.#fail();
  }

  #word(first: number): void {
    const word = first === 116 ? "true" : first === 102 ? "false" : "null";
    if (!this.#text.startsWith(word, this.#at)) this.#fail();
    this.#at += word.length;
  }
}

const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** The text's UTF-16 units, and a zero at the end. */
function unitsOf(text: string): Uint16Array {
  const { length } = text;
  const buffer = length <= smallLength ? small : Buffer.alloc(2 * length + 2);
  buffer.write(text, 0, 2 * length, "utf16le");
  const units = new Uint16Array(buffer.buffer, buffer.byteOffset, length + 1);
  units[length] = 0;
  return units;
}
