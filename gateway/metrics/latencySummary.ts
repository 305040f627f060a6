import { addLatency, mergeSketch } from "../../contract/latencySketch.ts";
import type { LatencySummary } from "../ports/metricSink.ts";

export const noLatencies = (): LatencySummary => ({
  count: 0,
  sum: 0,
  minimum: Number.POSITIVE_INFINITY,
  maximum: Number.NEGATIVE_INFINITY,
  sketch: new Map(),
});

export function addToSummary(summary: LatencySummary, latencyMs: number): void {
  summary.count += 1;
  summary.sum += latencyMs;
  if (latencyMs < summary.minimum) summary.minimum = latencyMs;
  if (latencyMs > summary.maximum) summary.maximum = latencyMs;
  addLatency(summary.sketch, latencyMs);
}

export function mergeSummary(into: LatencySummary, other: LatencySummary): void {
  into.count += other.count;
  into.sum += other.sum;
  into.minimum = Math.min(into.minimum, other.minimum);
  into.maximum = Math.max(into.maximum, other.maximum);
  mergeSketch(into.sketch, other.sketch);
}
