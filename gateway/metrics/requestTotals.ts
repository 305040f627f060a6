// What this gateway has counted since it started, all workers together: what a Prometheus reads as counters and histograms.
import { type LatencySketch, latencyOfBucket } from "../../contract/latencySketch.ts";
import type { LatencySummary, MetricRow } from "../ports/metricSink.ts";

export interface SeriesLabels {
  readonly region: string;
  readonly api: string;
  readonly stage: string;
  /** As defined, so that clients cannot invent series; empty, as the method: no method matched. */
  readonly resource_path: string;
  readonly http_method: string;
}

export interface LatencyHistogram {
  count: number;
  sumSeconds: number;
  /** How many were as long as the bound of the same place and longer than the one before. */
  readonly counts: number[];
}

export interface RequestTotal {
  readonly labels: SeriesLabels;
  readonly byStatusClass: Record<StatusClass, number>;
  readonly latency: LatencyHistogram;
  readonly integrationLatency: LatencyHistogram;
}

export type StatusClass = "ok" | "4xx" | "5xx";

/** Upper bounds, from half of the fastest answers to the longest integration timeout. */
export const boundsSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const;

/** Some 10 MB of text; a stage too many shares one series with all others that found no room. */
const seriesLimit = 2_000;
const everythingElse: SeriesLabels = { region: "", api: "", stage: "", resource_path: "", http_method: "" };

export class RequestTotals {
  readonly #series = new Map<string, RequestTotal>();
  readonly #limit: number;

  constructor(limit = seriesLimit) {
    this.#limit = limit;
  }

  get series(): Iterable<RequestTotal> {
    return this.#series.values();
  }

  add(rows: readonly MetricRow[]): void {
    for (const row of rows) {
      const { byStatusClass, latency, integrationLatency } = this.#seriesOf(labelsOf(row));
      byStatusClass["4xx"] += row.clientErrors;
      byStatusClass["5xx"] += row.serverErrors;
      byStatusClass.ok += row.count - row.clientErrors - row.serverErrors;
      addTo(latency, row.latency);
      addTo(integrationLatency, row.integrationLatency);
    }
  }

  #seriesOf(labels: SeriesLabels): RequestTotal {
    const known = this.#series.get(keyOf(labels));
    if (known) return known;
    if (this.#series.size >= this.#limit && labels !== everythingElse) return this.#seriesOf(everythingElse);
    const series = newSeries(labels);
    this.#series.set(keyOf(labels), series);
    return series;
  }
}

const labelsOf = ({ region, restApiId, stageName, resourcePath, httpMethod }: MetricRow): SeriesLabels => ({
  region,
  api: restApiId,
  stage: stageName,
  resource_path: resourcePath,
  http_method: httpMethod,
});

const keyOf = (labels: SeriesLabels): string => JSON.stringify(Object.values(labels));

const newSeries = (labels: SeriesLabels): RequestTotal => ({
  labels,
  byStatusClass: { ok: 0, "4xx": 0, "5xx": 0 },
  latency: newHistogram(),
  integrationLatency: newHistogram(),
});

const newHistogram = (): LatencyHistogram => ({ count: 0, sumSeconds: 0, counts: boundsSeconds.map(() => 0) });

function addTo(histogram: LatencyHistogram, { count, sum, sketch }: LatencySummary): void {
  histogram.count += count;
  histogram.sumSeconds += sum / 1_000;
  addSketch(histogram.counts, sketch);
}

/** A sketch's bucket is 2 % wide, so that a bound is where it says within 1 %. */
function addSketch(counts: number[], sketch: LatencySketch): void {
  for (const [bucket, count] of sketch) {
    const place = boundsSeconds.findIndex((bound) => latencyOfBucket(bucket) <= bound * 1_000);
    if (place >= 0) counts[place] = (counts[place] ?? 0) + count;
  }
}
