import { atMinute } from "../desk/moments.ts";

export interface Use {
  readonly used: number;
  readonly limit?: number;
  /** DAY, WEEK or MONTH. */
  readonly period?: string;
  /** Epoch seconds, as the next. */
  readonly periodEnd?: number;
  readonly usedUpAt?: number;
}

/** What the numbers mean: how much is left, for how long, and what happens then. */
export function usageInWords({ used, limit, period, periodEnd, usedUpAt }: Use): string {
  if (limit === undefined) return `${calls(used)} so far. This plan has no limit on their number.`;
  const again = periodEnd === undefined ? "the next period begins" : atMinute(periodEnd);
  if (used >= limit)
    return `All ${calls(limit)} ${thisPeriod(period)} are used up: further ones answer 429 until ${again}.`;
  const so = `${count(used)} of ${calls(limit)} ${thisPeriod(period)}, ${percent(used, limit)}.`;
  if (used === 0) return `${so} They begin again at ${again}.`;
  const isShort = usedUpAt !== undefined && (periodEnd === undefined || usedUpAt < periodEnd);
  return isShort
    ? `${so} At the pace so far they are used up at ${atMinute(usedUpAt)}, before they begin again at ${again}.`
    : `${so} At the pace so far they last until they begin again at ${again}.`;
}

/** Where a limit wants attention: from 80 % on, and at its end. */
export function nearness({ used, limit }: Pick<Use, "used" | "limit">): "calm" | "near" | "full" {
  if (limit === undefined || used < limit * 0.8) return "calm";
  return used >= limit ? "full" : "near";
}

/** Cut, so that only what is used up is called 100 %. */
export const percent = (used: number, limit: number): string =>
  `${limit === 0 ? 100 : Math.min(100, Math.floor((used / limit) * 100))} %`;

const words: Readonly<Record<string, string>> = { DAY: "today", WEEK: "this week", MONTH: "this month" };
const thisPeriod = (period: string | undefined): string => words[period ?? ""] ?? "in this period";

const formatted = new Intl.NumberFormat("en");
export const count = (value: number): string => formatted.format(value);
const calls = (value: number): string => `${count(value)} ${value === 1 ? "call" : "calls"}`;
