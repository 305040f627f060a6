// What JSON and field patterns share: conditions on named values, joined with && and ||, in parentheses where need be.
import { invalidPattern } from "./invalidPattern.ts";
import { patternRegex } from "./patternRegex.ts";

/** Undefined: there is no such value. */
export type Read = (name: string) => unknown;
export type Condition = (read: Read) => boolean;

const token = /\s*(&&|\|\||[<>!]=|[=<>()]|"(?:[^"\\]|\\.)*"|%[^%]*%|(?:\['[^']*'\]|[^\s"%=<>!&|()])+)/y;
const maximumRegexes = 2;

/** `isName` tells what may be asked about. */
export function parseConditions(text: string, isName: (name: string) => boolean): Condition {
  const tokens = tokensOf(text);
  if (tokens.filter((one) => one.startsWith("%")).length > maximumRegexes) throw invalidPattern();
  const condition = anyOf({ tokens, isName });
  if (tokens.length > 0) throw invalidPattern();
  return condition;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  const trimmed = text.trim();
  token.lastIndex = 0;
  while (token.lastIndex < trimmed.length) {
    const found = token.exec(trimmed)?.[1];
    if (found === undefined) throw invalidPattern();
    tokens.push(found);
  }
  return tokens;
}

interface Parser {
  readonly tokens: string[];
  readonly isName: (name: string) => boolean;
}

function anyOf(parser: Parser): Condition {
  const conditions = joined(parser, "||", allOf);
  return (read) => conditions.some((condition) => condition(read));
}

function allOf(parser: Parser): Condition {
  const conditions = joined(parser, "&&", one);
  return (read) => conditions.every((condition) => condition(read));
}

function joined(parser: Parser, separator: string, parse: (parser: Parser) => Condition): Condition[] {
  const conditions = [parse(parser)];
  while (parser.tokens[0] === separator) {
    parser.tokens.shift();
    conditions.push(parse(parser));
  }
  return conditions;
}

function one(parser: Parser): Condition {
  const first = parser.tokens.shift() ?? "";
  if (first === "(") {
    const condition = anyOf(parser);
    if (parser.tokens.shift() !== ")") throw invalidPattern();
    return condition;
  }
  if (!parser.isName(first)) throw invalidPattern();
  return test(first, parser.tokens.shift() ?? "", parser.tokens.shift() ?? "");
}

/** Words in place of an operator and its value. */
const states: Readonly<Record<string, (value: unknown) => boolean>> = {
  "IS NULL": (value) => value === null,
  "IS TRUE": (value) => value === true,
  "IS FALSE": (value) => value === false,
  "NOT EXISTS": (value) => value === undefined,
};

const orders: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

function test(name: string, operator: string, operand: string): Condition {
  const { [`${operator} ${operand}`.toUpperCase()]: state } = states;
  if (state) return (read) => some(read(name), state);
  if (operand === "" || /^(&&|\|\||[<>!]=|[=<>()])$/.test(operand)) throw invalidPattern();
  const { [operator]: order } = orders;
  if (order) {
    const limit = numberOf(operand);
    if (limit === undefined) throw invalidPattern();
    return (read) => some(read(name), (value) => order(numberOf(value) ?? Number.NaN, limit));
  }
  const equals = equality(operand);
  if (operator === "=") return (read) => some(read(name), (value) => equals(value));
  if (operator === "!=") return (read) => some(read(name), (value) => value !== undefined && !equals(value));
  throw invalidPattern();
}

/** Of a selector with a wildcard, one value that fits is enough. */
const some = (value: unknown, fits: (value: unknown) => boolean): boolean =>
  value instanceof Several ? value.values.some(fits) : fits(value);

/** What a selector with a wildcard found. */
export class Several {
  readonly values: readonly unknown[];

  constructor(values: readonly unknown[]) {
    this.values = values;
  }
}

function equality(operand: string): (value: unknown) => boolean {
  if (operand.startsWith("%")) {
    const matches = patternRegex(operand);
    return (value) => isScalar(value) && matches(String(value));
  }
  const isQuoted = operand.startsWith('"');
  const text = isQuoted ? operand.slice(1, -1).replace(/\\(["\\])/g, "$1") : operand;
  const number = isQuoted ? undefined : numberOf(text);
  const parts = text.split("*");
  return (value) =>
    isScalar(value) &&
    ((number !== undefined && numberOf(value) === number) ||
      (parts.length === 1 ? String(value) === text : hasParts(String(value), parts)));
}

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/** Each part after the one before, the first at the beginning and the last at the end. */
function hasParts(text: string, parts: readonly string[]): boolean {
  const [first = "", ...rest] = parts;
  const last = rest.pop() ?? "";
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let from = first.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return from <= text.length - last.length;
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : undefined;
}
