// The execution log's lines about usage plans, as recorded; two blanks stand where a request has no key.
import type { Invocation } from "../invocation.ts";
import type { TokenBucket } from "./tokenBucket.ts";

const shownCharacters = 6;

/** AWS shows the end of a key, never more than a part of it. */
const masked = (value: string): string =>
  "*".repeat(Math.max(0, value.length - shownCharacters)) +
  (value.length > 2 * shownCharacters ? value.slice(-shownCharacters) : "");

export function verifyingUsagePlan({ executionLog, requestId, resolved }: Invocation, value: string): void {
  executionLog?.info(
    `Verifying Usage Plan for request: ${requestId}. API Key: ${masked(value)} API Stage: ${resolved.api.restApi.id}/${resolved.stageName}`,
  );
}

export function usagePlanSucceeded({ executionLog, resolved }: Invocation, value: string): void {
  executionLog?.info(
    `Usage Plan check succeeded for API Key ${masked(value)} and API Stage ${resolved.api.restApi.id}/${resolved.stageName}`,
  );
}

export function throttleExceeded({ executionLog, resolved, matched }: Invocation, bucket: TokenBucket): void {
  const { resourceId, httpMethod } = matched.method;
  executionLog?.error(
    `Key throttle limit exceeded for RestApi ${resolved.api.restApi.id}, Stage ${resolved.stageName}, Resource ${resourceId}, HttpMethod ${httpMethod}. Limit: ${bucket.rateLimit.toFixed(2)} Burst: ${bucket.burstLimit}`,
  );
}
