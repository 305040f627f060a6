// Answers an ApiKey of a UsagePlan, its value included. API reference, "GetUsagePlanKey".
import type { Operation } from "../../../call.ts";
import { findUsagePlan, findUsagePlanKey } from "../lookUp.ts";
import { usagePlanKeyOutput } from "../outputs.ts";

export const getUsagePlanKey: Operation<"GetUsagePlanKey"> = async (input, call) => {
  const { id } = await findUsagePlan(call, input.usagePlanId);
  const apiKey = await findUsagePlanKey(call, id, input.keyId);
  return usagePlanKeyOutput(apiKey, call.apiKeyValues.open(apiKey.id, apiKey.valueEncrypted));
};
