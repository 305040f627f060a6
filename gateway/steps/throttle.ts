// "Throttle requests to your REST APIs": plan's method, plan, stage's method, account, then the quota. A refusal consumes nothing.
import { whyQuotaExceeded, whyThrottled } from "../explaining/whyLimited.ts";
import type { Invocation } from "../invocation.ts";
import type { Refusal } from "../ports/counters.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import { TokenBucket } from "../throttling/tokenBucket.ts";
import { throttleExceeded, usagePlanSucceeded, verifyingUsagePlan } from "../throttling/usagePlanLog.ts";
import type { Step } from "./step.ts";

export const throttle: Step = (invocation, { counters }) => {
  const { method } = invocation.matched;
  if (!method.apiKeyRequired) {
    const refused = counters.take(method.buckets, undefined);
    return refused instanceof Promise ? refused.then((by) => judge(invocation, by)) : judge(invocation, refused);
  }
  const { subscription } = invocation.caller;
  const buckets = subscription.bucketsOf(method, invocation.methodRequest.head.httpMethod);
  const refused = counters.take(buckets, subscription.meter);
  return refused instanceof Promise
    ? refused.then((by) => judgeKeyed(invocation, by))
    : judgeKeyed(invocation, refused);
};

function judge(invocation: Invocation, refused: Refusal): undefined {
  if (!(refused instanceof TokenBucket)) return;
  verifyingUsagePlan(invocation, "");
  throttleExceeded(invocation, refused);
  throw new GatewayError("THROTTLED", { why: whyThrottled(refused) });
}

function judgeKeyed(invocation: Invocation, refused: Refusal): undefined {
  const { apiKey, subscription } = invocation.caller;
  if (refused instanceof TokenBucket) {
    throttleExceeded(invocation, refused);
    throw new GatewayError("THROTTLED", { why: whyThrottled(refused, subscription) });
  }
  if (refused) throw new GatewayError("QUOTA_EXCEEDED", { why: whyQuotaExceeded(subscription) });
  usagePlanSucceeded(invocation, apiKey);
}
