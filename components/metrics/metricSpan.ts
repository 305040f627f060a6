import { between, type TimeRange } from "../timeRange/timeRange.ts";

/** The periods a chart is made of, from the first one's start to the last one's end. Both are whole periods. */
export interface MetricSpan {
  readonly fromMs: number;
  readonly toMs: number;
  readonly periodMs: number;
}

const dayMs = 86_400_000;
const mostPeriods = 200;
const periodsMs = [1, 5, 10, 15, 30, 60, 120, 360, 1440].map((minutes) => minutes * 60_000);

/** The shortest period that makes at most about 200 points and that is still kept apart: "CloudWatch concepts", Metrics retention. */
export function metricSpan(range: TimeRange, nowMs: number, withPrevious = false): MetricSpan {
  const { from, to } = between(range, nowMs);
  const lengthMs = Number(to) - Number(from);
  const oldestMs = Number(from) - (withPrevious ? lengthMs : 0);
  const finestMs = finestKeptMs(nowMs - oldestMs);
  const periodMs =
    periodsMs.find((candidate) => candidate >= finestMs && lengthMs / candidate <= mostPeriods) ??
    Math.ceil(lengthMs / mostPeriods / dayMs) * dayMs;
  return {
    periodMs,
    fromMs: Math.floor(Number(from) / periodMs) * periodMs,
    toMs: Math.ceil(Number(to) / periodMs) * periodMs,
  };
}

/** Where each period starts. */
export const periodsOf = ({ fromMs, toMs, periodMs }: MetricSpan): number[] =>
  Array.from({ length: Math.round((toMs - fromMs) / periodMs) }, (_, index) => fromMs + index * periodMs);

/** As long, and just before. */
export const previousSpan = ({ fromMs, toMs, periodMs }: MetricSpan): MetricSpan => ({
  fromMs: fromMs - (toMs - fromMs),
  toMs: fromMs,
  periodMs,
});

function finestKeptMs(ageMs: number): number {
  if (ageMs <= 15 * dayMs) return 60_000;
  return ageMs <= 63 * dayMs ? 300_000 : 3_600_000;
}
