// Sets what a key has left of its quota in the current period. API reference, "UpdateUsage".
import { badRequest } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { patch } from "../../../patch/patch.ts";
import { usagePatch } from "../../../patch/usage.ts";
import { findUsagePlanKey, lockUsagePlan } from "../lookUp.ts";
import { dayOf, periodStart } from "./quotaPeriod.ts";
import { readUsage } from "./readUsage.ts";
import { remainingOn, usageLog } from "./usageLog.ts";

export const updateUsage: Operation<"UpdateUsage"> = async (input, call) => {
  // What is granted is reckoned from what has been used up to now.
  await call.gateway.settleUsage();
  const usagePlan = await lockUsagePlan(call, input.usagePlanId);
  const { id: keyId } = await findUsagePlanKey(call, usagePlan.id, input.keyId);
  const { id: usagePlanId, quota } = usagePlan;
  if (!quota) throw badRequest(`Usage Plan ${usagePlanId} does not have a quota`);
  const today = dayOf(call.clock.now());
  const startDate = periodStart(today, quota.period);
  const usageNow = async () =>
    (await readUsage(call, usagePlan, [keyId], startDate, today)).get(keyId) ?? { counts: [], firstDay: today };
  const remaining = remainingOn(today, quota, await usageNow());
  const wanted = patch(usagePatch, { remaining }, input.patchOperations).remaining;
  if (wanted !== remaining) await call.store.usageCounts.grant(usagePlanId, keyId, today, wanted - remaining);
  const log = usageLog(quota, await usageNow(), startDate, today);
  return { usagePlanId, startDate, endDate: today, items: { [keyId]: log } };
};
