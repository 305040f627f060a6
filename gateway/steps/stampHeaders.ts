// "x-amzn-RequestId", "x-amz-apigw-id" are on every answer; X-Amzn-Trace-Id on those of HTTP integrations only (recorded).
import type { Invocation, Payload } from "../invocation.ts";
import { dropHouseCookies } from "../responses/houseCookies.ts";

export function stampHeaders(invocation: Invocation, response: Payload, isError: boolean): void {
  const { headers } = response;
  dropHouseCookies(headers);
  headers.push("x-amzn-RequestId", invocation.requestId, "x-amz-apigw-id", invocation.extendedRequestId);
  if (!isError && invocation.matched.method.integration.type === "HTTP") {
    headers.push("X-Amzn-Trace-Id", invocation.methodRequest.head.traceId);
  }
}
