import type { BodySink } from "../ports/upstream.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import type { ClientConnection } from "./clientConnection.ts";
import { FlowingBody } from "./flowingBody.ts";

/** Payload limit of REST APIs ("Amazon API Gateway quotas"). */
export const bodyLimitBytes = 10 * 1024 * 1024;

/** The body as it arrives. Never more than the limit. */
export class ClientBody extends FlowingBody {
  readonly length?: number;
  readonly #connection: ClientConnection;
  #sink: BodySink | undefined;

  constructor(connection: ClientConnection, length: number | undefined) {
    super();
    if (length !== undefined) this.length = length;
    this.#connection = connection;
    connection.expectBody(length);
  }

  protected receive(sink: BodySink): void {
    let received = 0;
    let isOpen = true;
    const fail = (error: Error) => {
      if (!isOpen) return;
      isOpen = false;
      sink.failed(error);
    };
    this.#sink = {
      data: (chunk) => {
        received += chunk.length;
        if (received > bodyLimitBytes) fail(new GatewayError("REQUEST_TOO_LARGE"));
        else if (isOpen) sink.data(chunk);
      },
      end: () => {
        if (isOpen) sink.end();
        isOpen = false;
      },
      failed: fail,
    };
    this.#connection.readBody(this.#sink);
  }

  pause(): void {
    if (this.#sink) this.#connection.pauseBody(this.#sink);
  }

  resume(): void {
    if (this.#sink) this.#connection.resumeBody(this.#sink);
  }

  cancel(): void {
    if (this.#sink) this.#connection.cancelBody(this.#sink);
  }
}
