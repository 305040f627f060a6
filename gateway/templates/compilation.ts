import type { Names } from "./names.ts";
import type { Render } from "./render.ts";
import type { Expression, Statement } from "./syntax.ts";
import type { Value } from "./values.ts";

/** How a statement ended: 0 to go on, 1 because of `#break`, 2 because of `#stop`. */
export type Signal = 0 | 1 | 2;

export type Run = (render: Render) => Signal;
export type Evaluate = (render: Render) => Value;

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
