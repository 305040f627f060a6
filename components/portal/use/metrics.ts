import type { PortalOutput } from "../../../lib/portal/callPortal.ts";

export type Metrics = PortalOutput<"GetSubscriptionMetrics">;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export interface Span {
  readonly id: string;
  readonly words: string;
  readonly ms: number;
}

export const spans: readonly [Span, ...Span[]] = [
  { id: "7d", words: "7 days", ms: 7 * dayMs },
  { id: "24h", words: "24 hours", ms: dayMs },
  { id: "30d", words: "30 days", ms: 30 * dayMs },
];

export const spanOf = (id: string | undefined): Span => spans.find((span) => span.id === id) ?? spans[0];

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const hour = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});

/** What stands below a point of a chart; `time` is epoch seconds. */
export const labelOf = (time: number, isDays: boolean): string => (isDays ? day : hour).format(time * 1000);

/** Every hour or day of the span: where nothing was logged, nothing was called. */
export function filled(points: Metrics["points"], { ms }: Span, nowMs: number): Metrics["points"] {
  const step = isInDays({ ms }) ? dayMs : hourMs;
  const known = new Map(points.map((point) => [Math.floor((point.time * 1000) / step), point]));
  const last = Math.floor(nowMs / step);
  const total = Math.round(ms / step);
  return Array.from({ length: total }, (_, index) => {
    const slot = last - total + 1 + index;
    return known.get(slot) ?? { time: (slot * step) / 1000, count: 0, clientErrors: 0, serverErrors: 0 };
  });
}

export const isInDays = ({ ms }: Pick<Span, "ms">): boolean => ms > 2 * dayMs;
