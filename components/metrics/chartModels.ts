import { latencyStatistics } from "./dashboardRequests.ts";
import type { MetricUnit } from "./metricText.ts";
import { type MetricAnswer, previousSeriesOf, type Series, seriesOf, shares } from "./readMetrics.ts";

/** A line of a chart; its number chooses colour, dashes and the shape of its points. */
export interface ChartLine {
  readonly name: string;
  readonly values: Series;
  readonly style: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  /** The same of the span before. */
  readonly isPrevious?: boolean;
}

export interface ChartModel {
  readonly title: string;
  readonly unit: MetricUnit;
  readonly lines: readonly ChartLine[];
  /** The log rows a point leads to. */
  readonly status?: "4XX" | "5XX";
}

export interface ChartOptions {
  readonly compare: boolean;
  readonly errorsAs: "count" | "share";
}

/** The charts of a stage or a method; those of the cache only where there is one. */
export function chartModels(answer: MetricAnswer, options: ChartOptions): ChartModel[] {
  const cache = [
    { name: "Hits", values: seriesOf(answer, "CacheHitCount"), style: 1 as const },
    { name: "Misses", values: seriesOf(answer, "CacheMissCount"), style: 2 as const },
  ];
  return [
    {
      title: "Requests",
      unit: "requests",
      lines: withPrevious(answer, options, { name: "Requests", key: "Count", style: 1 }),
    },
    errors(answer, options, "4XX", 7),
    errors(answer, options, "5XX", 6),
    latency(answer, options, "Latency", "Latency"),
    latency(answer, options, "Integration latency", "IntegrationLatency"),
    ...(cache.some(({ values }) => values.some((value) => value !== null))
      ? [{ title: "Cache", unit: "requests" as const, lines: cache }]
      : []),
  ];
}

function errors(answer: MetricAnswer, options: ChartOptions, status: "4XX" | "5XX", style: 6 | 7): ChartModel {
  const lines = withPrevious(answer, options, { name: `${status} errors`, key: `${status}Error`, style });
  const title = `${status} errors`;
  if (options.errorsAs === "count") return { title, unit: "requests", lines, status };
  const share = (line: ChartLine): ChartLine => {
    const counts = line.isPrevious ? previousSeriesOf(answer, "Count") : seriesOf(answer, "Count");
    return { ...line, values: shares(line.values, counts) };
  };
  return { title, unit: "share", lines: lines.map(share), status };
}

const statisticStyles = { p50: 1, p90: 3, p95: 2, p99: 4, Average: 5 } as const;

function latency(answer: MetricAnswer, options: ChartOptions, title: string, metricName: string): ChartModel {
  const lines = latencyStatistics.flatMap((stat) => {
    const line = { name: stat, key: `${metricName} ${stat}`, style: statisticStyles[stat] };
    // More than one line of the past would hide the present.
    return withPrevious(answer, { ...options, compare: options.compare && stat === "p95" }, line);
  });
  return { title, unit: "milliseconds", lines };
}

function withPrevious(
  answer: MetricAnswer,
  { compare }: ChartOptions,
  { name, key, style }: { name: string; key: string; style: ChartLine["style"] },
): ChartLine[] {
  const line = { name, values: seriesOf(answer, key), style };
  if (!compare) return [line];
  return [line, { name: `${name} before`, values: previousSeriesOf(answer, key), style, isPrevious: true }];
}
