import type { TimeZone } from "../timeRange/useTimeRange.ts";
import type { ChartModel } from "./chartModels.ts";
import { LineSample } from "./LineSample.tsx";
import type { MetricSpan } from "./metricSpan.ts";
import { metricText } from "./metricText.ts";
import { spanText } from "./timeTicks.ts";

export interface ChartTooltipProps {
  readonly model: ChartModel;
  readonly span: MetricSpan;
  readonly zone: TimeZone;
  /** Undefined: no period is pointed at. */
  readonly startMs: number | undefined;
}

/** The numbers of one period. */
export function ChartTooltip({ model, span, zone, startMs }: ChartTooltipProps) {
  if (startMs === undefined) return null;
  const index = Math.round((startMs - span.fromMs) / span.periodMs);
  const isEmpty = model.lines.every(({ values }) => (values[index] ?? null) === null);
  return (
    <div className="chartTooltip">
      <strong>{spanText(startMs, startMs + span.periodMs, zone)}</strong>
      {isEmpty && <span className="quiet">No data: no request was counted.</span>}
      {!isEmpty && (
        <dl>
          {model.lines.map((line) => (
            <div key={line.name}>
              <dt>
                <LineSample line={line} /> {line.name}
              </dt>
              <dd>{metricText(line.values[index] ?? null, model.unit)}</dd>
            </div>
          ))}
        </dl>
      )}
      <span className="quiet">Click or Enter: log rows</span>
    </div>
  );
}
