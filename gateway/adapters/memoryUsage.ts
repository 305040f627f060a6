import type { PeriodKey, PeriodUsage, UsageCount, UsageStore } from "../ports/usageStore.ts";

/** A store that a test can look into, and take away. */
export class MemoryUsage implements UsageStore {
  readonly rows: (UsageCount & { granted?: number })[] = [];
  isAway = false;

  async add(counts: readonly UsageCount[]): Promise<void> {
    if (this.isAway) throw new Error("away");
    this.rows.push(...counts);
  }

  async read(keys: readonly PeriodKey[]): Promise<PeriodUsage[]> {
    if (this.isAway) throw new Error("away");
    return keys.map(({ usagePlanId, keyId, since }) => {
      const days = this.rows.filter(
        (row) => row.usagePlanId === usagePlanId && row.keyId === keyId && row.day >= since,
      );
      const sum = (of: (row: (typeof days)[number]) => number) => days.reduce((total, row) => total + of(row), 0);
      return { usagePlanId, keyId, used: sum(({ used }) => used), granted: sum(({ granted = 0 }) => granted) };
    });
  }

  async close(): Promise<void> {
    this.isAway = true;
  }
}
