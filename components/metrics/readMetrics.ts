import type { Dimension, GetMetricDataInput, GetMetricDataOutput, MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { type MetricSpan, periodsOf, previousSpan } from "./metricSpan.ts";

export interface MetricRequest {
  /** What the answer calls it. */
  readonly key: string;
  readonly metricName: string;
  readonly stat: string;
  readonly dimensions: readonly Dimension[];
  /** One value for the whole span: percentiles of periods do not add up. */
  readonly whole?: boolean;
}

export interface MetricAnswer {
  readonly span: MetricSpan;
  /** By key, then by the start of the period. */
  readonly values: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

/** Of each period in order; null: there was nothing to measure, which is not 0. */
export type Series = readonly (number | null)[];

type GetMetricData = (input: GetMetricDataInput) => Promise<GetMetricDataOutput>;

const mostQueries = 500;

/** All numbers of a page at once: one GetMetricData for up to 500 of them. */
export async function readMetrics(
  getMetricData: GetMetricData,
  requests: readonly MetricRequest[],
  span: MetricSpan,
  withPrevious: boolean,
): Promise<MetricAnswer> {
  const values = new Map(requests.map(({ key }) => [key, new Map<number, number>()]));
  const queries = requests.map((request, index) => queryOf(request, `m${index}`, span));
  const range = {
    StartTime: new Date((withPrevious ? previousSpan(span) : span).fromMs),
    EndTime: new Date(span.toMs),
  };
  const batches = Array.from({ length: Math.ceil(queries.length / mostQueries) }, (_, batch) =>
    queries.slice(batch * mostQueries, (batch + 1) * mostQueries),
  );
  await Promise.all(
    batches.map(async (MetricDataQueries) => {
      let NextToken: string | undefined;
      do {
        const page: GetMetricDataOutput = await getMetricData({ ...range, MetricDataQueries, NextToken });
        for (const { Id = "", Timestamps = [], Values = [] } of page.MetricDataResults ?? []) {
          const of = values.get(requests[Number(Id.slice(1))]?.key ?? "");
          for (const [index, time] of Timestamps.entries()) of?.set(time.getTime(), Values[index] ?? 0);
        }
        NextToken = page.NextToken;
      } while (NextToken);
    }),
  );
  return { span, values };
}

function queryOf(request: MetricRequest, Id: string, span: MetricSpan): MetricDataQuery {
  const { metricName: MetricName, stat: Stat, dimensions, whole } = request;
  const Period = (whole ? span.toMs - span.fromMs : span.periodMs) / 1000;
  const Metric = { Namespace: "AWS/ApiGateway", MetricName, Dimensions: [...dimensions] };
  return { Id, MetricStat: { Metric, Period, Stat } };
}

export const seriesOf = ({ span, values }: MetricAnswer, key: string): Series =>
  periodsOf(span).map((startMs) => values.get(key)?.get(startMs) ?? null);

export const previousSeriesOf = (answer: MetricAnswer, key: string): Series =>
  seriesOf({ ...answer, span: previousSpan(answer.span) }, key);

/** The value of a request for the whole span. */
export const wholeOf = ({ span, values }: MetricAnswer, key: string): number | null =>
  values.get(key)?.get(span.fromMs) ?? null;

export const previousWholeOf = (answer: MetricAnswer, key: string): number | null =>
  wholeOf({ ...answer, span: previousSpan(answer.span) }, key);

/** Null when there was nothing at all. */
export function totalOf(series: Series): number | null {
  const known = series.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** The part of the requests that failed; null where there were none. */
export const shares = (errors: Series, counts: Series): Series =>
  errors.map((value, index) => shareOf(value, counts[index] ?? null));

export const shareOf = (errors: number | null, count: number | null): number | null =>
  errors === null || !count ? null : errors / count;
