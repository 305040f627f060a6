// Moments come from the wire as epoch seconds. Everybody sees UTC: the pages are written on the server, and limits begin again in UTC.

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const minute = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});
const second = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  timeZone: "UTC",
});

/** "21 Nov 2026" */
export const onDay = (seconds: number): string => day.format(seconds * 1000);

/** "21 Nov, 12:16 UTC" */
export const atMinute = (seconds: number): string => `${minute.format(seconds * 1000)} UTC`;

/** "21 Nov, 12:16:05 UTC" */
export const atSecond = (seconds: number): string => `${second.format(seconds * 1000)} UTC`;

/** "3 days 4 h", "2 h 05 min", "4 min 09 s", "12 s" */
export function remaining(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  if (days > 0) return `${days} ${days === 1 ? "day" : "days"} ${hours} h`;
  if (hours > 0) return `${hours} h ${two(minutes)} min`;
  return minutes > 0 ? `${minutes} min ${two(seconds % 60)} s` : `${seconds} s`;
}

/** "just now", "5 minutes ago", "2 hours ago", then the day. */
export function ago(seconds: number, nowSeconds: number): string {
  const passed = Math.max(0, nowSeconds - seconds);
  if (passed < 60) return "just now";
  if (passed < 3600) return several(Math.floor(passed / 60), "minute");
  if (passed < 86_400) return several(Math.floor(passed / 3600), "hour");
  return onDay(seconds);
}

const several = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? "" : "s"} ago`;

const two = (value: number): string => String(value).padStart(2, "0");
