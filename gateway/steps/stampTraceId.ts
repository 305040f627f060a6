// X-Amzn-Trace-Id is on the answers of HTTP integrations, of functions and of AWS's services (recorded).
import type { Invocation, Payload } from "../invocation.ts";

const traced: ReadonlySet<string> = new Set(["HTTP", "AWS", "AWS_PROXY"]);

export function stampTraceId(invocation: Invocation, response: Payload, isError: boolean): void {
  if (isError || !invocation.isMatched || !traced.has(invocation.matched.method.integration.type)) return;
  response.headers.push("X-Amzn-Trace-Id", invocation.methodRequest.head.traceId);
}
