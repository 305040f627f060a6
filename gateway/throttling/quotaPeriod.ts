// "QuotaSettings": a day, a week from Sunday, a month from its first; always UTC, where every day has 24 hours.
import type { QuotaSettings } from "../../contract/liveSettings.ts";

const dayMs = 86_400_000;

/** Days since 1970-01-01, a Thursday. */
export const dayOf = (nowMs: number): number => Math.floor(nowMs / dayMs);

export const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** The first day of the period that a day belongs to. */
export function periodStart(period: QuotaSettings["period"], day: number): number {
  return starts[period](day);
}

const starts: Readonly<Record<QuotaSettings["period"], (day: number) => number>> = {
  DAY: (day) => day,
  WEEK: (day) => day - ((day + 4) % 7),
  MONTH: (day) => (day === known.day ? known.first : remember(day)),
};

let known = { day: -1, first: -1 };

function remember(day: number): number {
  known = { day, first: day - new Date(day * dayMs).getUTCDate() + 1 };
  return known.first;
}
