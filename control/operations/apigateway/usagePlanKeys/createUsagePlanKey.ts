// Puts an ApiKey into a UsagePlan; it opens the plan's stages at once. API reference, "CreateUsagePlanKey".
import { badRequest, conflict } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { refuseMoreThan } from "../../../quotas.ts";
import { lockApiKey, lockUsagePlan } from "../lookUp.ts";
import { usagePlanKeyOutput } from "../outputs.ts";
import { sharedStage } from "../usagePlans/sharedStage.ts";

// A key is in no more plans than the quota of any level lets it.
const maximumPlans = 1000;

export const createUsagePlanKey: Operation<"CreateUsagePlanKey"> = async (input, call) => {
  const { store, region } = call;
  if (input.keyType !== "API_KEY") throw badRequest("Invalid key type specified. The only valid key type is API_KEY");
  const usagePlan = await lockUsagePlan(call, input.usagePlanId);
  const apiKey = await lockApiKey(call, input.keyId);
  const plans = await store.usagePlans.page(region, apiKey.id, undefined, maximumPlans);
  if (plans.some(({ id }) => id === usagePlan.id))
    throw conflict(`API Key ${apiKey.id} is in Usage Plan ${usagePlan.id} already`);
  const shared = sharedStage(usagePlan.apiStages, plans);
  if (shared)
    throw conflict(`API Key ${apiKey.id} has the API Stage ${shared.stage} already by Usage Plan ${shared.plan.id}`);
  refuseMoreThan(call.settings.quotas, "usagePlansPerApiKey", plans.length);
  await store.usagePlans.attach([{ usagePlanId: usagePlan.id, keyId: apiKey.id }]);
  return usagePlanKeyOutput(apiKey, call.apiKeyValues.open(apiKey.id, apiKey.valueEncrypted));
};
