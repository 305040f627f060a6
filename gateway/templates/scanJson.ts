import { limits } from "./limits.ts";
import { TemplateRenderError } from "./template.ts";

/**
 * Where everything in a JSON text is. `tape` has seven numbers for each value, in the order of the text: start and end of
 * its name (-1 when it has none), its own start and end, the place on the tape of what follows it and all inside it, the
 * mark of its name, and a zero for the reader's own use.
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
  readonly rendering: number;
}

export const nodeSize = 7;

/** Checks a text to be JSON, as strictly as JSON.parse, and maps it. Throws TemplateRenderError `invalidJson`. */
export function scanJson(text: string): Scan {
  return new Scanner(text).scan();
}

/** A rendering begins: what was scanned before must not be read any more. */
export function forgetScans(): void {
  slabUsed = 0;
  rendering += 1;
}

/** Whether a scan belongs to the rendering that goes on. */
export function isCurrent(scan: Scan): boolean {
  return scan.rendering === rendering;
}

/** Names with different marks differ. */
export function nameMark(length: number, first: number, last: number): number {
  return (length << 16) ^ (first << 8) ^ last;
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
/** Tapes of small texts are cut from one piece, which each rendering uses anew. */
const slab = new Int32Array(256 * 1024);
let slabUsed = 0;
let rendering = 0;

/** Each method takes the position where something starts and gives the one where it ends. */
class Scanner {
  readonly #text: string;
  readonly #units: Uint16Array;
  readonly #tape: Int32Array;
  readonly #root: number;
  #end: number;
  #escapes = false;
  #compact = true;

  constructor(text: string) {
    this.#text = text;
    this.#units = unitsOf(text);
    const longest = nodeSize * ((text.length >> 1) + 2);
    const isSmall = slabUsed + longest <= slab.length;
    this.#tape = isSmall ? slab : new Int32Array(longest);
    this.#root = isSmall ? slabUsed : 0;
    this.#end = this.#root;
  }

  scan(): Scan {
    const end = this.#space(this.#value(this.#space(0), -1, -1, 0));
    if (end < this.#text.length) this.#fail(end);
    if (this.#tape === slab) slabUsed = this.#end;
    return {
      text: this.#text,
      tape: this.#tape,
      root: this.#root,
      escapes: this.#escapes,
      compact: this.#compact && !this.#escapes,
      rendering,
    };
  }

  #fail(at: number): never {
    const position = Math.min(at, this.#text.length) + 1;
    throw new TemplateRenderError("invalidJson", `the text is not JSON at character ${position}`);
  }

  #space(start: number): number {
    const units = this.#units;
    let at = start;
    for (let next = units[at] ?? 0; next <= 32; next = units[at] ?? 0) {
      if (next !== 32 && next !== 10 && next !== 13 && next !== 9) break;
      at += 1;
    }
    if (at > start) this.#compact = false;
    return at;
  }

  #value(start: number, nameStart: number, nameEnd: number, depth: number): number {
    if (depth > limits.valueDepth) throw new TemplateRenderError("limitExceeded", "the JSON is nested too deeply");
    const tape = this.#tape;
    const node = this.#end;
    this.#end = node + nodeSize;
    const end = this.#content(start, depth);
    tape[node] = nameStart;
    tape[node + 1] = nameEnd;
    tape[node + 2] = start;
    tape[node + 3] = end;
    tape[node + 4] = this.#end;
    tape[node + 5] = this.#mark(nameStart, nameEnd);
    tape[node + 6] = 0;
    return end;
  }

  #mark(start: number, end: number): number {
    return nameMark(end - start - 2, this.#units[start + 1] ?? 0, this.#units[end - 2] ?? 0);
  }

  #content(start: number, depth: number): number {
    const first = this.#units[start] ?? 0;
    if (first === code.quote) return this.#string(start);
    if (first === code.openBrace) return this.#object(start, depth);
    if (first === code.open) return this.#array(start, depth);
    return first <= 57 ? this.#number(start) : this.#word(start, first);
  }

  #object(start: number, depth: number): number {
    const units = this.#units;
    let at = this.#space(start + 1);
    if (units[at] === code.closeBrace) return at + 1;
    for (;;) {
      if (units[at] !== code.quote) this.#fail(at);
      const end = this.#string(at);
      const colon = this.#space(end);
      if (units[colon] !== code.colon) this.#fail(colon);
      at = this.#space(this.#value(this.#space(colon + 1), at, end, depth + 1));
      if (units[at] === code.closeBrace) return at + 1;
      if (units[at] !== code.comma) this.#fail(at);
      at = this.#space(at + 1);
    }
  }

  #array(start: number, depth: number): number {
    const units = this.#units;
    let at = this.#space(start + 1);
    if (units[at] === code.close) return at + 1;
    for (;;) {
      at = this.#space(this.#value(at, -1, -1, depth + 1));
      if (units[at] === code.close) return at + 1;
      if (units[at] !== code.comma) this.#fail(at);
      at = this.#space(at + 1);
    }
  }

  #string(start: number): number {
    const units = this.#units;
    for (let at = start + 1; ; at += 1) {
      const next = units[at] ?? 0;
      if (next > code.backslash && next < code.surrogate) continue;
      if (next === code.quote) return at + 1;
      if (next < 32) this.#fail(at);
      if (next === code.backslash) at = this.#escape(at);
      else if (next >= code.surrogate) this.#compact = false;
    }
  }

  /** The last character of an escape. */
  #escape(at: number): number {
    this.#escapes = true;
    escaped.lastIndex = at;
    return escaped.test(this.#text) ? escaped.lastIndex - 1 : this.#fail(at);
  }

  #number(start: number): number {
    const units = this.#units;
    const first = units[start] === code.minus ? start + 1 : start;
    let at = first;
    while (isDigit(units[at] ?? 0)) at += 1;
    const digits = at - first;
    if (digits === 0 || (digits > 1 && units[first] === code.zero)) this.#fail(at);
    const next = units[at] ?? 0;
    const isFraction = next === code.dot || (next | 32) === 101;
    if (isFraction || (first > start && units[first] === code.zero)) this.#compact = false;
    // Reading an integer of a million digits would take minutes.
    if (!isFraction && digits > 1000)
      throw new TemplateRenderError("limitExceeded", "a number is longer than 1,000 digits");
    return isFraction ? this.#fraction(start) : at;
  }

  #fraction(start: number): number {
    number.lastIndex = start;
    return number.test(this.#text) ? number.lastIndex : this.#fail(start);
  }

  #word(start: number, first: number): number {
    const word = first === 116 ? "true" : first === 102 ? "false" : "null";
    return this.#text.startsWith(word, start) ? start + word.length : this.#fail(start);
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
  if (length <= smallLength) {
    small.write(text, 0, 2 * length, "utf16le");
    smallUnits[length] = 0;
    return smallUnits;
  }
  const buffer = Buffer.alloc(2 * length + 2);
  buffer.write(text, 0, 2 * length, "utf16le");
  return new Uint16Array(buffer.buffer, buffer.byteOffset, length + 1);
}

const smallUnits = new Uint16Array(small.buffer, small.byteOffset, smallLength + 1);
