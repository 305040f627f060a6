import type { Compilation, Evaluate } from "./compilation.ts";
import { compileReference } from "./compileReference.ts";
import { looseEquals } from "./equality.ts";
import { calculate, compare, toDouble } from "./numbers.ts";
import type { Render } from "./render.ts";
import type { Expression, Link, Operator } from "./syntax.ts";
import { isNumber, JavaList, JavaMap, type Value } from "./values.ts";

type Of<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;
type Test = (render: Render) => boolean;

/** The value of an expression. */
export function compileExpression(expression: Expression, compilation: Compilation): Evaluate {
  switch (expression.kind) {
    case "literal": {
      const { value } = expression;
      return () => value;
    }
    case "interpolation":
      return compileInterpolation(expression, compilation);
    case "reference":
      return compileReference(expression.reference, compilation);
    case "list":
      return compileList(expression, compilation);
    case "map":
      return compileMap(expression, compilation);
    case "range":
      return compileRange(expression, compilation);
    case "not":
      return compileTest(expression, compilation);
    case "chain":
      return isLogical(expression) ? compileTest(expression, compilation) : compileChain(expression, compilation);
  }
}

/**
 * The truth of an expression in `#if`. A reference is true unless it is false or there is none; a literal other than true
 * is false, as are arithmetic and lists.
 */
export function compileTest(expression: Expression, compilation: Compilation): Test {
  switch (expression.kind) {
    case "reference": {
      const evaluate = compileExpression(expression, compilation);
      return (render) => isTrue(evaluate(render));
    }
    case "not": {
      const test = compileTest(expression.operand, compilation);
      return (render) => !test(render);
    }
    case "chain":
      if (isLogical(expression)) return compileLogic(expression, compilation);
  }
  const evaluate = compileExpression(expression, compilation);
  return (render) => evaluate(render) === true;
}

/** What the request does not have is an empty string to API Gateway, and Velocity 1.7 takes every string for true. */
function isTrue(value: Value): boolean {
  return value !== null && value !== false;
}

function isLogical({ rest }: Of<"chain">): boolean {
  return rest.some(({ operator }) => operator === "&&" || operator === "||");
}

function compileLogic({ first, rest }: Of<"chain">, compilation: Compilation): Test {
  const tests = [first, ...rest.map(({ operand }) => operand)].map((operand) => compileTest(operand, compilation));
  const decides = rest[0]?.operator === "||";
  return (render) => {
    for (const test of tests) if (test(render) === decides) return decides;
    return !decides;
  };
}

function compileChain({ first, rest }: Of<"chain">, compilation: Compilation): Evaluate {
  const start = compileOperand(first, compilation);
  const links = rest.map(({ operator, operand }: Link) => ({
    operator,
    operand: compileOperand(operand, compilation),
  }));
  return (render) => {
    let value = start.evaluate(render);
    let { source } = start;
    for (const { operator, operand } of links) {
      render.spend(1);
      value = operate(operator, value, source, operand.evaluate(render), operand.source, render);
      source = "";
    }
    return value;
  };
}

function compileOperand(expression: Expression, compilation: Compilation) {
  return {
    evaluate: compileExpression(expression, compilation),
    source: expression.kind === "reference" ? expression.reference.source : "",
  };
}

function operate(
  operator: Operator,
  left: Value,
  leftSource: string,
  right: Value,
  rightSource: string,
  render: Render,
) {
  switch (operator) {
    case "==":
      return looseEquals(left, right, render);
    case "!=":
      return !looseEquals(left, right, render);
    case "<":
    case ">":
    case "<=":
    case ">=":
      return compare(operator, left, right);
    case "+":
      // A reference without a value is added to a string as its source.
      if (left === null && typeof right === "string") return calculate(operator, leftSource, right, render);
      if (right === null && typeof left === "string") return calculate(operator, left, rightSource, render);
  }
  return calculate(operator, left, right, render);
}

function compileInterpolation({ body }: Of<"interpolation">, compilation: Compilation): Evaluate {
  const run = compilation.statements(body);
  return (render) => render.capture(run);
}

function compileList({ items }: Of<"list">, compilation: Compilation): Evaluate {
  const evaluates = items.map((item) => compileExpression(item, compilation));
  return (render) => {
    render.spend(evaluates.length);
    const list = new JavaList();
    for (const evaluate of evaluates) list.push(evaluate(render));
    return list;
  };
}

function compileMap({ entries }: Of<"map">, compilation: Compilation): Evaluate {
  const pairs = entries.map(
    ([key, value]) => [compileExpression(key, compilation), compileExpression(value, compilation)] as const,
  );
  return (render) => {
    render.spend(pairs.length);
    const map = new JavaMap();
    for (const [key, value] of pairs) map.set(key(render), value(render));
    return map;
  };
}

function compileRange(range: Of<"range">, compilation: Compilation): Evaluate {
  const start = compileExpression(range.from, compilation);
  const end = compileExpression(range.to, compilation);
  return (render) => {
    const from = start(render);
    const to = end(render);
    if (!isNumber(from) || !isNumber(to)) return null;
    const first = Math.trunc(toDouble(from));
    const size = Math.abs(Math.trunc(toDouble(to)) - first) + 1;
    render.spend(size);
    const direction = toDouble(to) < first ? -1 : 1;
    return JavaList.from({ length: size }, (_, index) => first + direction * index);
  };
}
