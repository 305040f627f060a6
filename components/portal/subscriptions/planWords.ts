import type { PlanOffer } from "../apps/appTypes.ts";

const count = new Intl.NumberFormat("en");
const periods: Readonly<Record<string, string>> = { DAY: "day", WEEK: "week", MONTH: "month" };

/** "10,000 calls a month, 5 a second" */
export function limitsInWords({ quotaLimit, quotaPeriod, rateLimit }: PlanOffer): string {
  const parts = [
    quotaLimit !== undefined && `${count.format(quotaLimit)} calls a ${periodInWords(quotaPeriod)}`,
    rateLimit !== undefined &&
      (quotaLimit === undefined ? `${count.format(rateLimit)} calls a second` : `${count.format(rateLimit)} a second`),
  ].filter((part) => part !== false);
  return parts.length === 0 ? "As many calls as you like" : parts.join(", ");
}

export const periodInWords = (period: string | undefined): string => periods[period ?? ""] ?? "period";

/** Whether the key comes at once. */
export function approvalInWords({ approval, emailDomains = [] }: Pick<PlanOffer, "approval" | "emailDomains">): string {
  if (approval === "AUTOMATIC") return "The key comes at once";
  if (approval === "EMAIL_DOMAIN" && emailDomains.length > 0)
    return `The key comes at once for addresses at ${emailDomains.join(", ")}; the owners decide about others`;
  return "The owners decide";
}
