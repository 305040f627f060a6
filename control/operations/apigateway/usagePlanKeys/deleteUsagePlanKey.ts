// Takes an ApiKey out of a UsagePlan; the key itself stays. API reference, "DeleteUsagePlanKey".
import type { Operation } from "../../../call.ts";
import { findUsagePlanKey, lockUsagePlan } from "../lookUp.ts";

export const deleteUsagePlanKey: Operation<"DeleteUsagePlanKey"> = async (input, call) => {
  const { id: usagePlanId } = await lockUsagePlan(call, input.usagePlanId);
  const { id: keyId } = await findUsagePlanKey(call, usagePlanId, input.keyId);
  await call.store.usagePlans.detach({ usagePlanId, keyId });
  return {};
};
