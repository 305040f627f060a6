import { type MetricAnswer, type Series, seriesOf, totalOf, wholeOf } from "./readMetrics.ts";

/** What a row of a list of stages or methods shows; null: there was nothing to measure. */
export interface RowMetrics {
  readonly counts: Series;
  readonly requests: number | null;
  readonly clientErrors: number | null;
  readonly serverErrors: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
}

export function rowMetrics(answer: MetricAnswer, row: string): RowMetrics {
  const [counts, client, server] = ["Count", "4XXError", "5XXError"].map((name) => seriesOf(answer, `${row} ${name}`));
  return {
    counts: counts ?? [],
    requests: totalOf(counts ?? []),
    clientErrors: totalOf(client ?? []),
    serverErrors: totalOf(server ?? []),
    p50: wholeOf(answer, `${row} p50`),
    p95: wholeOf(answer, `${row} p95`),
  };
}

/** For sorting: nothing comes before 0. */
export const byNumber = (a: number | null | undefined, b: number | null | undefined): number => (a ?? -1) - (b ?? -1);
