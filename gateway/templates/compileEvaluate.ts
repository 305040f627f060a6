import type { Compilation, Run } from "./compilation.ts";
import { Names, requestRoots } from "./names.ts";
import { parseTemplate } from "./parser.ts";
import { print } from "./print.ts";
import type { Expression, Statement } from "./syntax.ts";
import { TemplateRenderError, TemplateSyntaxError } from "./template.ts";

/** `#evaluate` compiles its text anew each time, which is paid for by its length; the variables are the template's own. */
export function compileEvaluate(source: Expression, compilation: Compilation): Run {
  for (const name of requestRoots) compilation.names.slot(name);
  const evaluate = compilation.expression(source);
  const parameters = [...compilation.parameters.keys()];
  return (render) => {
    const value = evaluate(render);
    if (value === null || value === undefined) return 0;
    const text = print(value, render);
    render.spend(1 + text.length);
    render.evaluated ??= { names: new Names(compilation.names), macros: new Map(compilation.macros) };
    const { evaluated } = render;
    const run = compilation.inside(parameters, evaluated).statements(parse(text));
    while (render.variables.length < evaluated.names.size) render.variables.push(null);
    // A #stop or #break in the text ends only the text.
    render.nested(() => run(render));
    return 0;
  };
}

function parse(text: string): readonly Statement[] {
  try {
    return parseTemplate(text);
  } catch (error) {
    if (!(error instanceof TemplateSyntaxError)) throw error;
    const { message, line, column } = error;
    throw new TemplateRenderError("invalidTemplate", `#evaluate: ${message} at line ${line}, column ${column}`);
  }
}
