import type { RequestLogRow } from "../../contract/requestLog.ts";
import type { LogBatch, StageRows } from "../ports/logSink.ts";
import { ArrayColumn } from "./arrayColumn.ts";
import { requestLogColumns } from "./requestLogColumns.ts";
import { rowText } from "./rowText.ts";
import { StageCounts } from "./stageCounts.ts";

const bytesPerBatch = 1024 * 1024;
/** Roughly what a row takes besides its long texts. */
const fixedBytes = 220;
const lengthBytes = 4;

/** Rows as they are gathered; once it is closed, those of the next batch. */
export class OpenBatch {
  readonly #columns = requestLogColumns.map(({ typeId }) => new ArrayColumn(typeId));
  readonly #hasLines: boolean;
  #stages = new StageCounts();
  #lines = "";
  #rows = 0;
  #bytes = 0;
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;

  constructor(hasLines: boolean) {
    this.#hasLines = hasLines;
  }

  get isEmpty(): boolean {
    return this.#rows === 0;
  }

  isFull(rows: number): boolean {
    return this.#rows >= rows || this.#bytes >= bytesPerBatch;
  }

  add(row: RequestLogRow): void {
    for (let i = 0; i < requestLogColumns.length; i++) {
      const column = this.#columns[i];
      if (column) requestLogColumns[i]?.write(column, row);
    }
    this.#rows += 1;
    this.#bytes += fixedBytes + row.path.length + (row.accessLogLine?.length ?? 0) + (row.executionLog?.length ?? 0);
    this.#from = Math.min(this.#from, row.at);
    this.#to = Math.max(this.#to, row.at);
    this.#stages.add(row, 1);
    if (this.#hasLines) this.#lines += rowText(row);
  }

  /** `memoryFor`: of at least so many bytes, and the batch's own from then on. */
  close(dropped: readonly StageRows[], memoryFor: (bytes: number) => ArrayBuffer): LogBatch {
    const arrays = this.#arrays(memoryFor);
    const batch = {
      rows: this.#rows,
      bytes: arrays.length + this.#lines.length,
      from: this.#from,
      to: this.#to,
      arrays,
      stages: this.#stages.list,
      dropped,
      ...(this.#hasLines && { lines: new TextEncoder().encode(this.#lines) }),
    };
    this.#stages = new StageCounts();
    this.#lines = "";
    this.#rows = 0;
    this.#bytes = 0;
    this.#from = Number.POSITIVE_INFINITY;
    this.#to = Number.NEGATIVE_INFINITY;
    return batch;
  }

  #arrays(memoryFor: (bytes: number) => ArrayBuffer): Uint8Array<ArrayBuffer> {
    const columns = this.#columns.map((column) => column.close(this.#rows));
    const bytes = columns.reduce((sum, { length }) => sum + lengthBytes + length, 0);
    const arrays = Buffer.from(memoryFor(bytes), 0, bytes);
    let at = 0;
    for (const column of columns) {
      arrays.writeInt32BE(column.length, at);
      arrays.set(column, at + lengthBytes);
      at += lengthBytes + column.length;
    }
    return arrays;
  }
}
