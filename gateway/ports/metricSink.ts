import type { LatencySketch } from "../../contract/latencySketch.ts";

/** What one method of one stage did within a minute. */
export interface MetricRow {
  readonly region: string;
  readonly restApiId: string;
  readonly apiName: string;
  readonly stageName: string;
  /** Empty, as `httpMethod`: no method matched the requests. */
  readonly resourcePath: string;
  /** As defined: may be ANY, so that clients cannot invent series. */
  readonly httpMethod: string;
  readonly isDetailed: boolean;
  /** Of the epoch. */
  readonly minute: number;
  count: number;
  clientErrors: number;
  serverErrors: number;
  /** Of the requests that had a cache to be answered from. */
  cacheHits: number;
  cacheMisses: number;
  readonly latency: LatencySummary;
  /** Of the requests that reached a back end. */
  readonly integrationLatency: LatencySummary;
}

/** In milliseconds; minimum and maximum of nothing are infinite. */
export interface LatencySummary {
  count: number;
  sum: number;
  minimum: number;
  maximum: number;
  readonly sketch: LatencySketch;
}

export interface MetricSink {
  /** All of the batch or nothing; a batch with the same id is stored once, however often it is sent. */
  insert(batchId: string, rows: readonly MetricRow[]): Promise<void>;
  close(): void;
}
