// Creates a UsagePlan, with its stages, throttle and quota if they are given. API reference, "CreateUsagePlan".
import { conflict, notFound } from "../../../../wire/errors.ts";
import { refuseBeyondAccount } from "../../../accountQuotas.ts";
import type { Operation } from "../../../call.ts";
import { newUsagePlanId } from "../newId.ts";
import { usagePlanOutput } from "../outputs.ts";
import { checkUsagePlan } from "./checkUsagePlan.ts";
import { isApiStage } from "./isApiStage.ts";
import { nameOf } from "./sharedStage.ts";

export const createUsagePlan: Operation<"CreateUsagePlan"> = async (input, call) => {
  const { store, region } = call;
  const usagePlan = checkUsagePlan({
    id: newUsagePlanId(),
    name: input.name ?? "",
    description: input.description || undefined,
    apiStages: (input.apiStages ?? []).map(({ apiId = "", stage = "", throttle }) => ({
      apiId,
      stage,
      ...(throttle && { throttle }),
    })),
    throttle: input.throttle,
    quota: input.quota,
    tags: input.tags ?? {},
    createdDate: new Date(call.clock.now()),
  });
  await store.usagePlans.lockAll(region);
  const names = new Set<string>();
  for (const apiStage of usagePlan.apiStages) {
    if (!(await isApiStage(call, apiStage))) throw notFound(`API Stage not found: ${nameOf(apiStage)}`);
    if (names.has(nameOf(apiStage))) throw conflict(`API Stage ${nameOf(apiStage)} is in this Usage Plan already`);
    names.add(nameOf(apiStage));
  }
  await refuseBeyondAccount(call, "usagePlans");
  await store.usagePlans.insert(region, usagePlan);
  return usagePlanOutput(usagePlan);
};
