// Creates an ApiKey and answers its value, its own or a generated one. API reference, "CreateApiKey".

import type { StageKey } from "@aws-sdk/client-api-gateway";
import { conflict } from "../../../../wire/errors.ts";
import { refuseBeyondAccount } from "../../../accountQuotas.ts";
import type { Call, Operation } from "../../../call.ts";
import { findRestApi, findStage } from "../lookUp.ts";
import { apiKeyOutput } from "../outputs.ts";
import { checkApiKey, checkApiKeyValue } from "./checkApiKey.ts";
import { newApiKey } from "./newApiKey.ts";

export const createApiKey: Operation<"CreateApiKey"> = async (input, call) => {
  const { name, description, customerId, tags = {}, enabled = false } = input;
  checkApiKey({ name, description, tags });
  const value = input.value || call.apiKeyValues.generate();
  checkApiKeyValue(value);
  const stageKeys = await stageKeysOf(call, input.stageKeys ?? []);
  const apiKey = newApiKey(call, { name, description, customerId, enabled, stageKeys, tags }, value);
  const same = await call.store.apiKeys.withHashes(call.region, [apiKey.valueHash]);
  if (same.length > 0) throw conflict("API Key already exists");
  await refuseBeyondAccount(call, "apiKeys");
  await call.store.apiKeys.insert(call.region, [apiKey]);
  return apiKeyOutput(apiKey, value);
};

/** From before there were usage plans: kept and shown, but only a plan lets a key in. */
async function stageKeysOf(call: Call, given: readonly StageKey[]): Promise<string[]> {
  const stageKeys = new Set<string>();
  for (const { restApiId, stageName } of given) {
    const restApi = await findRestApi(call, restApiId);
    const stage = await findStage(call, restApi.id, stageName);
    stageKeys.add(`${restApi.id}/${stage.stageName}`);
  }
  return [...stageKeys];
}
