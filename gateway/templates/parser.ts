import { ExpressionParser } from "./expressionParser.ts";
import { Lexer, type Piece, type Token } from "./lexer.ts";
import { limits } from "./limits.ts";
import type { Branch, Escape, Expression, Statement } from "./syntax.ts";

/** They would read files; API Gateway has none for them. */
const notSupported = new Set(["parse", "include"]);

/** Parses a template into its syntax tree as Velocity 1.7 reads it. Throws TemplateSyntaxError. */
export function parseTemplate(source: string): Statement[] {
  if (source.length > limits.sourceLength) new Lexer(source).fail("the template is longer than 300 KB", 0);
  return parseText(new Lexer(source));
}

type Directive = Extract<Piece, { kind: "directive" }>;

function parseText(lexer: Lexer): Statement[] {
  return new Parser(lexer).template();
}

/** One parser per text: the template's own, and one for each string literal with references in it. */
class Parser {
  readonly lexer: Lexer;
  readonly expressions: ExpressionParser;

  constructor(lexer: Lexer) {
    this.lexer = lexer;
    this.expressions = new ExpressionParser(lexer, parseText);
  }

  template(): Statement[] {
    const { statements, end } = this.#block();
    if (end.kind === "directive") this.lexer.fail(`${end.source} has no #if or #foreach to belong to`, end.offset);
    return statements;
  }

  /** Statements up to the end of the text or to an `#end`, `#else` or `#elseif`, which the caller judges. */
  #block(): { statements: Statement[]; end: Extract<Piece, { kind: "directive" | "end" }> } {
    const statements: Statement[] = [];
    for (;;) {
      const piece = this.lexer.piece();
      if (piece.kind === "end") return { statements, end: piece };
      if (piece.kind === "directive" && /^(?:end|else|elseif)$/.test(piece.name)) {
        if (piece.name !== "elseif") this.lexer.skipRestOfLine();
        return { statements, end: piece };
      }
      add(statements, this.#statement(piece));
    }
  }

