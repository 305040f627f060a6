import type { Duplex } from "node:stream";

/** Parser error code → status and message; everything else is a 400. */
const answers: Readonly<Record<string, readonly [number, string, string]>> = {
  HPE_HEADER_OVERFLOW: [431, "Request Header Fields Too Large", "RequestHeaderFieldsTooLargeException"],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, "Request Too Long", "RequestTooLargeException"],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "Request Timeout", "RequestTimeoutException"],
};

/** Answers bytes that are no valid HTTP request, and closes: after them nothing on this connection can be trusted. */
export function clientError(error: Error & { code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === "ECONNRESET" || isAnswering(socket)) {
    socket.destroy(error);
    return;
  }
  const [status, message, errorType] = answers[error.code ?? ""] ?? [400, "Bad Request", "BadRequestException"];
  const body = JSON.stringify({ message });
  socket.end(
    `HTTP/1.1 ${status} ${message}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n` +
      `x-amzn-ErrorType: ${errorType}\r\nConnection: close\r\n\r\n${body}`,
    () => socket.destroy(),
  );
}

/** A response is on its way on this connection; bytes of another would corrupt it. */
const isAnswering = (socket: Duplex): boolean =>
  "_httpMessage" in socket &&
  typeof socket._httpMessage === "object" &&
  socket._httpMessage !== null &&
  "headersSent" in socket._httpMessage &&
  socket._httpMessage.headersSent === true;
