import type { BodySink, BodySource } from "../ports/upstream.ts";

/** A body that flows on while its bytes are gathered; `whole` hears them only if they are few enough and all there. */
export class TeeBody implements BodySource {
  readonly length?: number;
  readonly #source: BodySource;
  readonly #limitBytes: number;
  readonly #whole: (bytes: Buffer) => void;
  #chunks: Buffer[] = [];
  #gathered = 0;

  constructor(source: BodySource, limitBytes: number, whole: (bytes: Buffer) => void) {
    if (source.length !== undefined) this.length = source.length;
    this.#source = source;
    this.#limitBytes = limitBytes;
    this.#whole = whole;
  }

  start(sink: BodySink): void {
    this.#source.start({
      data: (chunk) => {
        this.#gather(chunk);
        sink.data(chunk);
      },
      end: () => {
        if (this.#gathered <= this.#limitBytes) this.#whole(Buffer.concat(this.#chunks));
        sink.end();
      },
      failed: (error) => sink.failed(error),
    });
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

  #gather(chunk: Buffer): void {
    this.#gathered += chunk.length;
    if (this.#gathered <= this.#limitBytes) this.#chunks.push(chunk);
    else this.#chunks = [];
  }
}
