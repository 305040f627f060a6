import { Block } from "./block.ts";
import type { Compilation, Run, Signal } from "./compilation.ts";
import { compileEvaluate } from "./compileEvaluate.ts";
import { compileExpression, compileTest } from "./compileExpression.ts";
import { compileAssignment, compileReference } from "./compileReference.ts";
import { ForeachState } from "./foreachState.ts";
import { limits } from "./limits.ts";
import { Names } from "./names.ts";
import { print } from "./print.ts";
import type { Render } from "./render.ts";
import type { Reference, Statement } from "./syntax.ts";
import { HostObject, JavaMap, type Value } from "./values.ts";

/** Turns a syntax tree into one closure, and tells the names of the variables in it. */
export function compileSyntax(statements: readonly Statement[]): { run: Run; names: Names } {
  const names = new Names();
  const run = compilationOf(names, new Map(), []).statements(statements);
  return { run, names };
}

function compilationOf(names: Names, macros: Map<string, Run>, parameters: readonly string[]): Compilation {
  const compilation: Compilation = {
    names,
    macros,
    parameters: new Map(parameters.map((name, position) => [name, position])),
    statements: (inner) => compileStatements(inner, compilation),
    expression: (expression) => compileExpression(expression, compilation),
    inside: (inner, outer) => compilationOf(outer?.names ?? names, outer?.macros ?? macros, inner),
  };
  return compilation;
}

const goOn = 0;
const broke = 1;
const stopped = 2;

function compileStatements(statements: readonly Statement[], compilation: Compilation): Run {
  const runs = statements.flatMap((statement, index) => {
    const [before, after] = [statements[index - 1], statements[index + 1]];
    if (statement.kind === "text" && after?.kind === "print") return [];
    if (statement.kind !== "print") return [compileStatement(statement, compilation)];
    return [compilePrint(statement, before?.kind === "text" ? before.text : "", compilation)];
  });
  const [first, second] = runs;
  if (!first) return () => goOn;
  if (!second) return first;
  return (render) => {
    for (const run of runs) {
      const signal = run(render);
      if (signal !== goOn) return signal;
    }
    return goOn;
  };
}

function compileStatement(statement: Statement, compilation: Compilation): Run {
  switch (statement.kind) {
    case "text":
      return compileText(statement.text);
    case "print":
      return compilePrint(statement, "", compilation);
    case "set":
      return compileSet(statement, compilation);
    case "if":
      return compileIf(statement, compilation);
    case "foreach":
      return compileForeach(statement, compilation);
    case "macro":
      return compileMacro(statement, compilation);
    case "call":
      return compileCall(statement, compilation);
    case "define":
      return compileDefine(statement, compilation);
    case "evaluate":
      return compileEvaluate(statement.source, compilation);
    case "break":
      return () => broke;
    case "stop":
      return () => stopped;
  }
}

function compileText(text: string): Run {
  return (render) => {
    render.write(text);
    return goOn;
  };
}

type Of<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;

/** A text before a reference is written with it. */
function compilePrint(statement: Of<"print">, text: string, compilation: Compilation): Run {
  const { reference } = statement;
  const { escaped, backslashes, prefix } = statement.escape;
  const evaluate = compileReference(reference, compilation);
  if (escaped) {
    return (render) => {
      render.write(`${text}${backslashes}${evaluate(render) === null ? "\\" : ""}${reference.source}`);
      return goOn;
    };
  }
  const front = text + backslashes + prefix;
  // Velocity prints the backslashes twice in front of a reference without a value.
  const absent = `${text}${backslashes}${backslashes}${prefix}${reference.quiet ? "" : reference.source}`;
  const parameter = reference.source === `$${reference.root}` ? compilation.parameters.get(reference.root) : undefined;
  return (render) => {
    render.spend(1);
    const value = evaluate(render);
    if (typeof value === "string") render.writeAfter(front, value);
    else if (value !== null) render.writeAfter(front, print(value, render));
    else render.write(sourceOf(parameter, text, render) ?? absent);
    return render.isStopped ? stopped : goOn;
  };
}

