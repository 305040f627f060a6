/** The words of `range=` in an address. */
export const relativeRanges = ["5m", "15m", "1h", "3h", "12h", "1d", "3d", "7d", "15d"] as const;

export type RelativeRange = (typeof relativeRanges)[number];

/** What a screen looks at: up to now, or between two moments. */
export type TimeRange = RelativeRange | AbsoluteRange;

/** `to` is not included. */
export interface AbsoluteRange {
  readonly from: Date;
  readonly to: Date;
}

export const defaultRange: RelativeRange = "3h";

/** As an address says it; what it says wrong counts as not said. */
export function readTimeRange(parameters: URLSearchParams, otherwise: TimeRange = defaultRange): TimeRange {
  const [from, to] = [moment(parameters.get("from")), moment(parameters.get("to"))];
  if (from && to && from < to) return { from, to };
  const word = parameters.get("range");
  return relativeRanges.find((range) => range === word) ?? otherwise;
}

/** The parameters with another range, all others as they were. */
export function withTimeRange(parameters: URLSearchParams, range: TimeRange): URLSearchParams {
  const changed = new URLSearchParams(parameters);
  for (const name of ["range", "from", "to"]) changed.delete(name);
  if (typeof range === "string") changed.set("range", range);
  else {
    changed.set("from", range.from.toISOString());
    changed.set("to", range.to.toISOString());
  }
  return changed;
}

/** The moments a range stands for. */
export function between(range: TimeRange, nowMs: number): AbsoluteRange {
  if (typeof range !== "string") return range;
  return { from: new Date(nowMs - lengthOf(range)), to: new Date(nowMs) };
}

/** Twice as long around the same middle, and not beyond now. */
export function zoomedOut(range: TimeRange, nowMs: number): TimeRange {
  const { from, to } = between(range, nowMs);
  const half = Math.max(30_000, (Number(to) - Number(from)) / 2);
  const end = Math.min(nowMs, Number(to) + half);
  return { from: new Date(Math.max(0, end - 4 * half)), to: new Date(end) };
}

export function rangeText(range: RelativeRange): string {
  const { amount, unit } = amountAndUnit(range);
  return `Last ${amount} ${amount === 1 ? unit : `${unit}s`}`;
}

const units = { m: "minute", h: "hour", d: "day" } as const;
const unitMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

export function amountAndUnit(range: RelativeRange): { amount: number; unit: keyof typeof unitMs } {
  const letter = range.endsWith("m") ? "m" : range.endsWith("h") ? "h" : "d";
  return { amount: Number.parseInt(range, 10), unit: units[letter] };
}

function lengthOf(range: RelativeRange): number {
  const { amount, unit } = amountAndUnit(range);
  return amount * unitMs[unit];
}

function moment(text: string | null): Date | undefined {
  const date = new Date(text ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
