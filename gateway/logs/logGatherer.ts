// A worker thread's part: writes each row into the columns of a batch, and hands batches on in bounded number.
import type { LogBatch } from "../ports/logSink.ts";
import type { LoggedRequest } from "./loggedRequest.ts";
import { OpenBatch } from "./openBatch.ts";
import { rowOf } from "./rowOf.ts";
import { StageCounts } from "./stageCounts.ts";

/** Hears of every request of a stage that keeps a log, once its response has been written out. */
export interface RequestLog {
  add(request: LoggedRequest): void;
}

export interface LogGathererSettings {
  readonly send: (batch: LogBatch) => void;
  /** Whether somebody reads the rows as JSON lines. */
  readonly hasLines: boolean;
  readonly rowsPerBatch?: number;
}

const rowsPerBatch = 4_000;
/** What began longer ago lies in an hour that may not be open any more, and must not cost the others of its batch. */
const longestMs = 3_600_000;
/** Batches on their way that nobody has taken; beyond them rows are dropped. */
const batchesUnderway = 4;

export class LogGatherer implements RequestLog {
  readonly #settings: LogGathererSettings;
  readonly #rowsPerBatch: number;
  readonly #open: OpenBatch;
  /** Memory of batches that have been stored. */
  readonly #spare: ArrayBuffer[] = [];
  #dropped = new StageCounts();
  #underway = 0;

  constructor(settings: LogGathererSettings) {
    this.#settings = settings;
    this.#rowsPerBatch = settings.rowsPerBatch ?? rowsPerBatch;
    this.#open = new OpenBatch(settings.hasLines);
  }

  add(request: LoggedRequest): void {
    if (this.#open.isFull(this.#rowsPerBatch)) this.flush();
    if (this.#open.isFull(this.#rowsPerBatch) || request.responseLatency > longestMs) {
      const { api, stageName } = request.invocation.resolved;
      this.#dropped.add({ region: api.restApi.region, restApiId: api.restApi.id, stageName }, 1);
      return;
    }
    const row = rowOf(request);
    if (row) this.#open.add(row);
  }

  /** Hands on what there is, unless too much is on its way already. */
  flush(): void {
    if (this.#open.isEmpty || this.#underway >= batchesUnderway) return;
    this.#underway += 1;
    this.#settings.send(this.#open.close(this.#dropped.list, (bytes) => this.#memoryFor(bytes)));
    this.#dropped = new StageCounts();
  }

  /** One more batch has been taken. */
  taken(): void {
    this.#underway -= 1;
  }

  /** Takes back the memory of a batch that has been stored. New memory for each one would make both threads collect garbage for it. */
  reuse(memory: ArrayBuffer): void {
    if (this.#spare.length < batchesUnderway) this.#spare.push(memory);
  }

  #memoryFor(bytes: number): ArrayBuffer {
    const spare = this.#spare.pop();
    return spare && spare.byteLength >= bytes ? spare : new ArrayBuffer(2 ** Math.ceil(Math.log2(bytes)));
  }
}