/** What stands for a macro's parameter without a value: the source of its argument. */
function sourceOf(parameter: number | undefined, text: string, { frame }: Render): string | undefined {
  const source = parameter === undefined ? undefined : frame?.sources[parameter];
  return source ? text + source : undefined;
}

function compileSet({ target, value }: Of<"set">, compilation: Compilation): Run {
  const evaluate = compileExpression(value, compilation);
  const assign = compileAssignment(target, compilation);
  return (render) => {
    render.spend(1);
    const result = evaluate(render);
    if (render.isStopped) return stopped;
    if (result !== null) assign(render, result);
    return goOn;
  };
}

function compileIf({ branches, otherwise }: Of<"if">, compilation: Compilation): Run {
  const compiled = branches.map(({ condition, body }) => ({
    test: compileTest(condition, compilation),
    run: compileStatements(body, compilation),
  }));
  const last = compileStatements(otherwise, compilation);
  return (render) => {
    for (const { test, run } of compiled) {
      render.spend(1);
      if (test(render)) return run(render);
    }
    return last(render);
  };
}

function compileForeach({ variable, items, body }: Of<"foreach">, compilation: Compilation): Run {
  const evaluate = compileExpression(items, compilation);
  const run = compileStatements(body, compilation);
  const item = compilation.names.slot(variable);
  const assign = compileAssignment(variableOf(variable), compilation);
  const foreach = compilation.names.slot("foreach");
  const count = compilation.names.slot("velocityCount");
  return (render) => {
    const list = itemsOf(evaluate(render));
    const { variables } = render;
    const before = { item: variables[item], foreach: variables[foreach], count: variables[count] };
    const state = new ForeachState(list.length, before.foreach);
    let signal: Signal = goOn;
    const length = Math.min(list.length, limits.foreachIterations);
    for (let index = 0; index < length; index += 1) {
      render.spend(1);
      state.index = index;
      // A null in the request's data is something it lacks.
      assign(render, list[index] ?? undefined);
      variables[foreach] = state;
      variables[count] = index + 1;
      signal = run(render);
      if (signal !== goOn) break;
    }
    variables[item] = before.item;
    variables[foreach] = before.foreach;
    variables[count] = before.count;
    return signal === stopped ? stopped : goOn;
  };
}

function variableOf(root: string): Reference {
  return { root, accesses: [], quiet: false, source: `$${root}`, offset: 0 };
}

function compileDefine({ variable, body }: Of<"define">, compilation: Compilation): Run {
  const run = compilation.statements(body);
  const slot = compilation.names.slot(variable);
  return (render) => {
    render.spend(1);
    render.variables[slot] = new Block(() => render.capture(run));
    return goOn;
  };
}

/** A macro prints nothing where it is defined, and may be called before. */
function compileMacro({ name, parameters, body }: Of<"macro">, compilation: Compilation): Run {
  const { macros } = compilation;
  const run = compilation.inside(parameters).statements(body);
  if (!macros.has(name)) macros.set(name, run);
  return () => goOn;
}

function compileCall({ name, args, body, source }: Of<"call">, compilation: Compilation): Run {
  const { macros } = compilation;
  const evaluates = args.map((argument) => compilation.expression(argument));
  const sources = args.map((argument) => (argument.kind === "reference" ? argument.reference.source : undefined));
  const runBody = compilation.statements(body);
  const content = compilation.names.slot("bodyContent");
  return (render) => {
    const macro = macros.get(name) ?? render.evaluated?.macros.get(name);
    if (!macro) return write(render, source);
    render.spend(1);
    const { frame: caller, variables } = render;
    const before = variables[content];
    if (body.length > 0) variables[content] = new Block(() => render.within(caller, () => render.capture(runBody)));
    const signal = render.called({ args: evaluates, sources, locals: new Map(), caller }, macro);
    variables[content] = before;
    return signal === stopped ? stopped : goOn;
  };
}

function write(render: Render, text: string): Signal {
  render.write(text);
  return goOn;
}

function itemsOf(value: Value): readonly Value[] {
  if (Array.isArray(value)) return value;
  if (value instanceof JavaMap) return [...value.values()];
  return value instanceof HostObject ? value.items() : [];
}
