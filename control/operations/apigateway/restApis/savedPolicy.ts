// "API Gateway resource policy examples": the short form `execute-api:/stage/METHOD/path` becomes the full ARN when a policy is saved.
import { managementArn } from "../../../../contract/arn.ts";
import { fullResourceNames } from "../../../../iam/executeApiPolicy.ts";
import { requirePermission } from "../../../accessDenied.ts";
import type { Call } from "../../../call.ts";
import type { StoredRestApi } from "../../../store/restApis.ts";

/** A policy without a short form is kept as it was written; so is what is no policy, for checkRestApi to refuse. */
export function withSavedPolicy(restApi: StoredRestApi, { region, accountId }: Call): StoredRestApi {
  const { id, policy } = restApi;
  if (policy === undefined || !policy.includes('"execute-api:')) return restApi;
  try {
    const saved = JSON.stringify(fullResourceNames(JSON.parse(policy), { id, region, accountId }));
    const isChanged = saved !== JSON.stringify(JSON.parse(policy));
    return isChanged ? { ...restApi, policy: saved } : restApi;
  } catch {
    return restApi;
  }
}

/** "Actions defined by Amazon API Gateway Management": who may change an API may not therefore say who calls it. */
export function requirePolicyPermission(call: Call, before: StoredRestApi | undefined, after: StoredRestApi): void {
  if (before?.policy === after.policy) return;
  const arn = managementArn(call.region, `/restapis/${after.id}`);
  requirePermission(call, "apigateway:UpdateRestApiPolicy", arn, { tags: before?.tags });
}
