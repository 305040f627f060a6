import type { Dimension } from "@aws-sdk/client-cloudwatch";
import type { MetricRequest } from "./readMetrics.ts";

export const latencyStatistics = ["p50", "p90", "p95", "p99", "Average"] as const;

/** Everything the charts of a stage or a method show. */
export const dashboardRequests = (dimensions: readonly Dimension[]): MetricRequest[] => [
  ...["Count", "4XXError", "5XXError", "CacheHitCount", "CacheMissCount"].map((metricName) => ({
    key: metricName,
    metricName,
    stat: "Sum",
    dimensions,
  })),
  ...["Latency", "IntegrationLatency"].flatMap((metricName) =>
    latencyStatistics.flatMap((stat) => [
      { key: `${metricName} ${stat}`, metricName, stat, dimensions },
      { key: `${metricName} ${stat} whole`, metricName, stat, dimensions, whole: true },
    ]),
  ),
];

/** A row of a list of stages or methods: sums, a small chart, and percentiles of the whole span. */
export const rowRequests = (row: string, dimensions: readonly Dimension[]): MetricRequest[] => [
  ...["Count", "4XXError", "5XXError"].map((metricName) => ({
    key: `${row} ${metricName}`,
    metricName,
    stat: "Sum",
    dimensions,
  })),
  ...["p50", "p95"].map((stat) => ({
    key: `${row} ${stat}`,
    metricName: "Latency",
    stat,
    dimensions,
    whole: true,
  })),
];
