import type { RequestLogRow } from "../../contract/requestLog.ts";
import type { LogBatch, StageRows } from "../ports/logSink.ts";
import { ArrayColumn } from "./arrayColumn.ts";
import { requestLogColumns } from "./requestLogColumns.ts";
import { rowText } from "./rowText.ts";
import { StageCounts } from "./stageCounts.ts";

const bytesPerBatch = 1024 * 1024;
/** Roughly what a row takes besides its long texts. */
const fixedBytes = 220;

/** Rows as they are gathered. */
export class OpenBatch {
  readonly #columns = requestLogColumns.map(({ typeId }) => new ArrayColumn(typeId));
  readonly #stages = new StageCounts();
  readonly #hasLines: boolean;
  #lines = "";
  #rows = 0;
  #bytes = 0;
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;

  constructor(hasLines: boolean) {
    this.#hasLines = hasLines;
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

  close(dropped: readonly StageRows[]): LogBatch {
    const columns = this.#columns.map((column) => column.close(this.#rows));
    return {
      rows: this.#rows,
      bytes: columns.reduce((sum, { length }) => sum + length, 0) + this.#lines.length,
      from: this.#from,
      to: this.#to,
      columns,
      stages: this.#stages.list,
      dropped,
      ...(this.#hasLines && { lines: new TextEncoder().encode(this.#lines) }),
    };
  }
}
