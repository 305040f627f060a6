import type { OperationSchema } from "../contract/operations.ts";
import type { WireRequest, WireResponse } from "./message.ts";
import type { Input } from "./parseInput.ts";
import type { RouteMatch } from "./router.ts";

/** One of AWS's ways to put an operation on HTTP. */
export interface Protocol {
  /** Which operation is asked; undefined: none that is known. */
  route(request: WireRequest): RouteMatch | undefined;
  /** Throws SerializationException. */
  parse(match: RouteMatch, request: WireRequest): Input;
  serialize(operation: OperationSchema, output: unknown, requestId: string): WireResponse;
  refuse(error: unknown, requestId: string): WireResponse;
}

/** The operations of a service by name, for protocols that name them. */
export const byName = (operations: readonly OperationSchema[]): ReadonlyMap<string, RouteMatch> =>
  new Map(operations.map((operation) => [operation.name, { operation, labels: {} }]));
