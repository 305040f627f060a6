// "Gateway response types in API Gateway": the default template is `{"message":$context.error.messageString}`.
import type { Payload } from "../invocation.ts";
import { RequestRefused } from "./gatewayError.ts";

const internalError = new RequestRefused(500, "InternalServerErrorException", "Internal server error");

/** The only place that turns an error into a response; an error nobody foresaw says nothing of itself. */
export function renderGatewayResponse(error: unknown): Payload {
  const refusal = error instanceof RequestRefused ? error : internalError;
  return {
    status: refusal.statusCode,
    headers: ["x-amzn-ErrorType", refusal.errorType, "Content-Type", "application/json"],
    body: Buffer.from(JSON.stringify({ message: refusal.clientMessage })),
  };
}
