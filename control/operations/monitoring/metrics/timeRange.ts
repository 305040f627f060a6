// "GetMetricStatistics" and "GetMetricData": periods and how the start of a range is rounded.
import { ServiceException } from "../../../../wire/errors.ts";
import type { Clock } from "../../../call.ts";
import type { MetricRange } from "../../../store/metrics.ts";

const dayMs = 86_400_000;
const latestMs = Date.UTC(9999, 11, 31);
const shortPeriods = new Set([1, 5, 10, 20, 30]);

/** Throws InvalidParameterValueException and InvalidParameterCombinationException. */
export function timeRange(start: Date | undefined, end: Date | undefined, period = 0, clock: Clock): MetricRange {
  const [from, endMs] = [withinReach(start), withinReach(end)];
  if (!shortPeriods.has(period) && period % 60 !== 0) {
    throw invalid("The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.");
  }
  if (from >= endMs) throw invalid("The parameter StartTime must be less than the parameter EndTime.");
  const rounding = roundingMs(clock.now() - from);
  return { startMs: Math.floor(from / rounding) * rounding, endMs, periodSeconds: period };
}

/** From 1970 to 9999: what a database can compare. */
const withinReach = (date: Date | undefined): number => Math.min(Math.max(date?.getTime() ?? 0, 0), latestMs);

/** Down to the whole minute, five minutes, hour: as far as the data of that time is kept apart. */
function roundingMs(ageMs: number): number {
  if (ageMs < 15 * dayMs) return 60_000;
  return ageMs < 63 * dayMs ? 300_000 : 3_600_000;
}

export const invalid = (message: string) => new ServiceException("InvalidParameterValueException", message);
