// The execution log's lines about usage plans, as recorded; two blanks stand where a request has no key.
import type { KeyDirectory } from "../config/servedKeys.ts";
import type { Invocation } from "../invocation.ts";
import { maskedKey } from "../logs/maskedKey.ts";
import type { TokenBucket } from "./tokenBucket.ts";

export function verifyingUsagePlan({ executionLog, requestId, resolved }: Invocation, value: string): void {
  executionLog?.info(
    `Verifying Usage Plan for request: ${requestId}. API Key: ${maskedKey(value)} API Stage: ${resolved.api.restApi.id}/${resolved.stageName}`,
  );
}

export function usagePlanSucceeded({ executionLog, resolved }: Invocation, value: string): void {
  executionLog?.info(
    `Usage Plan check succeeded for API Key ${maskedKey(value)} and API Stage ${resolved.api.restApi.id}/${resolved.stageName}`,
  );
}

export function throttleExceeded({ executionLog, resolved, matched }: Invocation, bucket: TokenBucket): void {
  const { resourceId, httpMethod } = matched.method;
  executionLog?.error(
    `Key throttle limit exceeded for RestApi ${resolved.api.restApi.id}, Stage ${resolved.stageName}, Resource ${resourceId}, HttpMethod ${httpMethod}. Limit: ${bucket.rateLimit.toFixed(2)} Burst: ${bucket.burstLimit}`,
  );
}

/** The two ends are as users report them. */
export function keyNotAuthorized({ resolved, matched }: Invocation, value: string, keys: KeyDirectory): string {
  const { httpMethod, resourcePath } = matched.method;
  const { id } = resolved.api.restApi;
  const why = keys.isPlanned(id, resolved.stageName)
    ? "No Usage Plan found for key and API Stage"
    : "API Stage is not in a Usage Plan";
  return `API Key ${maskedKey(value)} not authorized because method '${httpMethod} ${resourcePath}' requires API Key and API Key is not associated with a Usage Plan for API Stage ${id}/${resolved.stageName}: ${why}`;
}
