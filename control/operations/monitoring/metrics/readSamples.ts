import type { Metric } from "@aws-sdk/client-cloudwatch";
import type { Call } from "../../../call.ts";
import type { MetricRange } from "../../../store/metrics.ts";
import { apiMetrics, namespace, type Samples } from "./apiMetrics.ts";
import { filterOf } from "./dimensions.ts";

export interface TimedSamples {
  readonly timestamp: Date;
  readonly samples: Samples;
}

/** In the order of time. What nobody publishes has no data, which is not an error. */
export async function readSamples(
  { store, region }: Call,
  { Namespace, MetricName = "", Dimensions }: Metric,
  query: { range: MetricRange; unit: string | undefined; withPercentiles: boolean },
): Promise<TimedSamples[]> {
  const metric = Namespace === namespace ? apiMetrics.get(MetricName) : undefined;
  const filter = filterOf(region, Dimensions);
  if (!metric || !filter || (query.unit !== undefined && query.unit !== metric.unit)) return [];
  const sums = await store.metrics.sums(filter, query.range, query.withPercentiles && metric.hasSketch);
  return sums
    .map((period) => ({ timestamp: new Date(period.startMs), samples: metric.samples(period) }))
    .filter(({ samples }) => samples.count > 0);
}
