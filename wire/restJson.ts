// The protocol rest-json: the operation is in method, path and query. API Gateway's and the house's own.
import type { OperationSchema } from "../contract/operations.ts";
import { errorResponse } from "./errors.ts";
import { parseInput } from "./parseInput.ts";
import type { Protocol } from "./protocol.ts";
import { createRouter } from "./router.ts";
import { serializeOutput } from "./serializeOutput.ts";

export function restJson(operations: readonly OperationSchema[]): Protocol {
  const router = createRouter(operations);
  return {
    route: ({ method, rawPath, rawQuery }) => router(method, rawPath, new URLSearchParams(rawQuery)),
    parse: parseInput,
    serialize: serializeOutput,
    refuse: errorResponse,
  };
}
