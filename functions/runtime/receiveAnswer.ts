// Takes what a runtime answers: whole, or as a stream while it is written. Whatever it sends, the host holds no more than the limits.
import type { IncomingMessage } from "node:http";
import { PassThrough, type Readable } from "node:stream";
import { finished } from "node:stream/promises";
import type { Answer, ReceivedStatus } from "./answer.ts";
import { responseLimitBytes } from "./errorDocuments.ts";

/** AWS Lambda developer guide, "Response streaming for Lambda functions": 200 MB. */
const streamLimitBytes = 200 * 1024 * 1024;
/** So much of an answer that is too large is read and dropped; with more the connection is cut. */
const patienceBytes = 64 * 1024 * 1024;

export function receiveBuffered(
  request: IncomingMessage,
  kind: "response" | "error",
  onAnswer: (answer: Answer) => void,
): Promise<ReceivedStatus> {
  const { promise, resolve } = Promise.withResolvers<ReceivedStatus>();
  const chunks: Buffer[] = [];
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= responseLimitBytes) chunks.push(chunk);
    else chunks.length = 0;
    if (size > patienceBytes) request.destroy();
  });
  whenOver(request, () => {
    const isTooLarge = size > responseLimitBytes;
    const payload = chunks.length === 1 ? (chunks[0] ?? empty) : Buffer.concat(chunks);
    // What was cut off is no answer: the runtime may try again, or has ended.
    if (isTooLarge) onAnswer({ kind: "tooLarge" });
    else if (!request.complete) return resolve(400);
    else if (kind === "error") onAnswer({ kind, payload });
    else onAnswer({ kind, payload, contentType: request.headers["content-type"] ?? "application/json" });
    resolve(isTooLarge ? 413 : 202);
  });
  return promise;
}

export function receiveStreamed(request: IncomingMessage, onAnswer: (answer: Answer) => void): Promise<ReceivedStatus> {
  const { promise, resolve } = Promise.withResolvers<ReceivedStatus>();
  const ended = Promise.withResolvers<Buffer | undefined>();
  const payload = new PassThrough();
  // Whoever reads the answer may go away: the function still finishes.
  payload.on("error", () => request.resume()).once("close", () => request.resume());
  let size = 0;
  const open = () => {
    const contentType = request.headers["content-type"] ?? "application/octet-stream";
    onAnswer({ kind: "stream", stream: { contentType, payload, ended: ended.promise } });
  };
  request.on("data", (chunk: Buffer) => {
    if (size === 0) open();
    size += chunk.length;
    if (size > streamLimitBytes) request.destroy();
    else if (!payload.destroyed && !payload.write(chunk)) {
      request.pause();
      payload.once("drain", () => request.resume());
    }
  });
  whenOver(request, () => {
    if (size === 0 && !request.complete) return resolve(400);
    const error = errorOf(request);
    if (size === 0 && error !== undefined) onAnswer({ kind: "error", payload: error });
    else if (size === 0) open();
    if (error === undefined) payload.end();
    else payload.destroy(new BrokenStream(error));
    ended.resolve(error);
    resolve(202);
  });
  return promise;
}

/** The whole of it, as long as it is an answer that may be given whole. */
export async function collect(payload: Readable): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  payload.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= responseLimitBytes) chunks.push(chunk);
  });
  await finished(payload).catch(() => {});
  return size > responseLimitBytes ? undefined : Buffer.concat(chunks);
}

/** Ends a stream whose function failed after its first byte. */
export class BrokenStream extends Error {
  readonly document: Buffer;
  constructor(document: Buffer) {
    super("The function failed after it began to answer");
    this.name = "BrokenStream";
    this.document = document;
  }
}

/** Its end, or that of its connection: "close" alone comes only after the reply. */
function whenOver(request: IncomingMessage, act: () => void): void {
  let isOver = false;
  const once = () => {
    if (!isOver) act();
    isOver = true;
  };
  request.once("end", once).once("close", once);
}

const empty = Buffer.alloc(0);
const truncatedAnswer = Buffer.from(
  JSON.stringify({ errorType: "Runtime.TruncatedResponse", errorMessage: "Response body is truncated" }),
);

function errorOf({ complete, trailers }: IncomingMessage): Buffer | undefined {
  if (!complete) return truncatedAnswer;
  const { "lambda-runtime-function-error-type": type, "lambda-runtime-function-error-body": body } = trailers;
  if (type === undefined) return undefined;
  const document = Buffer.from(body ?? "", "base64");
  return document.length > 0 ? document : Buffer.from(JSON.stringify({ errorType: type }));
}
