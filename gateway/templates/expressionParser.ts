import type { Lexer, Token } from "./lexer.ts";
import type { Access, Expression, Link, Operator, Reference, Statement } from "./syntax.ts";
import { Double, integer } from "./values.ts";

/** Parses the expressions and references of one text. */
export class ExpressionParser {
  readonly #lexer: Lexer;
  readonly #parseText: (lexer: Lexer) => readonly Statement[];

  constructor(lexer: Lexer, parseText: (lexer: Lexer) => readonly Statement[]) {
    this.#lexer = lexer;
    this.#parseText = parseText;
  }

  expression(): Expression {
    return this.#lexer.nested(() => this.#chain(0));
  }

  /** What may stand in `#foreach` and in the arguments of methods: a value without operators. */
  argument(): Expression {
    return this.#lexer.nested(() => this.#operand());
  }

  /** A reference that must come next. */
  nextReference(): Reference {
    const { offset } = this.#lexer.peek();
    this.#lexer.position = offset;
    const lead = this.#lexer.lead();
    return lead ? this.reference(lead) : this.#lexer.fail("expected a reference such as $name", offset);
  }

  /** A reference whose `$`, `$!` and what precedes them were just read. */
  reference(lead: string): Reference {
    const lexer = this.#lexer;
    const dollar = lead.lastIndexOf("$");
    const start = lexer.position - lead.length + dollar;
    const formal = lexer.accept("{");
    const name = lexer.name();
    if (name === "true" || name === "false") lexer.fail(`$${name} is not a name`, start);
    const accesses = this.#accesses();
    if (formal && !lexer.accept("}")) lexer.fail("expected } at the end of the reference");
    return {
      // Velocity takes `$#foo` for a reference to a variable called `#foo`, which never exists.
      root: lead.endsWith("#") ? `#${name}` : name,
      accesses,
      quiet: lead.endsWith("!"),
      source: lexer.source.slice(start, lexer.position),
      offset: start,
    };
  }

  #accesses(): Access[] {
    const lexer = this.#lexer;
    const accesses: Access[] = [];
    for (;;) {
      const name = lexer.property();
      if (name === "true" || name === "false") lexer.fail(`.${name} is not a name`);
      if (name && lexer.accept("(")) accesses.push({ kind: "call", name, args: this.#list(")") });
      else if (name) accesses.push({ kind: "property", name });
      else if (lexer.accept("[")) accesses.push(this.#index());
      else return accesses;
    }
  }

  #index(): Access {
    const { offset } = this.#lexer.peek();
    const index = this.argument();
    if (index.kind === "list" || index.kind === "map" || index.kind === "range") {
      this.#lexer.fail("expected a number, a string or a reference in the brackets", offset);
    }
    this.#lexer.expect("]");
    return { kind: "index", index };
  }

  /** Comma-separated operands up to the closing token. Velocity allows no operators in them. */
  #list(close: string): Expression[] {
    return this.#accept(close) ? [] : this.#items(close);
  }

  #items(close: string): Expression[] {
    const items: Expression[] = [];
    do items.push(this.argument());
    while (this.#accept(","));
    this.#lexer.expect(close);
    return items;
  }

  #chain(level: number): Expression {
    const operators = levels[level];
    if (!operators) return this.#unary();
    const first = this.#chain(level + 1);
    const rest: Link[] = [];
    for (;;) {
      const token = this.#lexer.peek();
      const operator = token.kind === "operator" || token.kind === "word" ? operators.get(token.text) : undefined;
      if (!operator) return rest.length > 0 ? { kind: "chain", first, rest } : first;
      this.#lexer.token();
      rest.push({ operator, operand: this.#chain(level + 1) });
    }
  }

  #unary(): Expression {
    if (this.#accept("!") || this.#accept("not")) {
      return { kind: "not", operand: this.#lexer.nested(() => this.#unary()) };
    }
    if (!this.#accept("(")) return this.#operand();
    const inner = this.expression();
    this.#lexer.expect(")");
    return inner;
  }

  #operand(): Expression {
    const token = this.#lexer.token();
    switch (token.kind) {
      case "dollar":
        this.#lexer.position = token.offset;
        return { kind: "reference", reference: this.nextReference() };
      case "string":
        return this.#string(token);
      case "integer":
        return { kind: "literal", value: integer(token.text) };
      case "float":
        return { kind: "literal", value: new Double(Number(token.text)) };
    }
    if (token.text === "true" || token.text === "false") return { kind: "literal", value: token.text === "true" };
    if (token.text === "[") return this.#listOrRange();
    if (token.text === "{") return { kind: "map", entries: this.#entries() };
    return this.#lexer.fail(`expected a value, found ${token.text || "the end of the text"}`, token.offset);
  }

  #listOrRange(): Expression {
    const start = this.#lexer.position;
    if (this.#accept("]")) return { kind: "list", items: [] };
    const from = this.argument();
    if (this.#accept("..")) {
      const to = this.argument();
      this.#lexer.expect("]");
      for (const end of [from, to]) if (!isRangeEnd(end)) this.#lexer.fail("expected an integer or a reference", start);
      return { kind: "range", from, to };
    }
    if (this.#accept(",")) return { kind: "list", items: [from, ...this.#items("]")] };
    this.#lexer.expect("]");
    return { kind: "list", items: [from] };
  }

  #entries(): [Expression, Expression][] {
    const entries: [Expression, Expression][] = [];
    if (this.#accept("}")) return entries;
    do {
      const key = this.argument();
      this.#lexer.expect(":");
      entries.push([key, this.argument()]);
    } while (this.#accept(","));
    this.#lexer.expect("}");
    return entries;
  }

  /** `'raw'` stays as it is; `"..."` knows \uXXXX, and is a template of its own when it holds `$` or `#`. */
  #string(token: Token): Expression {
    const quote = token.text.charAt(0);
    const inner = token.text.slice(1, -1).replaceAll(quote + quote, quote);
    if (quote === "'") return { kind: "literal", value: inner };
    const text = inner.replace(/\\u([0-9a-fA-F]{4})/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );
    if (!/[$#]/.test(text)) return { kind: "literal", value: text };
    const lexer = this.#lexer.inside(text, token.offset + 1);
    return { kind: "interpolation", body: this.#lexer.nested(() => this.#parseText(lexer)) };
  }

  #accept(text: string): boolean {
    const { position } = this.#lexer;
    const token = this.#lexer.token();
    if (token.text === text && token.kind !== "string") return true;
    this.#lexer.position = position;
    return false;
  }
}

const names = (...rows: [Operator, string?][]): ReadonlyMap<string, Operator> =>
  new Map(
    rows.flatMap(([operator, word]) =>
      word
        ? [
            [operator, operator],
            [word, operator],
          ]
        : [[operator, operator]],
    ),
  );

/** Loosest first. */
const levels = [
  names(["||", "or"]),
  names(["&&", "and"]),
  names(["==", "eq"], ["!=", "ne"]),
  names(["<", "lt"], [">", "gt"], ["<=", "le"], [">=", "ge"]),
  names(["+"], ["-"]),
  names(["*"], ["/"], ["%"]),
];

function isRangeEnd(expression: Expression): boolean {
  return (
    expression.kind === "reference" ||
    (expression.kind === "literal" &&
      !(expression.value instanceof Double) &&
      typeof expression.value !== "string" &&
      typeof expression.value !== "boolean")
  );
}
