import { Buffer } from "node:buffer";
import type { Payload } from "../invocation.ts";
import type { BodySource } from "../ports/upstream.ts";
import { responseLimitBytes } from "../upstream/readBody.ts";
import type { ClientConnection } from "./clientConnection.ts";
import type { ClientRequest } from "./requestHead.ts";
import { responseHead } from "./responseHead.ts";
import { StreamedAnswer, type Written } from "./streamedAnswer.ts";

/** A rest of the request's body small enough to read away so that the connection stays usable. */
const drainableBytes = 64 * 1024;

/** Writes a response to the client. Framing is decided here and nowhere else. */
export function deliver(
  connection: ClientConnection,
  request: ClientRequest,
  payload: Payload,
  written?: Written,
): void {
  const { status, headers, body } = payload;
  const hasBody = request.method !== "HEAD" && status !== 204 && status !== 304;
  const length = hasBody ? (body === null ? 0 : body.length) : undefined;
  const isChunked = hasBody && length === undefined && request.isHttp11;
  const isUntilClose = hasBody && length === undefined && !request.isHttp11;
  const closes = isUntilClose || !request.keepsConnection || connection.unreadBytes > drainableBytes;
  const said = request.method === "HEAD" && status !== 204 ? payload.headLength : length;
  if (said !== undefined) headers.push("Content-Length", String(said));
  if (isChunked) headers.push("Transfer-Encoding", "chunked");
  headers.push("Connection", closes ? "close" : "keep-alive");
  const head = connection.isWaiting ? responseHead(status, headers) : undefined;
  if (head === undefined) {
    cancel(body);
    // A header no client could read safely, as a back end may send it.
    if (connection.isWaiting) connection.destroy();
    written?.(0);
  } else if (!hasBody || body === null || Buffer.isBuffer(body)) {
    if (!hasBody) cancel(body);
    const bytes = hasBody && Buffer.isBuffer(body) ? body : null;
    connection.write(head, bytes);
    if (written) connection.whenWritten((error) => written(error ? 0 : (bytes?.length ?? 0)));
    connection.complete(closes);
  } else {
    const limitBytes = payload.isStreamed ? Number.POSITIVE_INFINITY : responseLimitBytes;
    new StreamedAnswer(connection, head, body, { isChunked, closes, limitBytes, written }).start();
  }
}

function cancel(body: Buffer | BodySource | null): void {
  if (body !== null && !Buffer.isBuffer(body)) body.cancel();
}
