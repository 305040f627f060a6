import type { TableProps } from "@cloudscape-design/components/table";
import type { MetricSpan } from "./metricSpan.ts";
import { metricText } from "./metricText.ts";
import { shareOf } from "./readMetrics.ts";
import { byNumber, type RowMetrics } from "./rowMetrics.ts";
import { Sparkline } from "./Sparkline.tsx";

export interface MeasuredRow {
  /** What the small chart is of. */
  readonly name: string;
  /** Undefined: not read yet. */
  readonly metrics: RowMetrics | undefined;
}

const by =
  (member: Exclude<keyof RowMetrics, "counts">) =>
  (a: MeasuredRow, b: MeasuredRow): number =>
    byNumber(a.metrics?.[member], b.metrics?.[member]);

// A table knows the column it is sorted by again by its comparator, so there is one of each.
const comparators = {
  requests: by("requests"),
  clientErrors: by("clientErrors"),
  serverErrors: by("serverErrors"),
  p50: by("p50"),
  p95: by("p95"),
};

/** The columns that stages and methods share, sortable by their numbers. */
export const metricColumns = <Row extends MeasuredRow>(
  span: MetricSpan | undefined,
): TableProps.ColumnDefinition<Row>[] => [
  {
    id: "requests",
    header: "Requests",
    cell: ({ metrics }) => metrics && metricText(metrics.requests, "requests"),
    sortingComparator: comparators.requests,
  },
  {
    id: "chart",
    header: "Requests over time",
    cell: ({ name, metrics }) =>
      metrics &&
      span && (
        <Sparkline
          span={span}
          values={metrics.counts}
          label={`Requests of ${name} over time: ${metricText(metrics.requests, "requests")}`}
        />
      ),
  },
  errorsColumn("4XX", "clientErrors"),
  errorsColumn("5XX", "serverErrors"),
  latencyColumn("p50"),
  latencyColumn("p95"),
];

const errorsColumn = <Row extends MeasuredRow>(
  status: "4XX" | "5XX",
  member: "clientErrors" | "serverErrors",
): TableProps.ColumnDefinition<Row> => ({
  id: status,
  header: `${status} errors`,
  cell: ({ metrics }) => metrics && errorsText(metrics[member], metrics.requests),
  sortingComparator: comparators[member],
});

const latencyColumn = <Row extends MeasuredRow>(stat: "p50" | "p95"): TableProps.ColumnDefinition<Row> => ({
  id: stat,
  header: `Latency ${stat}`,
  cell: ({ metrics }) => metrics && metricText(metrics[stat], "milliseconds"),
  sortingComparator: comparators[stat],
});

function errorsText(errors: number | null, requests: number | null): string {
  const share = shareOf(errors, requests);
  const text = metricText(errors, "requests");
  return errors && share !== null ? `${text} (${metricText(share, "share")})` : text;
}
