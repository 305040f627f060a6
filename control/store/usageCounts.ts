import type { DatabaseTransaction } from "./transaction.ts";

/** What one key did in one plan on one day, in UTC. */
export interface StoredUsageCount {
  readonly keyId: string;
  /** `2026-11-21` */
  readonly day: string;
  readonly used: number;
  /** Granted beyond the quota, in the period this day belongs to. */
  readonly granted: number;
}

export interface UsageCountStore {
  /** In the order of days, both ends included. */
  list(usagePlanId: string, keyIds: readonly string[], from: string, to: string): Promise<StoredUsageCount[]>;
  /** Adds to what is granted; a negative amount takes away. */
  grant(usagePlanId: string, keyId: string, day: string, amount: number): Promise<void>;
}

export function usageCountStore({ prisma, record, reviseSubjects }: DatabaseTransaction): UsageCountStore {
  return {
    list: async (usagePlanId, keyIds, from, to) => {
      const rows = await prisma.usageCount.findMany({
        where: { usagePlanId, keyId: { in: [...keyIds] }, day: { gte: new Date(from), lte: new Date(to) } },
        orderBy: { day: "asc" },
      });
      return rows.map(({ keyId, day, used, granted }) => ({
        keyId,
        day: textOf(day),
        used: Number(used),
        granted: Number(granted),
      }));
    },
    grant: async (usagePlanId, keyId, day, amount) => {
      await prisma.usageCount.upsert({
        where: { usagePlanId_keyId_day: { usagePlanId, keyId, day: new Date(day) } },
        create: { usagePlanId, keyId, day: new Date(day), used: 0, granted: amount },
        update: { granted: { increment: amount } },
      });
      record({
        entity: "UsageCount",
        key: `${usagePlanId}/keys/${keyId}/usage/${day}`,
        before: undefined,
        after: { granted: amount },
      });
      await reviseSubjects("apiKey", [keyId]);
    },
  };
}

const textOf = (day: Date): string => day.toISOString().slice(0, 10);
