/** What a value is a number of. */
export type MetricUnit = "requests" | "milliseconds" | "share";

/** For people, with its unit. */
export function metricText(value: number | null, unit: MetricUnit): string {
  if (value === null) return "No data";
  if (unit === "requests") return value.toLocaleString("en", { maximumFractionDigits: 0 });
  if (unit === "share") return `${digits(value * 100, value > 0 && value < 0.1 ? 2 : 1)} %`;
  return value >= 10_000 ? `${digits(value / 1000, 1)} s` : `${digits(value, value < 10 ? 1 : 0)} ms`;
}

/** Short, for an axis. */
export function axisText(value: number, unit: MetricUnit): string {
  if (unit === "requests") return value.toLocaleString("en", { notation: "compact", maximumFractionDigits: 1 });
  if (unit === "share") return `${digits(value * 100, value < 0.01 ? 2 : 0)} %`;
  return value >= 1000 ? `${digits(value / 1000, 1)} s` : `${digits(value, value < 10 ? 1 : 0)} ms`;
}

/** How it changed since the span before, in words. */
export function changeText(value: number | null, before: number | null, unit: MetricUnit): string {
  if (before === null) return "No data before";
  const was = `${metricText(before, unit)} before`;
  if (value === null || before === 0 || unit === "share") return was;
  const percent = Math.round(Math.abs(value / before - 1) * 100);
  if (percent === 0) return `As before (${was})`;
  return `${percent.toLocaleString("en")} % ${direction(value > before, unit)} (${was})`;
}

export function periodText(periodMs: number): string {
  const minutes = periodMs / 60_000;
  if (minutes < 60) return minutes === 1 ? "1 minute" : `${minutes} minutes`;
  const hours = minutes / 60;
  if (hours < 24) return hours === 1 ? "1 hour" : `${hours} hours`;
  return hours === 24 ? "1 day" : `${hours / 24} days`;
}

const direction = (isMore: boolean, unit: MetricUnit): string => {
  if (unit === "milliseconds") return isMore ? "slower" : "faster";
  return isMore ? "more" : "fewer";
};

const digits = (value: number, maximumFractionDigits: number): string =>
  value.toLocaleString("en", { maximumFractionDigits });
