import { type Memory, memoryOf } from "./jsonMemory.ts";
import { limits } from "./limits.ts";
import { TemplateRenderError } from "./template.ts";

/**
 * Where everything in a JSON text is. `tape` has eight numbers for each value, in the order of the text: start and end of
 * its name (-1 when it has none), its own start and end, the place on the tape of what follows it and all inside it, the
 * first eight bytes of its name and of what follows a shorter one, and a zero for the reader's own use.
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

export const nodeSize = 8;

/** A rendering begins: what was scanned before must not be read any more. */
export function forgetScans(): void {
  slabUsed = 0;
  rendering += 1;
}

/** Whether a scan belongs to the rendering that goes on. */
export function isCurrent(scan: Scan): boolean {
  return scan.rendering === rendering;
}

const quote = 34;
const comma = 44;
const minus = 45;
const dot = 46;
const zero = 48;
const colon = 58;
const bracket = 91;
const backslash = 92;
const brace = 123;
const closingBrace = 125;

/** Tapes of small texts are cut from one piece, which each rendering uses anew. */
const slab = new Int32Array(256 * 1024);
let slabUsed = 0;
let rendering = 0;

/** What is being scanned: there is one scan at a time. */
let text = "";
let escapes = false;
let compact = true;

/** Checks a text to be JSON, as strictly as JSON.parse, and maps it. Throws TemplateRenderError `invalidJson`. */
export function scanJson(json: string): Scan {
  // A value takes two characters, but where it is the first of an array or object that stays open.
  const longest = nodeSize * ((json.length >> 1) + 2 + limits.valueDepth);
  const isSmall = slabUsed + longest <= slab.length;
  const tape = isSmall ? slab : new Int32Array(longest);
  const root = isSmall ? slabUsed : 0;
  text = json;
  escapes = false;
  compact = true;
  const memory = memoryOf(json);
  const end = space(memory, values(memory, space(memory, 0), tape, root));
  if (end < json.length) fail(end);
  if (isSmall) slabUsed = tape[root + 4] ?? 0;
  // A large text is not kept until the next one.
  text = "";
  return { text: json, tape, root, escapes, compact: compact && !escapes, rendering };
}

function fail(at: number): never {
  const position = Math.min(at, text.length) + 1;
  throw new TemplateRenderError("invalidJson", `the text is not JSON at character ${position}`);
}

function space(memory: Memory, start: number): number {
  let at = start;
  for (let next = memory.getUint8(at); next <= 32; next = memory.getUint8(at)) {
    if (next !== 32 && next !== 10 && next !== 13 && next !== 9) break;
    at += 1;
  }
  if (at > start) compact = false;
  return at;
}

/**
 * The root and all inside it. While an object or array is open, its place for what follows it has that of the one around.
 * `| 0` says that a number is an integer, which halves the time.
 */
function values(memory: Memory, start: number, tape: Int32Array, root: number): number {
  let at = start | 0;
  let end = root | 0;
  let around = -1;
  let closing = 0;
  for (let depth = 0; ; ) {
    if (closing === closingBrace) at = name(memory, at, tape, end);
    else tape[end] = tape[end + 1] = -1;
    if (depth > limits.valueDepth) throw new TemplateRenderError("limitExceeded", "the JSON is nested too deeply");
    const first = memory.getUint8(at);
    const node = end;
    end += nodeSize;
    tape[node + 2] = at;
    tape[node + 7] = 0;
    if (first === brace || first === bracket) {
      if (memory.getUint8(++at) <= 32) at = space(memory, at);
      if (memory.getUint8(at) !== first + 2) {
        tape[node + 4] = around;
        around = node;
        closing = first + 2;
        depth += 1;
        continue;
      }
      at += 1;
    } else at = scalar(memory, at, first);
    tape[node + 3] = at;
    tape[node + 4] = end;
    for (; ; depth -= 1) {
      if (around < 0) return at;
      if (memory.getUint8(at) <= 32) at = space(memory, at);
      const next = memory.getUint8(at);
      if (next === comma) break;
      if (next !== closing) fail(at);
      at += 1;
      around = closed(tape, around, at, end);
      closing = around < 0 ? 0 : memory.getUint8(tape[around + 2] ?? 0) + 2;
    }
    if (memory.getUint8(++at) <= 32) at = space(memory, at);
  }
}

