// "Call an API method with a compressed payload": it is decompressed before anything of the API sees it.
import { CodedBody } from "../compression/codedBody.ts";
import { type Coding, decompressors } from "../compression/codings.ts";
import type { BodySink, BodySource } from "../ports/upstream.ts";
import { GatewayError, RequestRefused } from "../responses/gatewayError.ts";
import { bodyLimitBytes } from "./clientBody.ts";
import { FlowingBody } from "./flowingBody.ts";

export class DecodedBody extends FlowingBody {
  /** Not known before all of it is there. */
  readonly length?: number;
  readonly #body: CodedBody;

  constructor(source: BodySource, coding: Coding) {
    super();
    this.#body = new CodedBody(source, decompressors[coding]);
  }

  /** The payload limit holds for what comes out, too: a few bytes may expand to any length. */
  protected receive(sink: BodySink): void {
    let received = 0;
    let isOpen = true;
    const fail = (error: Error) => {
      if (!isOpen) return;
      isOpen = false;
      this.#body.abandon();
      sink.failed(error);
    };
    this.#body.start({
      data: (chunk) => {
        received += chunk.length;
        if (received > bodyLimitBytes) fail(new GatewayError("REQUEST_TOO_LARGE"));
        else if (isOpen) sink.data(chunk);
      },
      end: () => {
        if (isOpen) sink.end();
        isOpen = false;
      },
      failed: (cause) =>
        fail(cause instanceof RequestRefused ? cause : new GatewayError("UNSUPPORTED_MEDIA_TYPE", { cause })),
    });
  }

  pause(): void {
    this.#body.pause();
  }

  resume(): void {
    this.#body.resume();
  }

  cancel(): void {
    this.#body.cancel();
  }
}
