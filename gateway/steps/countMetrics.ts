// "Amazon API Gateway dimensions and metrics": every answer of a known API counts, whatever it is.
import type { Invocation, Payload } from "../invocation.ts";
import type { Ports } from "./step.ts";

export function countMetrics(invocation: Invocation, response: Payload, _isError: boolean, { meter }: Ports): void {
  if (invocation.isResolved) meter?.count(invocation, response.status);
}
