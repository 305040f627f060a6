import type { QuotaSettings, ThrottleSettings } from "@aws-sdk/client-api-gateway";

const periods: Readonly<Record<string, string>> = { DAY: "day", WEEK: "week", MONTH: "month" };

export const throttleText = (throttle: ThrottleSettings | undefined): string =>
  throttle
    ? [
        throttle.rateLimit !== undefined && `${throttle.rateLimit.toLocaleString("en")} per second`,
        throttle.burstLimit !== undefined && `burst ${throttle.burstLimit.toLocaleString("en")}`,
      ]
        .filter(Boolean)
        .join(", ")
    : "None";

export const quotaText = (quota: QuotaSettings | undefined): string =>
  quota ? `${(quota.limit ?? 0).toLocaleString("en")} per ${periods[quota.period ?? ""] ?? ""}` : "None";
