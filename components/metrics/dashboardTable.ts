import type { Cell } from "./csv.ts";
import { latencyStatistics } from "./dashboardRequests.ts";
import { periodsOf } from "./metricSpan.ts";
import type { MetricUnit } from "./metricText.ts";
import { type MetricAnswer, type Series, seriesOf, shares } from "./readMetrics.ts";

export interface TableColumn {
  readonly id: string;
  readonly name: string;
  readonly unit: MetricUnit;
  readonly values: Series;
  readonly status?: "4XX" | "5XX";
}

/** Every number of a dashboard, period by period. */
export function dashboardColumns(answer: MetricAnswer): TableColumn[] {
  const counts = seriesOf(answer, "Count");
  const errors = (["4XX", "5XX"] as const).flatMap((status): TableColumn[] => {
    const values = seriesOf(answer, `${status}Error`);
    return [
      { id: status, name: `${status} errors`, unit: "requests", values, status },
      { id: `${status} rate`, name: `${status} rate`, unit: "share", values: shares(values, counts) },
    ];
  });
  const latencies = (
    [
      ["Latency", "Latency"],
      ["IntegrationLatency", "Integration latency"],
    ] as const
  ).flatMap(([metric, name]) =>
    latencyStatistics.map(
      (stat): TableColumn => ({
        id: `${metric} ${stat}`,
        name: `${name} ${stat === "Average" ? "average" : stat}`,
        unit: "milliseconds",
        values: seriesOf(answer, `${metric} ${stat}`),
      }),
    ),
  );
  return [{ id: "Count", name: "Requests", unit: "requests", values: counts }, ...errors, ...latencies];
}

/** With its units, oldest first, times in UTC. */
export function dashboardCells(answer: MetricAnswer, of: string): Cell[][] {
  const columns = dashboardColumns(answer);
  const units = { requests: "", share: " (0 to 1)", milliseconds: " (ms)" };
  return [
    ["Of", "Period start", "Period (s)", ...columns.map(({ name, unit }) => `${name}${units[unit]}`)],
    ...periodsOf(answer.span).map((startMs, index) => [
      of,
      new Date(startMs).toISOString(),
      answer.span.periodMs / 1000,
      ...columns.map(({ values }) => values[index] ?? null),
    ]),
  ];
}
