import { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { RequestRefused } from "../responses/gatewayError.ts";
import { newExtendedRequestId, newRequestId } from "./requestIds.ts";

/** Hears of bytes that were refused, and by which ids their sender knows of it. */
export type HearRefusal = (
  refusal: RequestRefused,
  ids: { readonly requestId: string; readonly extendedRequestId: string },
) => void;

/** Parser error code → status and message; everything else is a 400. */
const answers: Readonly<Record<string, readonly [number, string, string]>> = {
  HPE_HEADER_OVERFLOW: [431, "Request Header Fields Too Large", "RequestHeaderFieldsTooLargeException"],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, "Request Too Long", "RequestTooLargeException"],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "Request Timeout", "RequestTimeoutException"],
};

/** Answers bytes that are no valid HTTP request, and closes: after them nothing on this connection can be trusted. */
export function clientError(error: Error & { code?: string }, socket: Duplex, hear?: HearRefusal): void {
  const response = current(socket);
  if (response?.req.complete && !response.destroyed && error.code !== "ECONNRESET") {
    // The bytes come after a request that was whole: it is answered first, so that no client takes this for its answer.
    socket.pause();
    response.once("close", () => setImmediate(clientError, error, socket, hear));
    return;
  }
  // With a response on its way, bytes of another would corrupt it.
  if (!socket.writable || error.code === "ECONNRESET" || response?.headersSent) {
    socket.destroy(error);
    return;
  }
  const [status, message, errorType] = answers[error.code ?? ""] ?? [400, "Bad Request", "BadRequestException"];
  const body = JSON.stringify({ message });
  const ids = { requestId: newRequestId(), extendedRequestId: newExtendedRequestId() };
  socket.end(
    `HTTP/1.1 ${status} ${message}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n` +
      `x-amzn-ErrorType: ${errorType}\r\nx-amzn-RequestId: ${ids.requestId}\r\nx-amz-apigw-id: ${ids.extendedRequestId}\r\nConnection: close\r\n\r\n${body}`,
    () => socket.destroy(),
  );
  hear?.(new RequestRefused(status, errorType, message, { cause: error }), ids);
}

/** The response whose turn it is on this connection. */
function current(socket: Duplex): ServerResponse | undefined {
  const message = "_httpMessage" in socket ? socket._httpMessage : undefined;
  return message instanceof ServerResponse ? message : undefined;
}
