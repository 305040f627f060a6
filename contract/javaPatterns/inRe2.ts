// java.util.regex.Pattern (Java 17) in the words of RE2: most mean the same in both, the others are written otherwise here. Where a line ends is
// RE2's: `$` does not stand before a last line break, `(?m)` knows `\n` alone; so is `\b`: letters of words are US-ASCII.
import { byLetter, lineTerminators, written, writtenCode } from "./characters.ts";
import { readEscape } from "./escape.ts";
import { readClass } from "./javaClass.ts";
import { Reader } from "./reader.ts";

/** Those that RE2 does not have, or means otherwise. */
interface Flags {
  readonly s: boolean;
  readonly d: boolean;
  readonly x: boolean;
}

/** Throws an Error for what Java refuses and RE2 would take; what RE2 has no words for stays as it is, and RE2 refuses it. */
export function inRe2(source: string): string {
  const translation = new Translation(source);
  let text = "";
  while (!translation.isAtEnd) text += translation.next();
  return text;
}

const lineBreak = `(?:\\r\\n|[${written(byLetter.v ?? [])}])`;
const withinLine = `[^${written(lineTerminators)}]`;

class Translation {
  readonly #reader: Reader;
  #flags: Flags = { s: false, d: false, x: false };
  /** Of the groups around. */
  readonly #outer: Flags[] = [];

  constructor(source: string) {
    this.#reader = new Reader(source);
  }

  get isAtEnd(): boolean {
    return this.#reader.isAtEnd;
  }

  next(): string {
    const reader = this.#reader;
    this.#skip();
    if (reader.takes("\\")) return this.#escape();
    if (reader.takes("[")) return readClass(reader, () => this.#skip());
    if (reader.takes(".")) return this.#any();
    const flags = reader.match(/\(\?([a-zA-Z]*)(?:-([a-zA-Z]*))?([:)])/y);
    if (flags) return this.#changeFlags(flags);
    if (reader.takes("(")) return this.#open();
    if (reader.takes(")")) return this.#close();
    if (reader.startsWith("{") && !reader.match(/(?=\{\d+(?:,\d*)?\})/y)) throw new Error("illegal repetition: {");
    return reader.match(/\{[^}]*\}|[\s\S]/uy)?.[0] ?? "";
  }

  /** White space and comments, where they mean nothing. */
  #skip(): void {
    if (this.#flags.x) this.#reader.match(/(?:[ \t\n\v\f\r]|#[^\n\r\u0085\u2028\u2029]*)+/y);
  }

  #escape(): string {
    const quoted = this.#reader.match(/Q[\s\S]*?(?:\\E|$)/y);
    if (quoted) return `\\${quoted[0]}`;
    if (this.#reader.takes("R")) return lineBreak;
    const read = readEscape(this.#reader);
    if (read.kind === "code") return writtenCode(read.code);
    return read.kind === "set" ? `[${written(read.set)}]` : read.text;
  }

  #any(): string {
    if (this.#flags.s) return "(?s:.)";
    return this.#flags.d ? "." : withinLine;
  }

  #open(): string {
    this.#outer.push(this.#flags);
    return "(";
  }

  #close(): string {
    this.#flags = this.#outer.pop() ?? this.#flags;
    return ")";
  }

  #changeFlags([, on = "", off = "", end = ""]: RegExpExecArray): string {
    if (on.includes("U")) throw new Error("the flag U");
    if (end === ":") this.#outer.push(this.#flags);
    const { s, d, x } = this.#flags;
    const changed = (flag: string, before: boolean) => (before || on.includes(flag)) && !off.includes(flag);
    this.#flags = { s: changed("s", s), d: changed("d", d), x: changed("x", x) };
    const [kept, dropped] = [on, off].map((flags) => flags.replace(/[sdxu]/g, ""));
    const others = kept + (dropped ? `-${dropped}` : "");
    if (others === "" && end === ")") return "";
    return `(?${others}${end}`;
  }
}
