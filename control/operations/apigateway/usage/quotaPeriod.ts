// "Quota" of the developer guide's usage plans: days begin at 00:00 UTC, weeks on Sunday, months on the 1st. Days are `2026-11-21`.
import type { QuotaPeriodType } from "@aws-sdk/client-api-gateway";

const dayMs = 86_400_000;

/** The first day of the period this day belongs to. */
export function periodStart(day: string, period: QuotaPeriodType): string {
  if (period === "MONTH") return `${day.slice(0, 8)}01`;
  return period === "WEEK" ? addDays(day, -new Date(day).getUTCDay()) : day;
}

export const dayOf = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10);

export const addDays = (day: string, count: number): string => dayOf(Date.parse(day) + count * dayMs);

/** Every day from one to the other, both included. */
export function daysBetween(from: string, to: string): string[] {
  const count = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(from, index));
}
