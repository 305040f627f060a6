// Changes a UsagePlan by patch operations; it is enforced at once. API reference, "UpdateUsagePlan".
import { conflict } from "../../../../wire/errors.ts";
import type { Call, Operation } from "../../../call.ts";
import { patch } from "../../../patch/patch.ts";
import { unknownApiStage, usagePlanPatch } from "../../../patch/usagePlan.ts";
import type { StoredUsagePlan } from "../../../store/usagePlans.ts";
import { lockUsagePlan } from "../lookUp.ts";
import { usagePlanOutput } from "../outputs.ts";
import { checkUsagePlan } from "./checkUsagePlan.ts";
import { isApiStage } from "./isApiStage.ts";
import { nameOf, sharedStage } from "./sharedStage.ts";

export const updateUsagePlan: Operation<"UpdateUsagePlan"> = async (input, call) => {
  const before = await lockUsagePlan(call, input.usagePlanId);
  const after = checkUsagePlan(patch(usagePlanPatch, before, input.patchOperations));
  await checkNewStages(call, before, after);
  await call.store.usagePlans.update(before, after);
  return usagePlanOutput(after);
};

async function checkNewStages(call: Call, before: StoredUsagePlan, after: StoredUsagePlan): Promise<void> {
  const old = new Set(before.apiStages.map(nameOf));
  const added = after.apiStages.filter((apiStage) => !old.has(nameOf(apiStage)));
  if (added.length === 0) return;
  for (const apiStage of added) if (!(await isApiStage(call, apiStage))) throw unknownApiStage(before.id, apiStage);
  const shared = sharedStage(added, await call.store.usagePlans.sharingKeys(before.id));
  if (shared)
    throw conflict(
      `API Stage ${shared.stage} cannot be added: an API Key of this Usage Plan has it already by Usage Plan ${shared.plan.id}`,
    );
}
