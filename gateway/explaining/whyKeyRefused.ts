// Why an API key does not open a method: none, unknown, disabled, or in no plan that has this stage.
import type { KnownKey } from "../config/servedKeys.ts";
import type { Invocation } from "../invocation.ts";
import type { ExplainWhy, Why } from "../responses/why.ts";
import type { Ports } from "../steps/step.ts";
import { nearest, nearestText } from "./nearest.ts";

export const whyKeyRefused =
  (invocation: Invocation, value: string, { keys, keyHash }: Pick<Ports, "keys" | "keyHash">): ExplainWhy =>
  () => {
    const { restApi } = invocation.resolved.api;
    if (value === "") return restApi.apiKeySource === "AUTHORIZER" ? noKeyOfAuthorizer : noKey;
    const known = keys.known(restApi.region, keyHash.of(value));
    return known ? refused(known, restApi.id, invocation.resolved.stageName) : unknownKey(restApi.region);
  };

const noKey: Why = {
  rule: "The method requires an API key, and the request has no header x-api-key.",
  change: "Send the value of a key in the header x-api-key, or let the method require none and deploy the API again.",
};

const noKeyOfAuthorizer: Why = {
  rule: "The method requires an API key, which this API takes from its authorizer, and that answered no usageIdentifierKey.",
  change:
    "Let the authorizer answer the value of a key as usageIdentifierKey, or take the key from the header x-api-key.",
};

const unknownKey = (region: string): Why => ({
  rule: `The API key that was sent is none of those of ${region}.`,
  change: "Send the value of a key that exists.",
});

function refused({ id, enabled, plans }: KnownKey, restApiId: string, stageName: string): Why {
  if (!enabled) return { rule: `The API key ${id} is disabled.`, change: "Enable the key, or send another one." };
  if (plans.length === 0)
    return { rule: `The API key ${id} is in no usage plan.`, change: "Add it to a usage plan that has this stage." };
  const stages = plans.flatMap(({ apiStages }) => apiStages.map(({ apiId, stage }) => `${apiId}/${stage}`));
  const wanted = `${restApiId}/${stageName}`;
  const named = plans.map((plan) => plan.id).join(", ");
  return {
    rule: `The API key ${id} is in no usage plan of the stage ${wanted}: it is in ${named}${nearestText(nearest(wanted, stages))}.`,
    change: "Add the stage to the key's usage plan, or the key to a usage plan that has this stage.",
  };
}
