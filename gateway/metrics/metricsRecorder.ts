// The main thread's part: gathers what the workers count, stores it in batches, and keeps it in bounded memory while it cannot.
import { randomUUID } from "node:crypto";
import type { Log } from "../ports/log.ts";
import type { MetricRow, MetricSink } from "../ports/metricSink.ts";
import { mergeSummary } from "./latencySummary.ts";

export interface MetricsRecorderSettings {
  readonly sink: MetricSink;
  readonly log: Log;
  /** Rows kept while the sink is away. */
  readonly limit?: number;
}

interface Batch {
  readonly id: string;
  readonly rows: readonly MetricRow[];
}

/** About a day of one method, or an hour of 20; some 30 MB. */
const rowLimit = 20_000;
const rowsPerBatch = 2_000;

export class MetricsRecorder {
  readonly #sink: MetricSink;
  readonly #log: Log;
  readonly #limit: number;
  readonly #pending = new Map<string, MetricRow>();
  /** Tried at least once: stays as it is, so that a batch that was stored without an answer is not stored again. */
  #tried: Batch | undefined;
  #flushing: Promise<void> | undefined;
  #dropped = 0;

  constructor({ sink, log, limit = rowLimit }: MetricsRecorderSettings) {
    this.#sink = sink;
    this.#log = log;
    this.#limit = limit;
  }

  /** Requests whose numbers found no room. */
  get dropped(): number {
    return this.#dropped;
  }

  add(rows: readonly MetricRow[]): void {
    for (const row of rows) {
      const key = keyOf(row);
      const known = this.#pending.get(key);
      if (known) merge(known, row);
      else if (this.#pending.size < this.#limit) this.#pending.set(key, row);
      else this.#dropped += row.count;
    }
  }

  /** Stores what there is; never rejects. One flush at a time. */
  flush(): Promise<void> {
    this.#flushing ??= this.#storeAll().finally(() => {
      this.#flushing = undefined;
    });
    return this.#flushing;
  }

  async #storeAll(): Promise<void> {
    try {
      for (;;) {
        this.#tried ??= this.#nextBatch();
        if (!this.#tried) return;
        await this.#sink.insert(this.#tried.id, this.#tried.rows);
        this.#tried = undefined;
      }
    } catch (error) {
      const kept = this.#pending.size + (this.#tried?.rows.length ?? 0);
      this.#log.warn({ err: error, kept, dropped: this.#dropped }, "Metrics cannot be stored; they are kept for later");
    }
  }

  #nextBatch(): Batch | undefined {
    const rows: MetricRow[] = [];
    for (const [key, row] of this.#pending) {
      if (rows.length === rowsPerBatch) break;
      rows.push(row);
      this.#pending.delete(key);
    }
    return rows.length === 0 ? undefined : { id: randomUUID(), rows };
  }
}

const keyOf = (row: MetricRow): string =>
  JSON.stringify([
    row.restApiId,
    row.apiName,
    row.stageName,
    row.resourcePath,
    row.httpMethod,
    row.isDetailed,
    row.minute,
  ]);

function merge(into: MetricRow, row: MetricRow): void {
  into.count += row.count;
  into.clientErrors += row.clientErrors;
  into.serverErrors += row.serverErrors;
  into.cacheHits += row.cacheHits;
  into.cacheMisses += row.cacheMisses;
  mergeSummary(into.latency, row.latency);
  mergeSummary(into.integrationLatency, row.integrationLatency);
}
