// "x-amzn-RequestId", "x-amz-apigw-id" are on every answer (recorded).
import type { Invocation, Payload } from "../invocation.ts";
import { dropHouseCookies } from "../responses/houseCookies.ts";

export function stampHeaders(invocation: Invocation, { headers }: Payload): void {
  dropHouseCookies(headers);
  headers.push("x-amzn-RequestId", invocation.requestId, "x-amz-apigw-id", invocation.extendedRequestId);
}
