// "Amazon API Gateway dimensions and metrics": names, units and what their statistics mean.
import type { StandardUnit } from "@aws-sdk/client-cloudwatch";
import { decodeSketch, latencyQuantile } from "../../../../contract/latencySketch.ts";
import type { LatencySums, MetricSums } from "../../../store/metrics.ts";

export const namespace = "AWS/ApiGateway";

/** The samples of one metric within one period. */
export interface Samples {
  readonly count: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
  /** The value below which this share (0 to 1) of the samples lies. */
  quantile(share: number): number;
}

export interface ApiMetric {
  readonly unit: StandardUnit;
  readonly samples: (sums: MetricSums) => Samples;
  /** Percentiles need the sketches. */
  readonly hasSketch: boolean;
}

// Every request is a sample: of Count a 1, of the errors a 1 or a 0, so that their average is the rate.
const flags = (count: number, ones: number): Samples => ({
  count,
  sum: ones,
  minimum: ones === count ? 1 : 0,
  maximum: ones > 0 ? 1 : 0,
  quantile: (share) => (share * (count - 1) < count - ones ? 0 : 1),
});

// The average is the hit rate: "the denominator matches the Count metric". Where nothing is cached there are no samples.
const cached = ({ count, cacheHits, cacheMisses }: MetricSums, ones: number): Samples =>
  flags(cacheHits + cacheMisses > 0 ? count : 0, ones);

const latencies = ({ sketch, ...sums }: LatencySums): Samples => ({
  ...sums,
  quantile: (share) => {
    const value = latencyQuantile(decodeSketch(sketch), share) ?? 0;
    return Math.min(Math.max(value, sums.minimum), sums.maximum);
  },
});

export const apiMetrics: ReadonlyMap<string, ApiMetric> = new Map([
  ["4XXError", { unit: "Count", hasSketch: false, samples: (sums) => flags(sums.count, sums.clientErrors) }],
  ["5XXError", { unit: "Count", hasSketch: false, samples: (sums) => flags(sums.count, sums.serverErrors) }],
  ["CacheHitCount", { unit: "Count", hasSketch: false, samples: (sums) => cached(sums, sums.cacheHits) }],
  ["CacheMissCount", { unit: "Count", hasSketch: false, samples: (sums) => cached(sums, sums.cacheMisses) }],
  ["Count", { unit: "Count", hasSketch: false, samples: (sums) => flags(sums.count, sums.count) }],
  [
    "IntegrationLatency",
    { unit: "Milliseconds", hasSketch: true, samples: (sums) => latencies(sums.integrationLatency) },
  ],
  ["Latency", { unit: "Milliseconds", hasSketch: true, samples: (sums) => latencies(sums.latency) }],
]);
