import type { ServerResponse } from "node:http";
import type { Payload } from "../invocation.ts";
import type { BodySource } from "../ports/upstream.ts";
import { responseLimitBytes } from "../upstream/readBody.ts";
import { type ClientLimits, clientLimits, limitReader, releaseReader } from "./clientLimits.ts";
import { closeAfterReading } from "./closeAfterReading.ts";

/** A rest of the request's body small enough to read away so that the connection stays usable. */
const drainableBytes = 64 * 1024;
const shortBodyBytes = 8 * 1024;

/** What is known of the request's body: none, perhaps not all read, or that nothing on this connection can be trusted. */
export type RequestRest = "none" | "some" | "untrusted";

/** Hears once, when the response is written out or its client is gone, how many bytes of the body went out. */
export type Written = (bytes: number) => void;

/** Writes a response to the client. Framing is decided here and nowhere else. */
export function deliver(
  response: ServerResponse,
  payload: Payload,
  rest: RequestRest,
  written?: Written,
  limits: ClientLimits = clientLimits,
): void {
  const { status, headers, body } = payload;
  if (response.destroyed || response.headersSent) {
    cancel(body);
    written?.(0);
    return;
  }
  const hasBody = response.req.method !== "HEAD" && status !== 204 && status !== 304;
  if (hasBody && (body === null || body.length !== undefined))
    headers.push("Content-Length", String(body?.length ?? 0));
  if (!keepsConnection(response, rest)) closeAfterReading(response, headers);
  // Said by us, node:http does not add the Keep-Alive header, which AWS does not send.
  else if (response.shouldKeepAlive) headers.push("Connection", "keep-alive");
  if (!writeHead(response, status, headers)) {
    cancel(body);
    written?.(0);
  } else if (!hasBody) {
    response.end();
    cancel(body);
    whenWritten(response, 0, written);
  } else if (body === null || Buffer.isBuffer(body)) {
    end(response, body, limits);
    whenWritten(response, body?.length ?? 0, written);
  } else {
    const limitBytes = payload.isStreamed ? Number.POSITIVE_INFINITY : responseLimitBytes;
    stream(body, response, limitBytes, written, limits);
  }
}

/** Mostly at once: the system has taken all of it. */
function whenWritten(response: ServerResponse, bytes: number, written: Written | undefined): void {
  if (!written) return;
  if (response.writableLength === 0) written(bytes);
  else response.once("close", () => written(response.writableFinished ? bytes : 0));
}

/** A short body goes out in one write with its head; as Latin-1 text it keeps its bytes. */
function end(response: ServerResponse, body: Buffer | null, limits: ClientLimits): void {
  if (body === null) response.end();
  else if (body.length <= shortBodyBytes) response.end(body.toString("latin1"), "latin1");
  else response.end(body);
  if (response.writableLength > 0) limitReader(response, limits);
}

function cancel(body: Payload["body"]): void {
  if (body !== null && !Buffer.isBuffer(body)) body.cancel();
}

function keepsConnection({ req }: ServerResponse, rest: RequestRest): boolean {
  if (rest === "untrusted") return false;
  if (rest === "none" || req.complete) return true;
  return req.headers["transfer-encoding"] === undefined && Number(req.headers["content-length"] ?? 0) <= drainableBytes;
}

/** A header no client could read safely (a back end sent it) must not take the thread down. */
function writeHead(response: ServerResponse, status: number, headers: string[]): boolean {
  try {
    response.writeHead(status, headers);
    return true;
  } catch {
    response.destroy();
    return false;
  }
}

function stream(
  body: BodySource,
  response: ServerResponse,
  limitBytes: number,
  written: Written | undefined,
  limits: ClientLimits,
): void {
  let sent = 0;
  response.on("drain", () => {
    releaseReader(response);
    body.resume();
  });
  response.on("close", () => {
    body.cancel();
    written?.(sent);
  });
  body.start({
    data(chunk) {
      sent += chunk.length;
      if (sent > limitBytes) response.destroy();
      else if (!response.write(chunk)) {
        body.pause();
        limitReader(response, limits);
      }
    },
    end() {
      response.end();
      if (response.writableLength > 0) limitReader(response, limits);
    },
    // The head has gone out: only a broken connection can tell the client that the rest is missing.
    failed: () => void response.destroy(),
  });
}
