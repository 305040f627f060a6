// "Choose an API key source in API Gateway": the x-api-key header or the authorizer names a key whose plan has this stage, or the
// answer is 403.
import { whyKeyRefused } from "../explaining/whyKeyRefused.ts";
import type { Invocation } from "../invocation.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import { verifyingUsagePlan } from "../throttling/usagePlanLog.ts";
import type { Step } from "./step.ts";

const headerName = "x-api-key";

export const identifyApiKey: Step = (invocation, ports) => {
  const value = apiKeyOf(invocation);
  verifyingUsagePlan(invocation, value);
  const { api, stageName } = invocation.resolved;
  const { id, region } = api.restApi;
  const subscription = value && ports.keys.find(region, ports.keyHash.of(value), id, stageName);
  if (!subscription) throw new GatewayError("INVALID_API_KEY", { why: whyKeyRefused(invocation, value, ports) });
  invocation.caller = { apiKey: value, subscription };
};

/** apiKeySource AUTHORIZER: what the Lambda authorizer calls usageIdentifierKey, and nothing else. */
const apiKeyOf = (invocation: Invocation): string =>
  invocation.resolved.api.restApi.apiKeySource === "AUTHORIZER"
    ? (invocation.isAuthenticated && invocation.authenticated.usageIdentifierKey) || ""
    : headerValue(invocation.methodRequest.head.headers);

/** The last one counts where there are several, as with every header of which only one is asked for. */
function headerValue(headers: readonly string[]): string {
  for (let i = headers.length - 2; i >= 0; i -= 2) {
    const name = headers[i];
    if (name?.length === headerName.length && name.toLowerCase() === headerName) return headers[i + 1] ?? "";
  }
  return "";
}
