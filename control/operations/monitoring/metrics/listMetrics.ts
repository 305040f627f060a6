// Which metrics have had data in the past two weeks. CloudWatch API reference, "ListMetrics".
import type { Dimension, DimensionFilter, Metric } from "@aws-sdk/client-cloudwatch";
import type { MonitoringOperation } from "../../../call.ts";
import type { MetricSeries } from "../../../store/metrics.ts";
import { apiMetrics, namespace } from "./apiMetrics.ts";
import { dimensionsOf } from "./dimensions.ts";
import { pageAfter, tokenOf } from "./nextToken.ts";

const hourMs = 3_600_000;
const twoWeeksMs = 14 * 24 * hourMs;
const pageSize = 500;

export const listMetrics: MonitoringOperation<"ListMetrics"> = async (input, { store, region, clock }) => {
  const seen = pageAfter(input.NextToken);
  if (input.Namespace !== undefined && input.Namespace !== namespace) return { Metrics: [] };
  const since = new Date(clock.now() - (input.RecentlyActive === "PT3H" ? 3 * hourMs : twoWeeksMs));
  const metrics = metricsOf(await store.metrics.series(region, since)).filter(
    ({ MetricName, Dimensions = [] }) =>
      (input.MetricName === undefined || input.MetricName === MetricName) && hasAll(Dimensions, input.Dimensions),
  );
  const isLast = metrics.length <= seen + pageSize;
  return {
    Metrics: metrics.slice(seen, seen + pageSize),
    ...(!isLast && { NextToken: tokenOf(seen + pageSize) }),
  };
};

/** Several series share the metrics of their API and stage. */
function metricsOf(series: readonly MetricSeries[]): Metric[] {
  const metrics = new Map<string, Metric>();
  for (const one of series) {
    for (const Dimensions of dimensionsOf(one)) {
      for (const MetricName of apiMetrics.keys()) {
        if (!hasData(one, MetricName)) continue;
        metrics.set(JSON.stringify([MetricName, Dimensions]), { Namespace: namespace, MetricName, Dimensions });
      }
    }
  }
  return [...metrics].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, metric]) => metric);
}

/** What only some requests are counted in. */
function hasData({ hasIntegration, hasCache }: MetricSeries, metricName: string): boolean {
  if (metricName === "IntegrationLatency") return hasIntegration;
  return metricName.startsWith("Cache") ? hasCache : true;
}

const hasAll = (dimensions: readonly Dimension[], wanted: readonly DimensionFilter[] = []): boolean =>
  wanted.every(({ Name, Value }) =>
    dimensions.some((dimension) => dimension.Name === Name && (Value === undefined || dimension.Value === Value)),
  );
