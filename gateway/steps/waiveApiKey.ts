// "Usage plans and API keys": a method that requires no key counts towards no plan, even when a key is sent (recorded).
import { usagePlanSucceeded, verifyingUsagePlan } from "../throttling/usagePlanLog.ts";
import type { Step } from "./step.ts";

export const waiveApiKey: Step = (invocation) => {
  const { executionLog, matched } = invocation;
  if (!executionLog) return;
  verifyingUsagePlan(invocation, "");
  const { httpMethod, resourcePath } = matched.method;
  executionLog.info(
    `API Key  authorized because method '${httpMethod} ${resourcePath}' does not require API Key. Request will not contribute to throttle or quota limits`,
  );
  usagePlanSucceeded(invocation, "");
};
