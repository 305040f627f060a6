import type { Value } from "./values.ts";

/** The syntax tree of a template. Offsets count UTF-16 units from the template's start. */
export type Statement =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "print"; readonly reference: Reference; readonly escape: Escape }
  | { readonly kind: "set"; readonly target: Reference; readonly value: Expression }
  | { readonly kind: "if"; readonly branches: readonly Branch[]; readonly otherwise: readonly Statement[] }
  | {
      readonly kind: "foreach";
      readonly variable: string;
      readonly items: Expression;
      readonly body: readonly Statement[];
    }
  | { readonly kind: "define"; readonly variable: string; readonly body: readonly Statement[] }
  | {
      readonly kind: "macro";
      readonly name: string;
      readonly parameters: readonly string[];
      readonly body: readonly Statement[];
    }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly args: readonly Expression[];
      /** The text between `#@name(...)` and its `#end`. */
      readonly body: readonly Statement[];
      /** What is printed when there is no such macro. */
      readonly source: string;
    }
  | { readonly kind: "evaluate"; readonly source: Expression }
  | { readonly kind: "break" }
  | { readonly kind: "stop" };

export interface Branch {
  readonly condition: Expression;
  readonly body: readonly Statement[];
}

/** Backslashes and other characters that Velocity keeps in front of a printed reference. */
export interface Escape {
  /** An odd number of backslashes: print the reference's source instead of its value. */
  readonly escaped: boolean;
  /** Half of the backslashes. */
  readonly backslashes: string;
  /** What precedes the last `$` of `$$foo`. */
  readonly prefix: string;
}

export interface Reference {
  readonly root: string;
  readonly accesses: readonly Access[];
  /** `$!foo`: prints nothing when there is no value. */
  readonly quiet: boolean;
  /** What is printed when there is no value. */
  readonly source: string;
  readonly offset: number;
}

export type Access =
  | { readonly kind: "property"; readonly name: string }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: "index"; readonly index: Expression };

export type Expression =
  | { readonly kind: "literal"; readonly value: Value }
  | { readonly kind: "interpolation"; readonly body: readonly Statement[] }
  | { readonly kind: "reference"; readonly reference: Reference }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "map"; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: "range"; readonly from: Expression; readonly to: Expression }
  | { readonly kind: "not"; readonly operand: Expression }
  | { readonly kind: "chain"; readonly first: Expression; readonly rest: readonly Link[] };

/** One step of a left-associative chain of operators of the same precedence. */
export interface Link {
  readonly operator: Operator;
  readonly operand: Expression;
}

export type Operator = "||" | "&&" | "==" | "!=" | "<" | ">" | "<=" | ">=" | "+" | "-" | "*" | "/" | "%";
