import type { TimeZone } from "../timeRange/useTimeRange.ts";

const formats = new Map<TimeZone, Intl.DateTimeFormat>();

/** `21 Nov 14:03:22.125`: to the millisecond, because requests are close together. */
export function momentText(atMs: number, zone: TimeZone): string {
  return formatOf(zone).format(atMs).replace(",", "");
}

function formatOf(zone: TimeZone): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-GB", {
    day: "2-digit",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
    ...(zone === "utc" && { timeZone: "UTC" }),
  });
  formats.set(zone, format);
  return format;
}

/** `< 0.1 ms`, `0.4 ms`, `12 ms`, `1.25 s`. */
export function latencyText(ms: number): string {
  if (ms > 0 && ms < 0.05) return "< 0.1 ms";
  if (ms >= 1000) return `${(ms / 1000).toLocaleString("en", { maximumFractionDigits: 2 })} s`;
  return `${ms.toLocaleString("en", { maximumFractionDigits: ms < 10 ? 1 : 0 })} ms`;
}

// "Gateway response types for API Gateway": why the gateway answered by itself.
const reasons: Readonly<Record<string, string>> = {
  ACCESS_DENIED: "The caller is not allowed to call this method.",
  API_CONFIGURATION_ERROR: "The API is set up wrongly: the execution log tells where.",
  BAD_REQUEST_BODY: "The body does not match the method's model.",
  BAD_REQUEST_PARAMETERS: "A parameter that the method requires is missing.",
  INTEGRATION_FAILURE: "The back end could not be reached.",
  INTEGRATION_TIMEOUT: "The back end took too long.",
  INVALID_API_KEY: "The method requires an API key, and none that opens this stage was sent.",
  MISSING_AUTHENTICATION_TOKEN: "No method of the deployed API matches this path and verb.",
  QUOTA_EXCEEDED: "The quota of the API key's usage plan is used up.",
  REQUEST_TOO_LARGE: "The request is larger than the gateway takes.",
  THROTTLED: "Requests came faster than a throttle allows.",
  UNSUPPORTED_MEDIA_TYPE: "No template is there for the request's content type.",
};

/** One sentence for a response type such as `THROTTLED`. */
export const errorReason = (errorType: string): string => reasons[errorType] ?? "The gateway answered by itself.";

/** `0 B`, `512 B`, `1.5 KB`. */
export const sizeText = (bytes: number): string =>
  bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toLocaleString("en", { maximumFractionDigits: 1 })} KB`;
