// Stores what functions log, in batches. A function never waits for it; what finds no room is counted and told in its place.
import type { FunctionLogLine } from "../runtime/functionRuntime.ts";
import { type LogBatch, logBatch } from "./logBatch.ts";

export interface LogWriterSettings {
  readonly append: (batch: LogBatch) => Promise<void>;
  readonly clock: { now(): number };
  readonly log: { warn(fields: object, message: string): void };
}

/** "CloudWatch Logs quotas": an event has at most 1 MB; the rest of a longer one is cut off. */
const longestMessage = 1_048_576 / 4;
const waitingLimitBytes = 16 * 1024 * 1024;
const waitMs = 200;
const linesPerBatch = 2_000;

export class LogWriter {
  readonly #settings: LogWriterSettings;
  #waiting: FunctionLogLine[] = [];
  #waitingBytes = 0;
  #dropped = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;

  constructor(settings: LogWriterSettings) {
    this.#settings = settings;
  }

  add(line: FunctionLogLine): void {
    // No PostgreSQL text holds U+0000, nor half of a surrogate pair.
    const message = line.message.slice(0, longestMessage).replaceAll("\0", "\ufffd").toWellFormed();
    if (this.#waitingBytes + message.length > waitingLimitBytes) {
      this.#dropped += 1;
      return;
    }
    this.#waitingBytes += message.length;
    this.#waiting.push({ ...line, message });
    this.#timer ??= setTimeout(() => void this.flush(), waitMs).unref();
  }

  /** Resolves when everything that was there is stored, or could not be. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#writing) await this.#writing;
    this.#writing = this.#write().finally(() => {
      this.#writing = undefined;
    });
    await this.#writing;
  }

  async #write(): Promise<void> {
    const { append, clock, log } = this.#settings;
    const lines = this.#waiting;
    const dropped = this.#dropped;
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#dropped = 0;
    if (dropped > 0) log.warn({ dropped }, "functions logged more than could be stored");
    try {
      for (let start = 0; start < lines.length; start += linesPerBatch)
        await append(logBatch(lines.slice(start, start + linesPerBatch), clock.now()));
    } catch (error) {
      log.warn({ err: error, lines: lines.length }, "log lines of functions could not be stored");
    }
  }
}
