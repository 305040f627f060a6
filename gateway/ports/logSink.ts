/** Rows of one stage. */
export interface StageRows {
  readonly region: string;
  readonly restApiId: string;
  readonly stageName: string;
  readonly count: number;
}

/** Request log rows that travel together, encoded where they were made so that nobody after that touches a row. */
export interface LogBatch {
  readonly rows: number;
  readonly bytes: number;
  /** Epoch milliseconds of the oldest and the newest row. */
  readonly from: number;
  readonly to: number;
  /** An array of values for each column in the order of logs/requestLogColumns.ts, behind its length, as PostgreSQL binds parameters. */
  readonly arrays: Uint8Array<ArrayBuffer>;
  readonly stages: readonly StageRows[];
  /** Rows that found no room before they came into a batch. */
  readonly dropped: readonly StageRows[];
  /** The rows as JSON lines, where somebody reads them. */
  readonly lines?: Uint8Array<ArrayBuffer>;
}

export interface DroppedRows extends StageRows {
  /** Epoch milliseconds of the minute they were dropped in. */
  readonly minute: number;
}

/** Where request logs are kept. Everything rejects while it cannot be reached. */
export interface LogSink {
  connect(): Promise<void>;
  /**
   * All of the batch or nothing; never sent twice, because rows have no identity of their own. When it resolves, nobody reads the
   * batch's memory any more; when it rejects, somebody may.
   */
  insert(batch: LogBatch): Promise<void>;
  /** Makes room for the hour that a moment lies in. */
  openHour(epochMs: number): Promise<void>;
  addDropped(rows: readonly DroppedRows[]): Promise<void>;
  close(): void;
}

/** Where JSON lines go. */
export interface LineSink {
  /** False: the reader is too slow, nothing was written. */
  write(lines: Uint8Array): boolean;
  /** Resolves when the reader has taken everything, or is gone. */
  flushed(): Promise<void>;
}
