import type { TimeZone } from "../timeRange/useTimeRange.ts";
import type { MetricSpan } from "./metricSpan.ts";

const hourMs = 3_600_000;
const stepsMs = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200].map((minutes) => minutes * 60_000);

/** Round moments of the reader's clock, a handful of them. */
export function timeTicks({ fromMs, toMs }: MetricSpan, zone: TimeZone): number[] {
  const step = stepsMs.find((candidate) => (toMs - fromMs) / candidate <= 7) ?? Math.ceil((toMs - fromMs) / 7);
  const offsetMs = zone === "utc" ? 0 : new Date(fromMs).getTimezoneOffset() * 60_000;
  const first = Math.ceil((fromMs - offsetMs) / step) * step + offsetMs;
  return Array.from({ length: Math.max(0, Math.floor((toMs - first) / step) + 1) }, (_, index) => first + index * step);
}

/** The time of day, or the day where a span is made of several. */
export function tickText(ms: number, { fromMs, toMs }: MetricSpan, zone: TimeZone): string {
  const days = toMs - fromMs > 36 * hourMs;
  const options: Intl.DateTimeFormatOptions = days
    ? { day: "numeric", month: "short", ...(toMs - fromMs <= 96 * hourMs && { hour: "2-digit", minute: "2-digit" }) }
    : { hour: "2-digit", minute: "2-digit" };
  return text(ms, options, zone);
}

/** A moment in full, to the minute. */
export const momentText = (ms: number, zone: TimeZone): string =>
  text(ms, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }, zone) +
  (zone === "utc" ? " UTC" : "");

/** `3 Mar, 12:00 – 12:05`, the day said twice only where it changes. */
export function spanText(fromMs: number, toMs: number, zone: TimeZone): string {
  const day = (ms: number) => text(ms, { day: "numeric", month: "short" }, zone);
  const end = day(fromMs) === day(toMs) ? text(toMs, { hour: "2-digit", minute: "2-digit" }, zone) : undefined;
  const start = text(fromMs, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }, zone);
  return end === undefined
    ? `${start} – ${momentText(toMs, zone)}`
    : `${start} – ${end}${zone === "utc" ? " UTC" : ""}`;
}

const text = (ms: number, options: Intl.DateTimeFormatOptions, zone: TimeZone): string =>
  new Intl.DateTimeFormat("en-GB", { ...options, ...(zone === "utc" && { timeZone: "UTC" }) }).format(ms);
