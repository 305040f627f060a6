// What a key used of its plan's quota, and when it will have used all of it, if it goes on as in the running period.
import { addDays, dayOf, periodStart } from "../operations/apigateway/usage/quotaPeriod.ts";
import { remainingOn, type UsageOfKey } from "../operations/apigateway/usage/usageLog.ts";
import type { StoredUsagePlan } from "../store/usagePlans.ts";

export interface KeyUse {
  /** In the running period; of a plan without a quota, today. */
  readonly used: number;
  /** Never below zero; absent: there is no quota. */
  readonly remaining?: number;
  /** Now, when nothing remains; absent: not in this period. */
  readonly usedUpAt?: Date;
  /** Of what the key may use in this period: 1 when nothing remains. */
  readonly share: number;
}

type Plan = Pick<StoredUsagePlan, "quota" | "createdDate">;

export function keyUse({ quota, createdDate }: Plan, usage: UsageOfKey, sinceMs: number, nowMs: number): KeyUse {
  const today = dayOf(nowMs);
  const start = quota ? periodStart(today, quota.period) : today;
  const used = usage.counts
    .filter(({ day }) => day >= start && day <= today)
    .reduce((sum, count) => sum + count.used, 0);
  if (!quota) return { used, share: 0 };
  const remaining = Math.max(0, remainingOn(today, quota, usage));
  if (remaining === 0) return { used, remaining, usedUpAt: new Date(nowMs), share: 1 };
  const beganMs = Math.max(Date.parse(start), createdDate.getTime(), sinceMs);
  // The first minutes of a period say little: a single call must not look like thousands a day.
  const elapsedMs = Math.max(nowMs - beganMs, shortestMs);
  const atMs = nowMs + (remaining * elapsedMs) / used;
  const isInPeriod = used > 0 && atMs < periodEnd(today, quota.period).getTime();
  return { used, remaining, share: used / (used + remaining), ...(isInPeriod && { usedUpAt: new Date(atMs) }) };
}

const shortestMs = 10 * 60_000;

/** The moment at which the next period begins. */
export function periodEnd(day: string, period: NonNullable<Plan["quota"]>["period"]): Date {
  const start = periodStart(day, period);
  // 31 days after the first is always in the next month, or its first day.
  const next = period === "DAY" ? addDays(start, 1) : period === "WEEK" ? addDays(start, 7) : addDays(start, 31);
  return new Date(period === "MONTH" ? periodStart(next, "MONTH") : next);
}
