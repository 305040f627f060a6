import type { RequestBody } from "../methodRequest.ts";
import type { BodySink } from "../ports/upstream.ts";

/** A client's body: it flows once; what has been read whole is kept for everybody who asks. */
export abstract class FlowingBody implements RequestBody {
  abstract readonly length?: number;
  #whole: Promise<Buffer> | undefined;
  #known: Buffer | undefined;

  protected abstract receive(sink: BodySink): void;
  abstract pause(): void;
  abstract resume(): void;
  abstract cancel(): void;

  start(sink: BodySink): void {
    const pass = (bytes: Buffer) => {
      sink.data(bytes);
      sink.end();
    };
    if (this.#whole) this.#whole.then(pass, (error) => sink.failed(error));
    else this.receive(sink);
  }

  get known(): Buffer | undefined {
    return this.#known;
  }

  read(): Promise<Buffer> {
    this.#whole ??= new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      const end = () => {
        this.#known = Buffer.concat(chunks);
        resolve(this.#known);
      };
      this.receive({ data: (chunk) => chunks.push(chunk), end, failed: reject });
    });
    return this.#whole;
  }
}
