import type { StoredApiStage, StoredUsagePlan } from "../../../store/usagePlans.ts";

/** "A key cannot be in two plans with the same stage": the first of the stages that one of these plans has too. */
export function sharedStage(
  apiStages: readonly StoredApiStage[],
  plans: readonly StoredUsagePlan[],
): { stage: string; plan: StoredUsagePlan } | undefined {
  const wanted = new Set(apiStages.map(nameOf));
  for (const plan of plans) {
    const shared = plan.apiStages.find((apiStage) => wanted.has(nameOf(apiStage)));
    if (shared) return { stage: nameOf(shared), plan };
  }
  return undefined;
}

/** As patch operations and AWS's texts write it. */
export const nameOf = ({ apiId, stage }: StoredApiStage): string => `${apiId}:${stage}`;
