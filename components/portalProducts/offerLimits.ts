import { quotaText, throttleText } from "../usagePlans/limitTexts.ts";
import type { PlanOffer } from "./productQueries.ts";

const periods = ["DAY", "WEEK", "MONTH"] as const;

/** `10 per second, burst 20; 1,000 per month` */
export function offerLimits({ rateLimit, burstLimit, quotaLimit, quotaPeriod }: PlanOffer): string {
  const period = periods.find((known) => known === quotaPeriod);
  const texts = [
    ...(rateLimit === undefined && burstLimit === undefined ? [] : [throttleText({ rateLimit, burstLimit })]),
    ...(quotaLimit === undefined ? [] : [quotaText({ limit: quotaLimit, period })]),
  ];
  return texts.join("; ") || "None";
}
