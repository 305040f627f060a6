import type { MemberName } from "../memberName.ts";
import type { Value } from "../values.ts";

/** A JSONPath as Jayway reads it. */
export interface Path {
  readonly segments: readonly Segment[];
  /** A definite path finds one value or nothing; any other finds a list. */
  readonly isDefinite: boolean;
  /** The steps of a path that has one name or index at each; undefined for any other. */
  readonly members: readonly (MemberName | number)[] | undefined;
}

export type Segment =
  | { readonly kind: "names"; readonly names: readonly string[] }
  | { readonly kind: "indexes"; readonly indexes: readonly number[] }
  | { readonly kind: "slice"; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: "wildcard" }
  | { readonly kind: "filter"; readonly predicate: Predicate }
  | { readonly kind: "function"; readonly name: string }
  | { readonly kind: "descend" };

/** A condition on an item of a list or on an object. */
export type Predicate =
  | { readonly kind: "exists"; readonly path: FilterPath }
  | { readonly kind: "compare"; readonly left: Operand; readonly operator: string; readonly right: Operand }
  | { readonly kind: "not"; readonly operand: Predicate }
  | { readonly kind: "and" | "or"; readonly operands: readonly Predicate[] };

export type Operand =
  | { readonly kind: "path"; readonly path: FilterPath }
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "pattern"; readonly source: string };

/** A path inside a filter: from the item (`@`) or from the document (`$`). */
export interface FilterPath extends Path {
  readonly fromItem: boolean;
}

/** A segment that leads to one value at most. */
export function isDefinite(segment: Segment): boolean {
  if (segment.kind === "indexes") return segment.indexes.length === 1;
  return segment.kind === "names" || segment.kind === "function";
}
