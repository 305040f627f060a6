import type { LentMemory } from "../framing/lentMemory.ts";
import type { BodySink, BodySource } from "../ports/upstream.ts";

/** What the body of a response needs of its connection. */
export interface FlowControl {
  pause(): void;
  resume(): void;
  cancel(): void;
}

/** How much waits in memory before the reader has started. */
const waitingLimitBytes = 64 * 1024;

interface Waiting {
  bytes: Buffer;
  lender: LentMemory | undefined;
}

/** Bytes between a back end's connection and whoever reads them; what comes before the reader waits here. */
export class ResponseBody implements BodySource {
  readonly length?: number;
  readonly #flow: FlowControl;
  #sink: BodySink | undefined;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #outcome: "open" | "ended" | Error = "open";

  constructor(flow: FlowControl, length: number | undefined) {
    this.#flow = flow;
    if (length !== undefined) this.length = length;
  }

  start(sink: BodySink): void {
    this.#sink = sink;
    for (const { bytes, lender } of this.#waiting.splice(0)) {
      pass(sink, bytes, lender);
      lender?.giveBack();
    }
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

  push(chunk: Buffer, lender?: LentMemory): void {
    if (this.#sink) {
      pass(this.#sink, chunk, lender);
      return;
    }
    this.#waiting.push({ bytes: chunk, lender: lender?.hold() });
    // The reader mostly starts within the same turn; if not, lent memory would be held for nobody knows how long.
    if (lender) setImmediate(() => this.#ownWaiting());
    this.#waitingBytes += chunk.length;
    if (this.#waitingBytes > waitingLimitBytes) this.#flow.pause();
  }

  settle(outcome: "ended" | Error): void {
    if (this.#outcome !== "open") return;
    this.#outcome = outcome;
    if (outcome === "ended") this.#sink?.end();
    else this.#sink?.failed(outcome);
  }

  #ownWaiting(): void {
    for (const each of this.#waiting) {
      if (!each.lender) continue;
      each.bytes = Buffer.from(each.bytes);
      each.lender.giveBack();
      each.lender = undefined;
    }
  }
}

/** Who may keep the bytes gets a copy of what is only lent. */
function pass(sink: BodySink, bytes: Buffer, lender: LentMemory | undefined): void {
  if (lender && sink.lent) sink.lent(bytes, lender.hold().giveBack);
  else sink.data(lender ? Buffer.from(bytes) : bytes);
}