function scalar(memory: Memory, start: number, first: number): number {
  if (first === quote) return string(memory, start);
  return first <= 57 ? number(memory, start, first) : word(memory, start);
}

/** A member's name, and the colon. */
function name(memory: Memory, start: number, tape: Int32Array, node: number): number {
  if (memory.getUint8(start) !== quote) fail(start);
  let at = string(memory, start);
  tape[node] = start;
  tape[node + 1] = at;
  tape[node + 5] = memory.getInt32(start + 1, true);
  tape[node + 6] = memory.getInt32(start + 5, true);
  if (memory.getUint8(at) <= 32) at = space(memory, at);
  if (memory.getUint8(at) !== colon) fail(at);
  at += 1;
  return memory.getUint8(at) <= 32 ? space(memory, at) : at;
}

/** Four units at a time: each byte has its highest bit set when it, or one before it, does not just belong to the string. */
function string(memory: Memory, start: number): number {
  let at = start + 1;
  for (;;) {
    const word = memory.getInt32(at, true);
    const quotes = (word ^ 0x22222222) - 0x01010101;
    const backslashes = (word ^ 0x5c5c5c5c) - 0x01010101;
    const marked = (word | (word - 0x20202020) | quotes | backslashes) & 0x80808080;
    if (marked === 0) {
      at += 4;
      continue;
    }
    at += (31 - Math.clz32(marked & -marked)) >> 3;
    const unit = memory.getUint8(at);
    if (unit === quote) return at + 1;
    at = special(at, unit);
  }
}

function special(at: number, unit: number): number {
  if (unit === backslash) return afterEscape(at);
  if (unit < 0x80) fail(at);
  // A serializer escapes half of a pair.
  if (text.charCodeAt(at) >= 0xd800) compact = false;
  return at + 1;
}

function afterEscape(at: number): number {
  escapes = true;
  escaped.lastIndex = at;
  return escaped.test(text) ? escaped.lastIndex : fail(at);
}

function number(memory: Memory, start: number, first: number): number {
  let at = start;
  while (isDigit(memory.getUint8(at))) at += 1;
  const next = memory.getUint8(at);
  const isShort = at - start === 1 || (first > zero && at - start <= 15);
  return isShort && next !== dot && (next | 32) !== 101 ? at : longNumber(memory, start);
}

function longNumber(memory: Memory, start: number): number {
  const first = memory.getUint8(start) === minus ? start + 1 : start;
  let at = first;
  while (isDigit(memory.getUint8(at))) at += 1;
  const digits = at - first;
  if (digits === 0 || (digits > 1 && memory.getUint8(first) === zero)) fail(at);
  const next = memory.getUint8(at);
  const isFraction = next === dot || (next | 32) === 101;
  if (isFraction || (first > start && memory.getUint8(first) === zero)) compact = false;
  // Reading an integer of a million digits would take minutes.
  if (!isFraction && digits > 1000)
    throw new TemplateRenderError("limitExceeded", "a number is longer than 1,000 digits");
  return isFraction ? fraction(start) : at;
}

function fraction(start: number): number {
  fractional.lastIndex = start;
  return fractional.test(text) ? fractional.lastIndex : fail(start);
}

function word(memory: Memory, start: number): number {
  const four = memory.getInt32(start);
  if (four === letters.true || four === letters.null) return start + 4;
  return four === letters.fals && memory.getUint8(start + 4) === 101 ? start + 5 : fail(start);
}

/** Notes the end of what was open and gives what is around it. */
function closed(tape: Int32Array, node: number, at: number, end: number): number {
  const around = tape[node + 4] ?? 0;
  tape[node + 3] = at;
  tape[node + 4] = end;
  return around;
}

/** Four letters as a number. */
const letters = { true: 0x74727565, fals: 0x66616c73, null: 0x6e756c6c } as const;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const fractional = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}
