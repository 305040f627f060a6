// "CloudWatch statistics definitions". Trimmed means and ranks are refused, never guessed.
import type { Samples } from "./apiMetrics.ts";

export type ReadStatistic = (samples: Samples) => number;

const simple: Readonly<Record<string, ReadStatistic>> = {
  SampleCount: ({ count }) => count,
  Sum: ({ sum }) => sum,
  Average: ({ sum, count }) => sum / count,
  Minimum: ({ minimum }) => minimum,
  Maximum: ({ maximum }) => maximum,
};

/** `p99.9`: 0.999 */
export function percentileShare(name: string): number | undefined {
  const [, percent] = /^p(\d{1,2}(?:\.\d{1,10})?|100(?:\.0{1,10})?)$/.exec(name) ?? [];
  return percent === undefined ? undefined : Number(percent) / 100;
}

/** Undefined: there is no such statistic here. */
export function statisticNamed(name: string): ReadStatistic | undefined {
  const share = percentileShare(name);
  if (share !== undefined) return (samples) => samples.quantile(share);
  return Object.hasOwn(simple, name) ? simple[name] : undefined;
}
