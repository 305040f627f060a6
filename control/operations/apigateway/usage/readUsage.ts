import type { Call } from "../../../call.ts";
import type { StoredUsagePlan } from "../../../store/usagePlans.ts";
import { dayOf, periodStart } from "./quotaPeriod.ts";
import type { UsageOfKey } from "./usageLog.ts";

/** What these keys did from the first day to the last, and in the period that was running on the first. */
export async function readUsage(
  { store }: Call,
  { id, quota, createdDate }: StoredUsagePlan,
  keyIds: readonly string[],
  from: string,
  to: string,
): Promise<ReadonlyMap<string, UsageOfKey>> {
  const counts = await store.usageCounts.list(id, keyIds, quota ? periodStart(from, quota.period) : from, to);
  const firstDay = dayOf(createdDate.getTime());
  const byKey = Map.groupBy(counts, ({ keyId }) => keyId);
  return new Map(keyIds.map((keyId) => [keyId, { counts: byKey.get(keyId) ?? [], firstDay }]));
}
