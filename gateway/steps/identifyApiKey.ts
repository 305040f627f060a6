// "Choose an API key source in API Gateway": the x-api-key header or the authorizer names a key whose plan has this stage, or the
// answer is 403.
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
  const subscription = value && ports.keys.find(region, ports.keyHash.of(bytesOf(value)), id, stageName);
  if (!subscription) throw new GatewayError("INVALID_API_KEY");
  invocation.caller = { apiKey: value, subscription };
};

/** A header's text is bytes already; beyond them an authorizer alone can go, whose text must not be cut down to somebody's key. */
const bytesOf = (value: string): string =>
  /^[\0-\xff]*$/.test(value) ? value : Buffer.from(value, "utf8").toString("latin1");

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
