import type { BodySink, BodySource } from "../ports/upstream.ts";

/** What the body of a response needs of its connection. */
export interface FlowControl {
  pause(): void;
  resume(): void;
  cancel(): void;
}

/** How much waits in memory before the reader has started. */
const waitingLimitBytes = 64 * 1024;

/** Bytes between a back end's connection and whoever reads them; what comes before the reader waits here. */
export class ResponseBody implements BodySource {
  readonly length?: number;
  readonly #flow: FlowControl;
  #sink: BodySink | undefined;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #outcome: "open" | "ended" | Error = "open";

  constructor(flow: FlowControl, length: number | undefined) {
    this.#flow = flow;
    if (length !== undefined) this.length = length;
  }

  start(sink: BodySink): void {
    this.#sink = sink;
    for (const chunk of this.#waiting) sink.data(chunk);
    this.#waiting = [];
    if (this.#outcome === "ended") sink.end();
    else if (this.#outcome === "open") this.#flow.resume();
    else sink.failed(this.#outcome);
  }

  pause(): void {
    if (this.#outcome === "open") this.#flow.pause();
  }

  resume(): void {
    if (this.#outcome === "open") this.#flow.resume();
  }

  cancel(): void {
    if (this.#outcome === "open") this.#flow.cancel();
  }

  push(chunk: Buffer): void {
    if (this.#sink) {
      this.#sink.data(chunk);
      return;
    }
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.length;
    if (this.#waitingBytes > waitingLimitBytes) this.#flow.pause();
  }

  settle(outcome: "ended" | Error): void {
    if (this.#outcome !== "open") return;
    this.#outcome = outcome;
    if (outcome === "ended") this.#sink?.end();
    else this.#sink?.failed(outcome);
  }
}
