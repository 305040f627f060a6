// Deletes a UsagePlan that has no stages any more; its keys stay, but lose what it allowed. API reference, "DeleteUsagePlan".
import { badRequest } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { lockUsagePlan } from "../lookUp.ts";
import { nameOf } from "./sharedStage.ts";

export const deleteUsagePlan: Operation<"DeleteUsagePlan"> = async (input, call) => {
  const usagePlan = await lockUsagePlan(call, input.usagePlanId);
  const [apiStage] = usagePlan.apiStages;
  if (apiStage)
    throw badRequest(
      `Cannot delete Usage Plan ${usagePlan.id} because there are API Stages associated with it, including ${nameOf(apiStage)}`,
    );
  const [offer] = await call.store.planOffers.ofUsagePlan(usagePlan.id);
  if (offer)
    throw badRequest(
      `Cannot delete Usage Plan ${usagePlan.id} because portal product ${offer.portalProductId} offers it as ${offer.displayName}`,
    );
  await call.store.usagePlans.delete(usagePlan);
  return {};
};
