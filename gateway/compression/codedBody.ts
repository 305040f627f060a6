import type { Transform } from "node:stream";
import type { BodySink, BodySource } from "../ports/upstream.ts";

/** A body on its way through zlib, with back pressure on both sides. */
export class CodedBody implements BodySource {
  readonly #source: BodySource;
  readonly #create: () => Transform;
  /** Only while the body flows: a coder takes hundreds of kilobytes. */
  #coder: Transform | undefined;

  constructor(source: BodySource, create: () => Transform) {
    this.#source = source;
    this.#create = create;
  }

  start(sink: BodySink): void {
    const source = this.#source;
    const coder = this.#create();
    this.#coder = coder;
    coder.on("data", (chunk: Buffer) => sink.data(chunk));
    coder.on("end", () => sink.end());
    coder.on("error", (error) => sink.failed(error));
    coder.on("drain", () => source.resume());
    source.start({
      data: (chunk) => {
        // What comes after a failure is read away, so that the client can still hear of it.
        if (!coder.destroyed && !coder.write(chunk)) source.pause();
      },
      end: () => void coder.end(),
      failed: (error) => void coder.destroy(error),
    });
  }

  pause(): void {
    this.#coder?.pause();
  }

  resume(): void {
    this.#coder?.resume();
  }

  /** The source flows on, unheard. */
  abandon(): void {
    this.#coder?.destroy();
    this.#source.resume();
  }

  cancel(): void {
    this.#coder?.destroy();
    this.#source.cancel();
  }
}
