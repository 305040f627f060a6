// Lambda's endpoint with functions that a test writes: a real HTTP server that speaks Invoke and InvokeWithResponseStream.
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { crc32 } from "node:zlib";
import { readBytes, startBackEnd } from "./servers.ts";

export interface Invoked {
  readonly method: string | undefined;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly payload: Buffer;
  /** The payload as JSON. */
  readonly event: Record<string, unknown>;
}

export interface FakeFunctions {
  readonly url: string;
  readonly invoked: Invoked[];
}

/** Answers as the service does; `respond` may answer with text, JSON, or by itself. */
export async function startFunctions(
  respond: (call: Invoked, response: ServerResponse) => unknown,
): Promise<FakeFunctions> {
  const invoked: Invoked[] = [];
  const { url } = await startBackEnd(async (request, response) => {
    const payload = await readBytes(request);
    const call: Invoked = {
      method: request.method,
      url: request.url ?? "",
      headers: request.headers,
      payload,
      event: eventOf(payload),
    };
    invoked.push(call);
    response.setHeader("x-amzn-RequestId", "lambda-request-1");
    const answer = await respond(call, response);
    if (response.writableEnded || response.headersSent || answer === undefined) return;
    response.setHeader("Content-Type", "application/json");
    response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
  });
  return { url, invoked };
}

function eventOf(payload: Buffer): Record<string, unknown> {
  try {
    const event: unknown = JSON.parse(payload.toString("utf8"));
    return typeof event === "object" && event !== null ? Object.fromEntries(Object.entries(event)) : {};
  } catch {
    return {};
  }
}

/** What a function throws, as the service shows it. */
export function throwing(response: ServerResponse, errorMessage: string): object {
  response.setHeader("X-Amz-Function-Error", "Unhandled");
  return { errorMessage, errorType: "Error", trace: [] };
}

/** One message of an event stream. */
export function eventMessage(type: "PayloadChunk" | "InvokeComplete", payload: Buffer | string): Buffer {
  const bytes = Buffer.from(payload);
  const headers = Buffer.concat(
    [
      [":event-type", type],
      [":content-type", "application/octet-stream"],
      [":message-type", "event"],
    ].map(([name = "", value = ""]) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(value.length);
      return Buffer.concat([Buffer.of(name.length), Buffer.from(name), Buffer.of(7), length, Buffer.from(value)]);
    }),
  );
  const prelude = Buffer.alloc(8);
  prelude.writeUInt32BE(12 + headers.length + bytes.length + 4, 0);
  prelude.writeUInt32BE(headers.length, 4);
  const head = Buffer.concat([prelude, checksum(prelude), headers, bytes]);
  return Buffer.concat([head, checksum(head)]);
}

function checksum(bytes: Buffer): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum;
}

export const streamType = "application/vnd.amazon.eventstream";
export const delimiter = "\0".repeat(8);
export const complete = eventMessage("InvokeComplete", "{}");

export const functionArn = "arn:aws:lambda:us-east-1:000000000000:function:pets";
export const invocationsUri = (arn = functionArn, region = "us-east-1"): string =>
  `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`;
export const streamingUri = `arn:aws:apigateway:us-east-1:lambda:path/2021-11-15/functions/${functionArn}/response-streaming-invocations`;
