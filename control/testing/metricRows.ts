// Rows as the gateway writes them, and what a test must know of the monitoring endpoint.
import { randomUUID } from "node:crypto";
import { addLatency, encodeSketch, type LatencySketch } from "../../contract/latencySketch.ts";
import type { TestDatabase } from "./testDatabase.ts";

export interface CountedRequests {
  readonly start: Date;
  readonly region?: string;
  readonly apiName?: string;
  readonly stageName?: string;
  /** `GET /pets`; empty: no method matched. */
  readonly method?: string;
  readonly isDetailed?: boolean;
  readonly level?: number;
  /** Milliseconds, one per request. */
  readonly latencies: readonly number[];
  readonly integrationLatencies?: readonly number[];
  readonly clientErrors?: number;
  readonly serverErrors?: number;
  readonly cacheHits?: number;
  readonly cacheMisses?: number;
}

export async function insertMetrics(database: TestDatabase, ...all: readonly CountedRequests[]): Promise<void> {
  for (const one of all) await database.query(insertOf(one));
}

function insertOf(row: CountedRequests): string {
  const [httpMethod = "", resourcePath = ""] = (row.method ?? "GET /pets").split(" ");
  const values = [
    randomUUID(),
    row.level ?? 0,
    row.start.toISOString(),
    row.region ?? "us-east-1",
    "api1",
    row.apiName ?? "Pets",
    row.stageName ?? "prod",
    resourcePath,
    httpMethod,
    row.isDetailed ?? false,
    row.latencies.length,
    row.clientErrors ?? 0,
    row.serverErrors ?? 0,
    ...numbersOf(row.latencies),
    (row.integrationLatencies ?? []).length,
    ...numbersOf(row.integrationLatencies ?? []),
    row.cacheHits ?? 0,
    row.cacheMisses ?? 0,
  ];
  return `INSERT INTO "Metric" VALUES (${values.map((value) => `'${value}'`).join(", ")})`;
}

function numbersOf(latencies: readonly number[]): readonly (string | number)[] {
  const sketch: LatencySketch = new Map();
  for (const latency of latencies) addLatency(sketch, latency);
  const sum = latencies.reduce((total, latency) => total + latency, 0);
  const [minimum, maximum] = latencies.length === 0 ? [0, 0] : [Math.min(...latencies), Math.max(...latencies)];
  return [sum, minimum, maximum, `\\x${Buffer.from(encodeSketch(sketch)).toString("hex")}`];
}
