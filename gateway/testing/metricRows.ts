import { addToSummary, noLatencies } from "../metrics/latencySummary.ts";
import type { LatencySummary, MetricRow } from "../ports/metricSink.ts";

export function latencies(...milliseconds: number[]): LatencySummary {
  const summary = noLatencies();
  for (const latency of milliseconds) addToSummary(summary, latency);
  return summary;
}

export const metricRow = (other: Partial<MetricRow> = {}): MetricRow => ({
  region: "us-east-1",
  restApiId: "api1",
  apiName: "Pets",
  stageName: "prod",
  resourcePath: "/pets",
  httpMethod: "GET",
  isDetailed: false,
  minute: 29_000_000,
  count: 1,
  clientErrors: 0,
  serverErrors: 0,
  cacheHits: 0,
  cacheMisses: 0,
  latency: latencies(5),
  integrationLatency: latencies(),
  ...other,
});
