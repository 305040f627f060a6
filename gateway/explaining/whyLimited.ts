// Which throttle or quota was reached, and whose it is.
import type { Subscription } from "../config/servedKeys.ts";
import type { ExplainWhy } from "../responses/why.ts";
import type { TokenBucket } from "../throttling/tokenBucket.ts";

export const whyThrottled =
  (bucket: TokenBucket, subscription?: Subscription): ExplainWhy =>
  () => ({
    rule: `The throttle of ${ownerOf(bucket, subscription)} is reached: rate limit ${bucket.rateLimit} per second, burst limit ${bucket.burstLimit}.`,
    change: "Send requests more slowly, or raise that limit.",
  });

/** By what the bucket's name begins with: `stage {api}/{stage} {METHOD} {path}`, `account {region}`, `plan {plan}/{key} …`. */
function ownerOf({ name }: TokenBucket, subscription: Subscription | undefined): string {
  const [kind = "", of = "", ...rest] = name.split(" ");
  const method = rest.length > 0 ? ` for ${rest.join(" ")}` : "";
  if (kind === "account") return `the account in ${of}`;
  if (kind === "stage") return `the stage ${of}${method}`;
  return `the usage plan ${subscription?.plan.id ?? of}${method} for the API key ${subscription?.apiKeyId ?? ""}`;
}

export const whyQuotaExceeded =
  ({ plan, apiKeyId }: Subscription): ExplainWhy =>
  () => ({
    rule: `The quota of the usage plan ${plan.id} is used up by the API key ${apiKeyId}: limit ${plan.quota?.limit ?? 0} per ${(plan.quota?.period ?? "DAY").toLowerCase()}.`,
    change: "Wait for the next period, raise the plan's quota, or grant the key more for this period (UpdateUsage).",
  });