  #statement(piece: Exclude<Piece, { kind: "end" }>): Statement {
    if (piece.kind === "text") return piece;
    return piece.kind === "reference" ? this.#print(piece.lead) : this.#directive(piece);
  }

  #print(lead: string): Statement {
    const reference = this.expressions.reference(lead);
    // `$\\!foo` is no reference to Velocity: it prints its name without one backslash, and drops what follows the name.
    if (/\$\\+[!#]/.test(lead)) return { kind: "text", text: lead.replace("\\", "") + reference.root };
    return { kind: "print", reference, escape: escapeOf(lead) };
  }

  #directive(piece: Directive): Statement {
    switch (piece.name) {
      case "set":
        return piece.source === "#set(" ? this.#set() : this.#call(piece);
      case "if":
        return this.lexer.nested(() => this.#if());
      case "foreach":
        return this.lexer.nested(() => this.#foreach());
      case "define":
        return this.lexer.nested(() => this.#define());
      case "macro":
        return this.lexer.nested(() => this.#macro());
      case "evaluate":
        return this.lexer.nested(() => this.#evaluate());
      case "literal":
        return this.lexer.nested(() => this.#literal());
      case "break":
      case "stop":
        return { kind: piece.name };
    }
    if (notSupported.has(piece.name))
      this.lexer.fail(`#${piece.name} is not supported: a mapping template has no files to read`, piece.offset);
    return this.lexer.nested(() => this.#call(piece));
  }

  #set(): Statement {
    const target = this.expressions.nextReference();
    this.lexer.expect("=");
    const value = this.expressions.expression();
    this.#close();
    return { kind: "set", target, value };
  }

  #if(): Statement {
    const branches: Branch[] = [];
    for (;;) {
      const condition = this.#condition();
      const { statements, end } = this.#block();
      branches.push({ condition, body: statements });
      if (this.#closes(end, "#if", "elseif", "else")) return { kind: "if", branches, otherwise: [] };
      if (end.kind === "directive" && end.name === "else") {
        const otherwise = this.#block();
        this.#closes(otherwise.end, "#if");
        return { kind: "if", branches, otherwise: otherwise.statements };
      }
    }
  }

  #condition() {
    this.lexer.expect("(");
    const condition = this.expressions.expression();
    this.#close();
    return condition;
  }

  #foreach(): Statement {
    this.lexer.expect("(");
    const variable = this.expressions.nextReference().root;
    this.#in();
    const items = this.expressions.argument();
    this.#close();
    const { statements, end } = this.#block();
    this.#closes(end, "#foreach");
    return { kind: "foreach", variable, items, body: statements };
  }

  #define(): Statement {
    this.lexer.expect("(");
    const variable = this.expressions.nextReference().root;
    this.#close();
    const { statements, end } = this.#block();
    this.#closes(end, "#define");
    return { kind: "define", variable, body: statements };
  }

  #evaluate(): Statement {
    this.lexer.expect("(");
    const { offset } = this.lexer.peek();
    const source = this.expressions.argument();
    if (source.kind !== "reference" && source.kind !== "interpolation" && !isText(source))
      this.lexer.fail("expected a string or a reference", offset);
    this.#close();
    return { kind: "evaluate", source };
  }

  /** `#literal()` prints the source of what it holds. */
  #literal(): Statement {
    this.lexer.expect("(");
    this.#close();
    const start = this.lexer.position;
    const { end } = this.#block();
    this.#closes(end, "#literal");
    return text(this.lexer.source.slice(start, end.offset));
  }

  /** Velocity takes any word for `in`. */
  #in(): void {
    const token = this.lexer.token();
    if (token.kind !== "word")
      this.lexer.fail(`expected in, found ${token.text || "the end of the text"}`, token.offset);
  }

  /** True when the block ended with `#end`; fails unless it ended with that or one of the others. */
  #closes(end: Piece, opener: string, ...others: string[]): boolean {
    if (end.kind === "directive") {
      if (end.name === "end") return true;
      if (others.includes(end.name)) return false;
      this.lexer.fail(`expected #end for ${opener}, not ${end.source}`, end.offset);
    }
    return this.lexer.fail(`expected #end for ${opener} before the end of the text`);
  }

  #macro(): Statement {
    this.lexer.expect("(");
    const name = this.lexer.token();
    if (name.kind !== "word") this.lexer.fail("expected the name of the macro", name.offset);
    const parameters: string[] = [];
    while (this.lexer.peek().text !== ")") {
      if (this.lexer.peek().text === ",") this.lexer.token();
      parameters.push(this.expressions.nextReference().root);
    }
    this.#close();
    const { statements, end } = this.#block();
    this.#closes(end, "#macro");
    return { kind: "macro", name: name.text, parameters, body: statements };
  }

  /** `#word` and `#word(...)` are text where there is no such macro; yet the arguments must be well formed. */
  #call({ name, source, offset }: Directive): Statement {
    const isBlock = name.startsWith("@");
    if (!this.lexer.opensParenthesis()) return isBlock ? text(source) : callOf(name, [], [], source);
    const args = this.#arguments();
    const body = isBlock ? this.#block() : undefined;
    if (body) this.#closes(body.end, source);
    const whole = this.lexer.source.slice(offset, this.lexer.position);
    return callOf(name.replace("@", ""), args, body?.statements ?? [], whole);
  }

  /** Separated by spaces or commas. A bare word is no value: the call is then text. */
  #arguments(): Expression[] {
    const args: Expression[] = [];
    this.lexer.expect("(");
    for (let token = this.lexer.peek(); token.text !== ")"; token = this.lexer.peek()) {
      if (token.text === "," || isWord(token)) this.lexer.token();
      else args.push(this.expressions.argument());
    }
    this.#close();
    return args;
  }

  #close(): void {
    this.lexer.expect(")");
    this.lexer.skipRestOfLine();
  }
}

function text(content: string): Statement {
  return { kind: "text", text: content };
}

function callOf(name: string, args: Expression[], body: Statement[], source: string): Statement {
  return { kind: "call", name, args, body, source };
}

function isText(expression: Expression): boolean {
  return expression.kind === "literal" && typeof expression.value === "string";
}

function isWord({ kind, text: word }: Token): boolean {
  return kind === "word" && word !== "true" && word !== "false";
}

/** Neighbouring texts become one. */
function add(statements: Statement[], statement: Statement): void {
  const last = statements.at(-1);
  if (statement.kind !== "text") statements.push(statement);
  else if (last?.kind === "text") statements[statements.length - 1] = text(last.text + statement.text);
  else if (statement.text !== "") statements.push(statement);
}

function escapeOf(lead: string): Escape {
  const count = /^\\*/.exec(lead)?.[0].length ?? 0;
  return {
    escaped: count % 2 === 1,
    backslashes: "\\".repeat(count >> 1),
    prefix: lead.slice(count, lead.lastIndexOf("$")),
  };
}
