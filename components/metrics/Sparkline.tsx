import { type MetricSpan, periodsOf } from "./metricSpan.ts";
import type { Series } from "./readMetrics.ts";

const [width, height] = [140, 28];

/** A line as small as a word. Gaps stay gaps; a point alone between them is a dot. */
export function Sparkline({ span, values, label }: { span: MetricSpan; values: Series; label: string }) {
  const highest = Math.max(1, ...values.map((value) => value ?? 0));
  const step = width / Math.max(1, periodsOf(span).length - 1);
  const at = (value: number, index: number) => `${(index * step).toFixed(1)} ${y(value, highest).toFixed(1)}`;
  const path = values
    .map((value, index) => {
      if (value === null) return "";
      const isFirst = (values[index - 1] ?? null) === null;
      const isAlone = isFirst && (values[index + 1] ?? null) === null;
      return `${isFirst ? "M" : "L"}${at(value, index)}${isAlone ? "h1.5" : ""}`;
    })
    .join("");
  return (
    <svg className="sparkline" viewBox={`-3 0 ${width + 6} ${height}`} role="img" aria-label={label}>
      <line x1="0" x2={width} y1={height - 2} y2={height - 2} stroke="var(--line-soft)" />
      <path
        d={path}
        fill="none"
        stroke="var(--series-1)"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

const y = (value: number, highest: number): number => height - 3 - (value / highest) * (height - 7);
