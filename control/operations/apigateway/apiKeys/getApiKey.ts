// Answers an ApiKey, with its value when that is asked for. API reference, "GetApiKey".
import type { Operation } from "../../../call.ts";
import { findApiKey } from "../lookUp.ts";
import { apiKeyOutput } from "../outputs.ts";

export const getApiKey: Operation<"GetApiKey"> = async (input, call) => {
  const apiKey = await findApiKey(call, input.apiKey);
  const value = input.includeValue ? call.apiKeyValues.open(apiKey.id, apiKey.valueEncrypted) : undefined;
  return apiKeyOutput(apiKey, value);
};
