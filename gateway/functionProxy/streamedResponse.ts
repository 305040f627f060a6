// "Set up a Lambda proxy integration with payload response streaming": JSON metadata, eight NULs, then the body as it comes.
import { HeaderMap } from "../mapping/headerMap.ts";
import type { BodySink, BodySource } from "../ports/upstream.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import { EventStreamDecoder } from "./eventStreamDecoder.ts";
import { isObject, parse, readHead } from "./functionResponse.ts";

export interface StreamedResponse {
  readonly status: number;
  /** Flat name/value list. */
  readonly headers: readonly string[];
  readonly body: BodySource;
}

const delimiter = Buffer.alloc(8);
/** The delimiter must come within these. */
const metadataLimitBytes = 16 * 1024;

/** Resolves with the first byte after the metadata; what the function then sends, or fails with, reaches the body's sink. */
export function readStreamedResponse(received: Buffer | BodySource | null): Promise<StreamedResponse> {
  const source = received !== null && !Buffer.isBuffer(received) ? received : whole(received ?? Buffer.alloc(0));
  return new Promise((resolve, reject) => {
    const decoder = new EventStreamDecoder();
    const body = new RestOfBody(source);
    let before: Buffer | undefined = Buffer.alloc(0);
    let isComplete = false;
    const fail = (error: Error) => {
      if (before === undefined) body.fail(error);
      else reject(error);
      before = undefined;
      source.cancel();
    };
    const payload = (bytes: Buffer) => {
      if (before === undefined) return body.push(bytes);
      before = Buffer.concat([before, bytes]);
      const at = before.indexOf(delimiter);
      if (at > metadataLimitBytes || (at < 0 && before.length > metadataLimitBytes + delimiter.length)) throw invalid();
      if (at < 0) return;
      const head = readMetadata(before.subarray(0, at));
      const rest = before.subarray(at + delimiter.length);
      before = undefined;
      body.length = lengthOf(head.headers);
      resolve({ ...head, body });
      if (rest.length > 0) body.push(rest);
    };
    const sink: BodySink = {
      data(chunk) {
        try {
          for (const { headers, payload: bytes } of decoder.push(chunk)) {
            if (headers.get(":event-type") === "PayloadChunk") payload(bytes);
            else if (headers.get(":event-type") === "InvokeComplete") {
              const problem = problemOf(bytes);
              if (problem) throw problem;
              isComplete = true;
            } else if (headers.get(":message-type") !== "event") throw invalid();
          }
        } catch (error) {
          fail(error instanceof Error ? error : new Error(String(error)));
        }
      },
      end() {
        if (!isComplete || before !== undefined) fail(invalid());
        else body.end();
      },
      failed: fail,
    };
    source.start(sink);
  });
}

/** "If the Lambda function doesn't follow this format, API Gateway might return a 500". */
const invalid = () => new GatewayError("API_CONFIGURATION_ERROR", { detail: "Malformed Lambda streaming response" });

function readMetadata(bytes: Buffer): { status: number; headers: string[] } {
  const metadata = parse(bytes.toString("utf8"));
  if (!isObject(metadata)) throw invalid();
  const { cookies = [] } = metadata;
  if (!Array.isArray(cookies)) throw invalid();
  const cookieHeaders = readHead({ multiValueHeaders: { "Set-Cookie": cookies } }, invalid).headers.slice(0, -2);
  const { status, headers } = readHead(metadata, invalid);
  return { status, headers: [...headers, ...cookieHeaders] };
}

/** The answer is chunked unless the function says how long its body is. */
function lengthOf(headers: readonly string[]): number | undefined {
  const text = new HeaderMap(headers).last("content-length");
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** "InvokeWithResponseStreamCompleteEvent": what the function ended with. */
function problemOf(bytes: Buffer): GatewayError | undefined {
  const event = parse(bytes.toString("utf8"));
  if (!isObject(event) || !event.ErrorCode) return undefined;
  return new GatewayError("INTEGRATION_FAILURE", {
    statusCode: 502,
    detail: `${String(event.ErrorCode)}: ${String(event.ErrorDetails ?? "")}`,
  });
}

/** Everything has come already. */
const whole = (bytes: Buffer): BodySource => ({
  start(sink) {
    sink.data(bytes);
    sink.end();
  },
  pause: () => undefined,
  resume: () => undefined,
  cancel: () => undefined,
});

/** What follows the metadata; waits for its reader. */
class RestOfBody implements BodySource {
  length: number | undefined;
  readonly #source: BodySource;
  #sink: BodySink | undefined;
  #waiting: Buffer[] = [];
  #outcome: "open" | "ended" | Error = "open";

  constructor(source: BodySource) {
    this.#source = source;
  }

  start(sink: BodySink): void {
    this.#sink = sink;
    for (const chunk of this.#waiting) sink.data(chunk);
    this.#waiting = [];
    if (this.#outcome === "ended") sink.end();
    else if (this.#outcome === "open") this.#source.resume();
    else sink.failed(this.#outcome);
  }

  pause(): void {
    this.#source.pause();
  }

  resume(): void {
    this.#source.resume();
  }

  cancel(): void {
    this.#source.cancel();
  }

  push(chunk: Buffer): void {
    if (this.#sink) {
      this.#sink.data(chunk);
      return;
    }
    this.#waiting.push(chunk);
    this.#source.pause();
  }

  end(): void {
    this.#outcome = "ended";
    this.#sink?.end();
  }

  fail(error: Error): void {
    this.#outcome = error;
    this.#sink?.failed(error);
  }
}
