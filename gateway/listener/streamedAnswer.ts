import type { BodySink, BodySource } from "../ports/upstream.ts";
import type { Answerer, ClientConnection } from "./clientConnection.ts";

/** Hears once, when the response is written out or its client is gone, how many bytes of the body went out. */
export type Written = (bytes: number) => void;

export interface StreamSettings {
  readonly isChunked: boolean;
  /** The connection ends with this answer. */
  readonly closes: boolean;
  readonly limitBytes: number;
  readonly written: Written | undefined;
}

/** An answer whose body goes out as it comes. */
export class StreamedAnswer implements BodySink, Answerer {
  readonly #connection: ClientConnection;
  readonly #body: BodySource;
  readonly #settings: StreamSettings;
  #sent = 0;
  /** Goes out with the first bytes that are there. */
  #head: string;

  constructor(connection: ClientConnection, head: string, body: BodySource, settings: StreamSettings) {
    this.#head = head;
    this.#connection = connection;
    this.#body = body;
    this.#settings = settings;
  }

  start(): void {
    const connection = this.#connection;
    connection.answerer = this;
    this.#body.start(this);
    if (this.#head !== "") connection.write(this.#takeHead());
  }

  abandon(): void {
    this.#body.cancel();
    this.#settings.written?.(this.#sent);
  }

  drained(): void {
    this.#body.resume();
  }

  data(chunk: Buffer): void {
    this.lent(chunk);
  }

  lent(chunk: Buffer, giveBack?: () => void): void {
    const { isChunked, limitBytes } = this.#settings;
    this.#sent += chunk.length;
    if (this.#sent > Math.min(limitBytes, this.#body.length ?? limitBytes)) {
      giveBack?.();
      this.#connection.destroy();
    } else if (chunk.length === 0) giveBack?.();
    else if (!this.#write(chunk, isChunked, giveBack)) this.#body.pause();
  }

  end(): void {
    const { isChunked, closes, written } = this.#settings;
    // Fewer bytes than were announced would leave the client to take the next answer for the rest.
    if (this.#sent < (this.#body.length ?? 0)) {
      this.#connection.destroy();
      return;
    }
    const rest = this.#takeHead() + (isChunked ? "0\r\n\r\n" : "");
    if (rest !== "") this.#connection.write(rest);
    this.#connection.complete(closes);
    written?.(this.#sent);
  }

  /** The head has gone out: only a broken connection can tell the client that the rest is missing. */
  failed(): void {
    this.#connection.destroy();
  }

  #write(chunk: Buffer, isChunked: boolean, left: (() => void) | undefined): boolean {
    const head = this.#takeHead();
    return isChunked
      ? this.#connection.write(`${head}${chunk.length.toString(16)}\r\n`, chunk, "\r\n", left)
      : this.#connection.write(head, chunk, "", left);
  }

  #takeHead(): string {
    const head = this.#head;
    this.#head = "";
    return head;
  }
}
