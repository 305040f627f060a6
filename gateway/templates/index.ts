import { compileSyntax } from "./compiler.ts";
import { evaluatePath } from "./jsonPath/index.ts";
import type { Names } from "./names.ts";
import { parseJson } from "./parseJson.ts";
import { parseTemplate } from "./parser.ts";
import { jsonText, print } from "./print.ts";
import { Render } from "./render.ts";
import { type CompiledTemplate, noOverrides, type TemplateScope, TemplateSyntaxError } from "./template.ts";
import type { Value } from "./values.ts";
import { Context } from "./variables/context.ts";
import { Input } from "./variables/input.ts";
import { RecordView } from "./variables/record.ts";
import { Util } from "./variables/util.ts";

export * from "./template.ts";

/** Compiles a mapping template to be rendered many times. Throws TemplateSyntaxError. */
export function compileTemplate(source: string): CompiledTemplate {
  const statements = parseTemplate(source);
  const [first, second] = statements;
  if (!first) return { render: () => "" };
  if (first.kind === "text" && !second) return { render: () => first.text };
  const { run, names } = compileSyntax(statements);
  const variables = variablesOf(names);
  const none = Array.from({ length: names.size }, () => null);
  return {
    render(scope) {
      const render = new Render(scope, none.slice());
      for (const { slot, make } of variables) render.variables[slot] = make(render, scope);
      run(render);
      return render.output;
    },
  };
}

/** What is wrong with a template: nothing, or the first mistake. */
export function diagnose(source: string): { message: string; line: number; column: number }[] {
  try {
    compileTemplate(source);
    return [];
  } catch (error) {
    if (!(error instanceof TemplateSyntaxError)) throw error;
    return [{ message: error.message, line: error.line, column: error.column }];
  }
}

/**
 * What a JSONPath finds in a JSON text, as it prints and as JSON; undefined when it finds nothing. Throws
 * TemplateRenderError for a text that is not JSON and a path that cannot be read.
 */
export function evaluateJsonPath(path: string, json: string): { text: string; json: string } | undefined {
  const budget = new Render(emptyScope, []);
  const value = evaluatePath(path, parseJson(json), budget);
  return value === undefined ? undefined : { text: print(value, budget), json: jsonText(value, budget) };
}

type Make = (render: Render, scope: TemplateScope) => Value;

const makers: readonly (readonly [string, Make])[] = [
  ["input", (render) => new Input(render)],
  ["util", () => new Util()],
  ["context", (_render, scope) => new Context(scope)],
  ["stageVariables", (_render, scope) => new RecordView(scope.stageVariables)],
];

/** Only the variables a template names are made. */
function variablesOf(names: Names): { slot: number; make: Make }[] {
  return makers.flatMap(([name, make]) => (names.has(name) ? [{ slot: names.slot(name), make }] : []));
}

const emptyScope: TemplateScope = {
  body: "",
  params: { path: {}, querystring: {}, header: {} },
  context: {},
  stageVariables: {},
  overrides: noOverrides(),
};
