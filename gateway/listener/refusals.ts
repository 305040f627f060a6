// Answers to bytes that are no valid HTTP request, or that do not come in time.
import { BadRequestError, RequestRefused } from "../responses/gatewayError.ts";
import { responseHead } from "./responseHead.ts";

export const tooLarge = (): RequestRefused =>
  new RequestRefused(431, "RequestHeaderFieldsTooLargeException", "Request Header Fields Too Large");
export const tooSlow = (): RequestRefused => new RequestRefused(408, "RequestTimeoutException", "Request Timeout");

/** Everything else is a 400. */
export const refusalOf = (error: unknown): RequestRefused =>
  error instanceof RequestRefused ? error : new BadRequestError("Bad Request");

/** Bytes that were refused, and by which ids their sender knows of it. */
export interface Refused {
  readonly failure: RequestRefused;
  readonly ids: { readonly requestId: string; readonly extendedRequestId: string };
  readonly sourceIp: string;
}

/** Latin-1. */
export function refusalBytes({ failure: { statusCode, errorType, clientMessage }, ids }: Refused): string {
  const body = JSON.stringify({ message: clientMessage });
  const fields = ["Content-Type", "application/json", "Content-Length", String(body.length)];
  const head = responseHead(statusCode, [
    ...fields,
    "x-amzn-ErrorType",
    errorType,
    "x-amzn-RequestId",
    ids.requestId,
    "x-amz-apigw-id",
    ids.extendedRequestId,
    "Connection",
    "close",
  ]);
  return `${head}${body}`;
}
