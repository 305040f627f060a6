import { limits } from "./limits.ts";
import type { Names } from "./names.ts";
import { parseJson } from "./parseJson.ts";
import { forgetScans } from "./scanJson.ts";
import { TemplateRenderError, type TemplateScope } from "./template.ts";
import type { Budget, Value } from "./values.ts";

/** How a statement ended: 0 to go on, 1 because of `#break`, 2 because of `#stop`. */
export type Signal = 0 | 1 | 2;

export type Run = (render: Render) => Signal;

/** Names and macros once there was an `#evaluate`: its texts may bring more than the template has. */
export interface Evaluated {
  readonly names: Names;
  readonly macros: Map<string, Run>;
}

/** A call of a macro: its arguments are evaluated where the call stands, each time a parameter is used. */
export interface Frame {
  readonly args: readonly ((render: Render) => Value)[];
  /** The sources of arguments that are references, printed when they have no value. */
  readonly sources: readonly (string | undefined)[];
  /** What the macro assigned to its parameters. */
  readonly locals: Map<number, Value>;
  readonly caller: Frame | undefined;
}

/** The state of one rendering: what was written, the variables, and what may still be spent. */
export class Render implements Budget {
  readonly scope: TemplateScope;
  /** One place per name; the compiler knows which. */
  readonly variables: Value[];
  output = "";
  frame: Frame | undefined;
  evaluated: Evaluated | undefined;
  /** A `#stop` in a text that was captured ends the template once the text is printed. */
  isStopped = false;
  #steps = 0;
  #depth = 0;
  #calls = 0;
  #body: Value = null;
  #bodyIsParsed = false;

  constructor(scope: TemplateScope, variables: Value[]) {
    this.scope = scope;
    forgetScans();
    this.variables = variables;
  }

  write(text: string): void {
    this.output += text;
    if (this.output.length > limits.outputLength) this.#exceeded("the output is longer than 10 MB");
  }

  writeAfter(front: string, text: string): void {
    this.write(front === "" ? text : front + text);
  }

  /** What statements print, as a text of its own. */
  capture(run: Run): string {
    // A #define may print itself.
    if (++this.#depth > limits.syntaxDepth) this.#exceeded("#define is nested too deeply");
    const before = this.output;
    this.output = "";
    if (run(this) === 2) this.isStopped = true;
    const text = this.output;
    this.output = before;
    this.#depth -= 1;
    return this.produced(text);
  }

  /** What an `#evaluate` does; it may evaluate itself. */
  nested<T>(run: () => T): T {
    if (++this.#calls > limits.macroDepth) this.#exceeded(`#evaluate is nested more than ${limits.macroDepth} deep`);
    const result = run();
    this.#calls -= 1;
    return result;
  }

  /** Runs a macro in a frame of its own. */
  called<T>(frame: Frame, run: (render: Render) => T): T {
    if (++this.#calls > limits.macroDepth)
      this.#exceeded(`macros call one another more than ${limits.macroDepth} deep`);
    const result = this.within(frame, run);
    this.#calls -= 1;
    return result;
  }

  /** Runs something in the place of another frame. */
  within<T>(frame: Frame | undefined, run: (render: Render) => T): T {
    const before = this.frame;
    this.frame = frame;
    const result = run(this);
    this.frame = before;
    return result;
  }

  /** Counts the work done, so that no template can occupy a worker. */
  spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps > limits.steps) this.#exceeded(`the template takes more than ${limits.steps} steps`);
  }

  /** A text that may not grow beyond the limit. */
  bounded(text: string): string {
    if (text.length > limits.outputLength) this.#exceeded("a text is longer than 10 MB");
    return text;
  }

  /** A new text: the memory it takes is paid for in steps. */
  produced(text: string): string {
    this.spend(text.length >> 7);
    return this.bounded(text);
  }

  /** `$input.body`; an empty body is `{}` (recorded, test_input_body_formatting). */
  bodyText(): string {
    return this.scope.body === "" ? "{}" : this.scope.body;
  }

  /** The body as JSON, parsed once and only when it is asked for. */
  body(): Value {
    if (!this.#bodyIsParsed) {
      this.#body = parseJson(this.bodyText());
      this.#bodyIsParsed = true;
    }
    return this.#body;
  }

  #exceeded(message: string): never {
    throw new TemplateRenderError("limitExceeded", message);
  }
}
