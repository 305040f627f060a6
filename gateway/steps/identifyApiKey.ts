// "Choose an API key source in API Gateway": the x-api-key header or the authorizer names a key whose plan has this stage, or the
// answer is 403.
import { sentApiKey } from "../access/sentApiKey.ts";
import { whyKeyRefused } from "../explaining/whyKeyRefused.ts";
import type { Invocation } from "../invocation.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import { keyNotAuthorized, verifyingUsagePlan } from "../throttling/usagePlanLog.ts";
import type { Step } from "./step.ts";

export const identifyApiKey: Step = (invocation, ports) => {
  const { api, stageName } = invocation.resolved;
  const { id, region, apiKeySource } = api.restApi;
  const isAuthorizers = apiKeySource === "AUTHORIZER";
  const value = isAuthorizers ? usageIdentifierKey(invocation) : sentApiKey(invocation);
  verifyingUsagePlan(invocation, value);
  const bytes = isAuthorizers ? bytesOf(value) : value;
  const hashed = bytes && ports.keyHash.of(bytes);
  const subscription = hashed && ports.keys.find(region, hashed, id, stageName);
  if (!subscription) {
    // The client is told nothing of what the execution log says.
    const logLine = invocation.executionLog && keyNotAuthorized(invocation, value, ports.keys);
    const why = whyKeyRefused(invocation, bytes, ports);
    throw new GatewayError("INVALID_API_KEY", { why, ...(logLine !== undefined && { logLine }) });
  }
  ports.keyHash.keep(bytes, hashed);
  invocation.caller = { apiKey: value, subscription };
};

/** What the Lambda authorizer says, and nothing else. */
const usageIdentifierKey = (invocation: Invocation): string =>
  (invocation.isAuthenticated && invocation.authenticated.usageIdentifierKey) || "";

/** A header's text is bytes already; an authorizer's must not be cut down to those of somebody else's key. */
const bytesOf = (text: string): string => Buffer.from(text, "utf8").toString("latin1");
