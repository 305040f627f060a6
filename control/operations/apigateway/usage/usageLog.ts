// What a key used of a plan, and what it has left of its quota.
import type { StoredUsageCount } from "../../../store/usageCounts.ts";
import type { StoredUsagePlan } from "../../../store/usagePlans.ts";
import { daysBetween, periodStart } from "./quotaPeriod.ts";

type Quota = NonNullable<StoredUsagePlan["quota"]>;

export interface UsageOfKey {
  /** All of the periods in question. */
  readonly counts: readonly StoredUsageCount[];
  /** The day the plan was made, which says what its first period is. */
  readonly firstDay: string;
}

/** What remains where there is no quota. */
const unlimited = -1;

/** Day by day: [used that day, remaining of the period when the day ended]. */
export function usageLog(quota: Quota | undefined, usage: UsageOfKey, from: string, to: string): [number, number][] {
  return daysBetween(from, to).map((day) => {
    const used = usage.counts.find((count) => count.day === day)?.used ?? 0;
    return [used, quota ? Math.max(0, remainingOn(day, quota, usage)) : unlimited];
  });
}

/** Below zero when the quota became smaller than what was used. */
export function remainingOn(day: string, { limit, offset = 0, period }: Quota, usage: UsageOfKey): number {
  const start = periodStart(day, period);
  // In the first period the offset counts as used.
  const lost = periodStart(usage.firstDay, period) === start ? offset : 0;
  const counts = usage.counts.filter((count) => periodStart(count.day, period) === start);
  const granted = counts.reduce((sum, count) => sum + count.granted, 0);
  const used = counts.filter((count) => count.day <= day).reduce((sum, count) => sum + count.used, 0);
  return limit - lost + granted - used;
}
