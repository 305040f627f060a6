import type { Call } from "../../../call.ts";
import type { StoredApiKey } from "../../../store/apiKeys.ts";
import type { StoredUsagePlan, StoredUsagePlanKey } from "../../../store/usagePlans.ts";
import { sharedStage } from "../usagePlans/sharedStage.ts";
import type { ApiKeyRow } from "./apiKeysFile.ts";

export interface ImportedKey {
  readonly row: ApiKeyRow;
  /** Absent: the key is new. */
  readonly before: StoredApiKey | undefined;
  readonly after: StoredApiKey;
}

/** Which keys to put into which plans; those that cannot be put there are warnings. */
export async function planImportedKeys(
  call: Call,
  keys: readonly ImportedKey[],
  warnings: string[],
): Promise<StoredUsagePlanKey[]> {
  const named = await plansById(call, new Set(keys.flatMap(({ row }) => row.usagePlanIds)));
  const plansOf = await currentPlans(call, keys);
  const attached: StoredUsagePlanKey[] = [];
  for (const { row, after } of keys) {
    const plans = plansOf.get(after.id) ?? [];
    for (const usagePlanId of new Set(row.usagePlanIds)) {
      if (plans.some(({ id }) => id === usagePlanId)) continue;
      const plan = named.get(usagePlanId);
      const problem = plan
        ? whyNot(call.settings.quotas.usagePlansPerApiKey, plan, plans)
        : `Invalid Usage Plan ID specified: ${usagePlanId}`;
      if (problem !== undefined) warnings.push(`Line ${row.line}: ${problem}`);
      else if (plan) {
        plans.push(plan);
        attached.push({ usagePlanId, keyId: after.id });
      }
    }
  }
  return attached;
}

function whyNot(most: number, plan: StoredUsagePlan, plans: readonly StoredUsagePlan[]): string | undefined {
  if (plans.length >= most) return `An API Key can be in at most ${most} usage plans`;
  const shared = sharedStage(plan.apiStages, plans);
  return (
    shared &&
    `Usage Plan ${plan.id} and Usage Plan ${shared.plan.id} of this API Key share the API Stage ${shared.stage}`
  );
}

async function plansById(call: Call, ids: ReadonlySet<string>): Promise<Map<string, StoredUsagePlan>> {
  const plans = new Map<string, StoredUsagePlan>();
  for (const id of ids) {
    const plan = await call.store.usagePlans.get(call.region, id);
    if (plan) plans.set(id, plan);
  }
  return plans;
}

async function currentPlans(call: Call, keys: readonly ImportedKey[]): Promise<Map<string, StoredUsagePlan[]>> {
  const byKey = new Map<string, StoredUsagePlan[]>(keys.map(({ after }) => [after.id, []]));
  const known = keys.flatMap(({ before }) => (before ? [before.id] : []));
  for (const { keyIds, ...plan } of await call.store.usagePlans.plansOfKeys(known))
    for (const keyId of keyIds) byKey.get(keyId)?.push(plan);
  return byKey;
}
