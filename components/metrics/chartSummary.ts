import type { ChartModel } from "./chartModels.ts";
import type { MetricSpan } from "./metricSpan.ts";
import { metricText, periodText } from "./metricText.ts";
import { type Series, totalOf } from "./readMetrics.ts";

/** What a chart shows, for those who do not see it. */
export function chartSummary({ unit, lines }: ChartModel, { periodMs }: MetricSpan): string {
  const current = lines.filter(({ isPrevious }) => !isPrevious);
  const measured = (current[0]?.values ?? []).filter((value) => value !== null).length;
  if (current.every(({ values }) => totalOf(values) === null)) return "No data in this range.";
  const parts = current.map(({ name, values }) =>
    unit === "requests"
      ? `${name}: ${metricText(totalOf(values), unit)}, at most ${metricText(most(values), unit)} in ${periodText(periodMs)}`
      : `${name}: at most ${metricText(most(values), unit)}`,
  );
  const without = (current[0]?.values.length ?? 0) - measured;
  const gaps = without > 0 ? ` No data in ${without} of ${without + measured} periods.` : "";
  return `${parts.join("; ")}.${gaps}`;
}

const most = (series: Series): number | null => {
  const known = series.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
};
