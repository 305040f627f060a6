// The API key a request brings along, before anybody has decided whether it opens anything.
import type { Invocation } from "../invocation.ts";
import type { Ports } from "../steps/step.ts";

const headerName = "x-api-key";

/** The last one counts where there are several, as with every header of which only one is asked for. */
export function sentApiKey({ methodRequest }: Invocation): string {
  const { headers } = methodRequest.head;
  for (let i = headers.length - 2; i >= 0; i -= 2) {
    const name = headers[i];
    if (name?.length === headerName.length && name.toLowerCase() === headerName) return headers[i + 1] ?? "";
  }
  return "";
}

/**
 * What an authorizer learns of the key ("Input to an API Gateway Lambda authorizer"): nothing of one that opens nothing. Whether
 * the key opens the method is decided once the authorizer has answered.
 */
export function recognizedKey(invocation: Invocation, { keys, keyHash }: Pick<Ports, "keys" | "keyHash">) {
  const { api, stageName } = invocation.resolved;
  const { id, region, apiKeySource } = api.restApi;
  if (!invocation.matched.method.apiKeyRequired || apiKeySource === "AUTHORIZER") return undefined;
  const apiKey = sentApiKey(invocation);
  const subscription = apiKey === "" ? undefined : keys.find(region, keyHash.of(apiKey), id, stageName);
  return subscription && { apiKey, apiKeyId: subscription.apiKeyId };
}
