import { limits } from "./limits.ts";
import { TemplateSyntaxError } from "./template.ts";

/** What the text of a template is made of. */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "reference"; readonly lead: string; readonly offset: number }
  | { readonly kind: "directive"; readonly name: string; readonly offset: number; readonly source: string }
  | { readonly kind: "end"; readonly offset: number };

/** What expressions are made of. */
export interface Token {
  readonly kind: "integer" | "float" | "string" | "word" | "operator" | "dollar" | "end";
  readonly text: string;
  readonly offset: number;
}

const patterns = {
  text: /[^$#\\]+/y,
  set: /[ \t]*#(?:set|\{set\}) *\(/y,
  comment: /##[^\r\n]*(?:\r\n|\r|\n)?/y,
  blockComment: /#\*[\s\S]*?(?:\*#|$)/y,
  textblock: /#\[\[[\s\S]*?\]\]#/y,
  directive: /#(?:([A-Za-z_@][\w@]*)|\{([A-Za-z_]\w*)\})/y,
  // Backslashes, `$` and `!` pile up before the name: `\\$$!{foo`.
  reference: /(?:\\*\$(?:\\*!)?)*\\*\$(?:\\*[!#])?(?=\{?[A-Za-z_])/y,
  dollars: /(?:\\*\$(?:\\*!)?)+/y,
  swallowed:
    /(?:\\*\$!?)+(?=[ \t]*#(?:set|\{set\}) *\(|#(?:if|elseif|else|end)(?!\w)|#\{(?:if|elseif|else|end)\}|#\*)/y,
  name: /[A-Za-z_][\w-]*/y,
  property: /\.[A-Za-z][\w-]*/y,
  parenthesis: /[ \t\r\n]*\(/y,
  backslashes: /\\+/y,
  escapedDirective: /(\\+)(#(?:[A-Za-z_@][\w@]*|\{[A-Za-z_]\w*\}))/y,
  restOfLine: /[ \t]*(?:\r\n|\r|\n)/y,
  space: /[ \t\r\n]+/y,
  float: /-?(?:\d+\.(?!\.)\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+)/y,
  integer: /-?\d+/y,
  string: /"(?:[^"]|"")*"|'(?:[^']|'')*'/y,
  word: /[A-Za-z_@][\w@]*/y,
  operator: /&&|\|\||==|!=|<=|>=|\.\.|[-+*/%<>=!()[\]{},:]/y,
} as const;

const escapable = new Set([
  "if",
  "else",
  "elseif",
  "end",
  "set",
  "foreach",
  "break",
  "stop",
  "macro",
  "define",
  "evaluate",
  "parse",
  "include",
  "literal",
]);
const controls = new Set([...escapable].filter((name) => name !== "set"));

/** Reads a template piece by piece in its text and token by token in its expressions; the parser says where it is. */
export class Lexer {
  readonly source: string;
  position = 0;
  readonly #origin: PositionOf;
  readonly #isInside: boolean;
  #depth: number;

  constructor(source: string, outer?: { origin: PositionOf; depth: number }) {
    this.source = source;
    this.#origin = outer?.origin ?? positionsOf(source);
    this.#depth = outer?.depth ?? 0;
    this.#isInside = outer !== undefined;
  }

  /** A lexer for text inside a string literal that starts at an offset of this text. */
  inside(text: string, start: number): Lexer {
    return new Lexer(text, { origin: (offset) => this.#origin(start + offset), depth: this.#depth });
  }

  /** Every construct that can hold another is parsed in here, so that recursion ends. */
  nested<T>(parse: () => T): T {
    if (++this.#depth > limits.syntaxDepth) this.fail(`nested deeper than ${limits.syntaxDepth} levels`);
    const result = parse();
    this.#depth -= 1;
    return result;
  }

  /** The next piece of text. */
  piece(): Piece {
    const offset = this.position;
    if (offset >= this.source.length) return { kind: "end", offset };
    if (this.#take(patterns.set)) return { kind: "directive", name: "set", offset, source: "#set(" };
    const text = this.#take(patterns.text);
    if (text) return { kind: "text", text };
    return this.#escape() ?? this.#reference() ?? this.#hash();
  }

  /** The next token of an expression; white space is skipped. */
  token(): Token {
    this.#take(patterns.space);
    const offset = this.position;
    if (offset >= this.source.length) return { kind: "end", text: "", offset };
    if (this.source[offset] === "$") return { kind: "dollar", text: "$", offset };
    for (const kind of ["string", "float", "integer", "word", "operator"] as const) {
      const text = this.#take(patterns[kind]);
      if (text) return { kind, text, offset };
    }
    return this.fail(`${JSON.stringify(this.source[offset])} is not allowed in an expression`, offset);
  }

  peek(): Token {
    const position = this.position;
    const token = this.token();
    this.position = position;
    return token;
  }

  /** Backslashes, `$` and `!` in front of a name or its brace. */
  lead(): string {
    return this.#take(patterns.reference);
  }

  /** The name of a property or method after its dot; a dot that no letter follows is text. */
  property(): string {
    return this.#take(patterns.property).slice(1);
  }

  name(): string {
    return this.#take(patterns.name);
  }

  /** Takes a character if it comes next, without skipping white space. */
  accept(character: string): boolean {
    if (this.source[this.position] !== character) return false;
    this.position += 1;
    return true;
  }

  opensParenthesis(): boolean {
    patterns.parenthesis.lastIndex = this.position;
    return patterns.parenthesis.test(this.source);
  }

  expect(text: string): void {
    const token = this.token();
    if (token.text === text && token.kind !== "string") return;
    this.fail(`expected ${text}, found ${token.text || "the end of the text"}`, token.offset);
  }

  /** Velocity drops white space and the line break after `#end`, `#else` and a directive's closing parenthesis. */
  skipRestOfLine(): void {
    this.#take(patterns.restOfLine);
  }

  fail(message: string, offset = this.position): never {
    const { line, column } = this.#origin(offset);
    throw new TemplateSyntaxError(message, line, column);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.source);
    if (!match) return "";
    this.position = pattern.lastIndex;
    return match[0];
  }

  #escape(): Piece | undefined {
    if (this.source[this.position] !== "\\") return undefined;
    patterns.escapedDirective.lastIndex = this.position;
    const match = patterns.escapedDirective.exec(this.source);
    if (match) return this.#escapedDirective(match[1] ?? "", match[2] ?? "");
    patterns.dollars.lastIndex = this.position;
    if (patterns.dollars.test(this.source)) return undefined;
    const run = this.#take(patterns.backslashes);
    return { kind: "text", text: run };
  }

  #escapedDirective(backslashes: string, directive: string): Piece {
    const name = directive.replace(/[#{}]/g, "");
    const escaped = backslashes.length % 2 === 1;
    this.position += backslashes.length + (escaped ? directive.length : 0);
    const halved = "\\".repeat(backslashes.length >> 1);
    if (escaped) return { kind: "text", text: (escapable.has(name) ? halved : backslashes) + directive };
    return { kind: "text", text: controls.has(name) ? halved : backslashes };
  }

  #reference(): Piece | undefined {
    const offset = this.position;
    // Velocity drops a $ right before some directives.
    if (this.#take(patterns.swallowed)) return { kind: "text", text: "" };
    const lead = this.lead();
    if (lead) return { kind: "reference", lead, offset };
    const dollars = this.#take(patterns.dollars);
    if (!dollars) return undefined;
    if (this.position >= this.source.length && !this.#isInside) this.fail("a $ at the very end is not allowed", offset);
    // Velocity drops the ! of a $! that no reference follows.
    return {
      kind: "text",
      text: /[{#]/.test(this.source[this.position] ?? "") ? dollars : dollars.replace(/\$\\*!/g, "$"),
    };
  }

  #hash(): Piece {
    const offset = this.position;
    const block = this.#take(patterns.textblock);
    if (block) return { kind: "text", text: block.slice(3, -3) };
    if (this.source.startsWith("#[[", offset)) this.fail("#[[ is never closed: expected ]]#");
    if (this.#take(patterns.blockComment)) return { kind: "text", text: "" };
    if (this.#take(patterns.comment)) return { kind: "text", text: "" };
    if (offset > 0 && this.source.slice(offset - 1) === "$#")
      this.fail("a $# at the very end is not allowed", offset - 1);
    const source = this.#take(patterns.directive);
    if (source) return { kind: "directive", name: source.replace(/[#{}]/g, ""), offset, source };
    this.position += 1;
    return { kind: "text", text: this.#opensSet() ? "" : "#" };
  }

  /** White space and a `#set`, which drops a lone # before it. */
  #opensSet(): boolean {
    patterns.set.lastIndex = this.position;
    return patterns.set.test(this.source);
  }
}

type PositionOf = (offset: number) => { line: number; column: number };

function positionsOf(source: string): PositionOf {
  return (offset) => {
    const before = source.slice(0, offset);
    const line = before.split("\n").length;
    return { line, column: offset - before.lastIndexOf("\n") };
  };
}
