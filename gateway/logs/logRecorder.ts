// The main thread's part: stores batches one after the other, keeps a bounded amount while it cannot, and counts what it drops.
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { DroppedRows, LineSink, LogBatch, LogSink, StageRows } from "../ports/logSink.ts";

export interface LogRecorderSettings {
  readonly sink: LogSink;
  readonly clock: Clock;
  readonly log: Log;
  /** Absent: nobody reads rows as lines. */
  readonly lines?: LineSink;
  /** Kept while the sink is away or slow. */
  readonly limitBytes?: number;
}

const limitBytes = 32 * 1024 * 1024;
const minuteMs = 60_000;
/** The next hour is opened this long before it begins. */
const aheadMs = 10 * minuteMs;
/** Minutes and stages whose dropped rows are remembered; beyond them only the sum is told. */
const droppedLimit = 10_000;
const warnEveryMs = 10_000;

interface Queued {
  readonly batch: LogBatch;
  readonly stored: (() => void) | undefined;
}

export class LogRecorder {
  readonly #settings: LogRecorderSettings;
  readonly #limitBytes: number;
  readonly #queue: Queued[] = [];
  #queuedBytes = 0;
  #dropped = new Map<string, DroppedRows & { count: number }>();
  #droppedRows = 0;
  #droppedLines = 0;
  #untold = 0;
  #warnedAt = Number.NEGATIVE_INFINITY;
  #storing: Promise<void> | undefined;
  #isReachable = true;
  #failure: unknown;

  constructor(settings: LogRecorderSettings) {
    this.#settings = settings;
    this.#limitBytes = settings.limitBytes ?? limitBytes;
  }

  /** Rows that were not stored. */
  get dropped(): number {
    return this.#droppedRows;
  }

  /** Rows that the reader of the lines was too slow for. */
  get droppedLines(): number {
    return this.#droppedLines;
  }

  get queuedBytes(): number {
    return this.#queuedBytes;
  }

  /** `stored`: nobody reads the batch any more. Of one whose sending failed this is not known, and it is not called. */
  add(batch: LogBatch, stored?: () => void): void {
    this.#drop(batch.dropped);
    if (batch.lines && this.#settings.lines?.write(batch.lines) === false) {
      this.#droppedLines += batch.rows;
      this.#untold += batch.rows;
    }
    if (this.#queuedBytes + batch.bytes > this.#limitBytes) this.#drop(batch.stages);
    else {
      this.#queue.push({ batch, stored });
      this.#queuedBytes += batch.bytes;
    }
    this.#warn();
    if (this.#isReachable) void this.flush();
  }

  /** Stores what there is, or tries again; never rejects. One flush at a time. */
  flush(): Promise<void> {
    this.#storing ??= this.#storeAll().finally(() => {
      this.#storing = undefined;
    });
    return this.#storing;
  }

  async #storeAll(): Promise<void> {
    const { sink } = this.#settings;
    if (this.#queue.length === 0 && this.#dropped.size === 0) return;
    try {
      await sink.connect();
      this.#isReachable = true;
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) await this.#store(next);
      await this.#storeDropped();
      await sink.openHour(this.#settings.clock.now() + aheadMs);
    } catch (error) {
      this.#isReachable = false;
      this.#failure = error;
    }
    this.#warn();
  }

  /** What a sink did not answer for may be there or not: rows are never sent twice. */
  async #store({ batch, stored }: Queued): Promise<void> {
    try {
      await this.#settings.sink.insert(batch);
      stored?.();
    } catch (error) {
      this.#failure = error;
      this.#drop(batch.stages);
      await this.#settings.sink.connect();
    } finally {
      this.#queuedBytes -= batch.bytes;
    }
  }

  async #storeDropped(): Promise<void> {
    if (this.#dropped.size === 0) return;
    const told = this.#dropped;
    this.#dropped = new Map();
    try {
      await this.#settings.sink.addDropped([...told.values()]);
    } catch (error) {
      for (const rows of told.values()) this.#remember(rows);
      throw error;
    }
  }

  #drop(stages: readonly StageRows[]): void {
    const minute = Math.floor(this.#settings.clock.now() / minuteMs) * minuteMs;
    for (const stage of stages) {
      this.#droppedRows += stage.count;
      this.#untold += stage.count;
      this.#remember({ ...stage, minute });
    }
  }

  #remember(rows: DroppedRows): void {
    const key = `${rows.minute} ${rows.restApiId}/${rows.stageName}`;
    const known = this.#dropped.get(key);
    if (known) known.count += rows.count;
    else if (this.#dropped.size < droppedLimit) this.#dropped.set(key, { ...rows });
  }

  #warn(): void {
    const now = this.#settings.clock.now();
    if (this.#untold === 0 || now - this.#warnedAt < warnEveryMs) return;
    this.#settings.log.warn(
      { err: this.#failure, rows: this.#untold, droppedRows: this.#droppedRows, droppedLines: this.#droppedLines },
      "Request log rows found no room and were dropped",
    );
    this.#warnedAt = now;
    this.#untold = 0;
    this.#failure = undefined;
  }
}
