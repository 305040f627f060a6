import type { IncomingMessage } from "node:http";
import type { RequestBody } from "../methodRequest.ts";
import type { BodySink } from "../ports/upstream.ts";
import { BadRequestError, GatewayError } from "../responses/gatewayError.ts";

/** Payload limit of REST APIs ("Amazon API Gateway quotas"). */
export const bodyLimitBytes = 10 * 1024 * 1024;

/** The body as it arrives. Never more than the limit. */
export class ClientBody implements RequestBody {
  readonly length?: number;
  readonly #message: IncomingMessage;
  #whole: Promise<Buffer> | undefined;

  constructor(message: IncomingMessage, length: number | undefined) {
    if (length !== undefined) this.length = length;
    this.#message = message;
  }

  start(sink: BodySink): void {
    const message = this.#message;
    let received = 0;
    let open = true;
    const fail = (error: Error) => {
      if (!open) return;
      open = false;
      sink.failed(error);
    };
    message.on("data", (chunk: Buffer) => {
      received += chunk.length;
      if (received > bodyLimitBytes) fail(new GatewayError("REQUEST_TOO_LARGE"));
      else if (open) sink.data(chunk);
    });
    message.on("end", () => {
      if (!open) return;
      open = false;
      sink.end();
    });
    message.on("error", fail);
    message.on("close", () => {
      if (open) fail(new BadRequestError("The request ended early"));
    });
  }

  /** The whole body, for whoever asks. */
  read(): Promise<Buffer> {
    this.#whole ??= this.#readAll();
    return this.#whole;
  }

  #readAll(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    return new Promise((resolve, reject) => {
      this.start({ data: (chunk) => chunks.push(chunk), end: () => resolve(Buffer.concat(chunks)), failed: reject });
    });
  }

  pause(): void {
    this.#message.pause();
  }

  resume(): void {
    this.#message.resume();
  }

  cancel(): void {
    this.#message.destroy();
  }
}
