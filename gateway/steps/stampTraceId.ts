// X-Amzn-Trace-Id is on the answers of HTTP integrations only (recorded).
import type { Invocation, Payload } from "../invocation.ts";

export function stampTraceId(invocation: Invocation, response: Payload, isError: boolean): void {
  if (isError || !invocation.isMatched || invocation.matched.method.integration.type !== "HTTP") return;
  response.headers.push("X-Amzn-Trace-Id", invocation.methodRequest.head.traceId);
}
