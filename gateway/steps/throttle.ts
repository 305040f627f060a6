// "Throttle requests to your REST APIs": plan's method, plan, stage's method, account, then the quota. A refusal consumes nothing.
import { whyQuotaExceeded, whyThrottled } from "../explaining/whyLimited.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import { TokenBucket } from "../throttling/tokenBucket.ts";
import { throttleExceeded, usagePlanSucceeded, verifyingUsagePlan } from "../throttling/usagePlanLog.ts";
import type { Step } from "./step.ts";

export const throttle: Step = (invocation, ports) => {
  const { method } = invocation.matched;
  if (!method.apiKeyRequired) {
    const refused = ports.counters.take(method.buckets, undefined);
    if (refused instanceof TokenBucket) {
      verifyingUsagePlan(invocation, "");
      throttleExceeded(invocation, refused);
      throw new GatewayError("THROTTLED", { why: whyThrottled(refused) });
    }
    return;
  }
  const { apiKey, subscription } = invocation.caller;
  const refused = ports.counters.take(subscription.bucketsOf(method), subscription.meter);
  if (refused instanceof TokenBucket) {
    throttleExceeded(invocation, refused);
    throw new GatewayError("THROTTLED", { why: whyThrottled(refused, subscription) });
  }
  if (refused) throw new GatewayError("QUOTA_EXCEEDED", { why: whyQuotaExceeded(subscription) });
  usagePlanSucceeded(invocation, apiKey);
};
