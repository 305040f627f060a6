import type { Names } from "./names.ts";
import type { Render, Run } from "./render.ts";
import type { Expression, Statement } from "./syntax.ts";
import type { Value } from "./values.ts";

export type Evaluate = (render: Render) => Value;

export type { Run, Signal } from "./render.ts";

/** What the compilers of statements, expressions and references ask of one another. */
export interface Compilation {
  readonly names: Names;
  /** All macros of the template, by name; the first of a name stays. */
  readonly macros: Map<string, Run>;
  /** Inside a macro: the parameters and their positions. */
  readonly parameters: ReadonlyMap<string, number>;
  statements(statements: readonly Statement[]): Run;
  expression(expression: Expression): Evaluate;
  /** The same inside a macro of these parameters, or with other names and macros. */
  inside(parameters: readonly string[], outer?: Pick<Compilation, "names" | "macros">): Compilation;
}
