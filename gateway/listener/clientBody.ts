import type { IncomingMessage } from "node:http";
import type { BodySink } from "../ports/upstream.ts";
import { BadRequestError, GatewayError } from "../responses/gatewayError.ts";
import { FlowingBody } from "./flowingBody.ts";

/** Payload limit of REST APIs ("Amazon API Gateway quotas"). */
export const bodyLimitBytes = 10 * 1024 * 1024;

/** The body as it arrives. Never more than the limit. */
export class ClientBody extends FlowingBody {
  readonly length?: number;
  readonly #message: IncomingMessage;

  constructor(message: IncomingMessage, length: number | undefined) {
    super();
    if (length !== undefined) this.length = length;
    this.#message = message;
  }

  protected receive(sink: BodySink): void {
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
