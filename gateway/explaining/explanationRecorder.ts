// The main thread's part: stores batches one after the other, and keeps no more than a bounded number of rows while it cannot.
import type { ExplanationRow } from "../../contract/explanation.ts";
import type { ExplanationSink } from "../ports/explanationSink.ts";
import type { Log } from "../ports/log.ts";

export interface ExplanationRecorderSettings {
  readonly sink: ExplanationSink;
  readonly log: Log;
  /** Rows kept while the sink is away or slow. */
  readonly limit?: number;
}

const rowLimit = 5_000;

export class ExplanationRecorder {
  readonly #settings: ExplanationRecorderSettings;
  readonly #limit: number;
  readonly #queue: (readonly ExplanationRow[])[] = [];
  #queued = 0;
  #dropped = 0;
  #storing: Promise<void> | undefined;

  constructor(settings: ExplanationRecorderSettings) {
    this.#settings = settings;
    this.#limit = settings.limit ?? rowLimit;
  }

  /** Rows that were not stored. */
  get dropped(): number {
    return this.#dropped;
  }

  add(rows: readonly ExplanationRow[]): void {
    if (this.#queued + rows.length > this.#limit) {
      this.#dropped += rows.length;
      return;
    }
    this.#queue.push(rows);
    this.#queued += rows.length;
  }

  /** Stores what there is; never rejects. One flush at a time. */
  flush(): Promise<void> {
    this.#storing ??= this.#storeAll().finally(() => {
      this.#storing = undefined;
    });
    return this.#storing;
  }

  /** A batch that the sink did not answer for is not sent again: it may be there. */
  async #storeAll(): Promise<void> {
    for (let rows = this.#queue.shift(); rows; rows = this.#queue.shift()) {
      try {
        await this.#settings.sink.insert(rows);
      } catch (error) {
        this.#dropped += rows.length;
        this.#settings.log.warn({ err: error, rows: rows.length }, "Explanations could not be stored");
        return;
      } finally {
        this.#queued -= rows.length;
      }
    }
  }
}
