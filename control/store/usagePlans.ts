import { QuotaPeriodType } from "@aws-sdk/client-api-gateway";
import { z } from "zod";
import { Prisma, type UsagePlan as Row } from "../../prisma/generated/client.ts";
import { apiKeyFromRow, matching, type StoredApiKey } from "./apiKeys.ts";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

const throttleSchema = z.object({ burstLimit: z.number().optional(), rateLimit: z.number().optional() });

export const usagePlanSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  productCode: z.string().optional(),
  apiStages: z.array(
    z.object({
      apiId: z.string(),
      stage: z.string(),
      /** By `/path/METHOD`. */
      throttle: z.record(z.string(), throttleSchema).optional(),
    }),
  ),
  throttle: throttleSchema.optional(),
  quota: z.object({ limit: z.number(), offset: z.number().optional(), period: z.enum(QuotaPeriodType) }).optional(),
  tags: z.record(z.string(), z.string()),
  createdDate: z.date(),
});

export type StoredUsagePlan = z.infer<typeof usagePlanSchema>;
export type StoredApiStage = StoredUsagePlan["apiStages"][number];

/** A key in a plan. */
export interface StoredUsagePlanKey {
  readonly usagePlanId: string;
  readonly keyId: string;
}

/** Every write reaches the gateway's feed. */
export interface UsagePlanStore {
  /** Nobody else changes plans, or which keys and stages are in them, until the call is over: their rules span plans. */
  lockAll(region: string): Promise<void>;
  get(region: string, id: string): Promise<StoredUsagePlan | undefined>;
  /** In the order of ids, after `after`; all, or those with this key. */
  page(region: string, keyId: string | undefined, after: string | undefined, limit: number): Promise<StoredUsagePlan[]>;
  insert(region: string, usagePlan: StoredUsagePlan): Promise<void>;
  update(before: StoredUsagePlan, after: StoredUsagePlan): Promise<void>;
  /** With what was counted for it; its keys stay. */
  delete(usagePlan: StoredUsagePlan): Promise<void>;
  /** Takes a stage that goes, or all of an API that goes, out of every plan. */
  forgetStages(region: string, apiId: string, stage?: string): Promise<void>;
  getKey(usagePlanId: string, keyId: string): Promise<StoredApiKey | undefined>;
  /** In the order of ids, after `after`. */
  pageKeys(
    usagePlanId: string,
    namePrefix: string | undefined,
    after: string | undefined,
    limit: number,
  ): Promise<StoredApiKey[]>;
  /** The other plans that have a key in common with this one. */
  sharingKeys(usagePlanId: string): Promise<StoredUsagePlan[]>;
  /** The plans these keys are in, each with those of the keys that are. */
  plansOfKeys(keyIds: readonly string[]): Promise<(StoredUsagePlan & { keyIds: string[] })[]>;
  attach(keys: readonly StoredUsagePlanKey[]): Promise<void>;
  detach(key: StoredUsagePlanKey): Promise<void>;
}

export function usagePlanStore(transaction: DatabaseTransaction): UsagePlanStore {
  return { ...planWrites(transaction), ...planReads(transaction), ...planKeys(transaction) };
}

function planReads({ prisma }: DatabaseTransaction) {
  return {
    lockAll: (region: string) => lockAll(prisma, region),
    get: async (region: string, id: string) => {
      const row = await prisma.usagePlan.findFirst({ where: { id, region } });
      return row === null ? undefined : fromRow(row);
    },
    page: async (region: string, keyId: string | undefined, after: string | undefined, limit: number) => {
      const rows = await prisma.usagePlan.findMany({
        where: { region, ...(keyId && { keys: { some: { keyId } } }), ...afterId(after) },
        orderBy: { id: "asc" },
        take: limit,
      });
      return rows.map(fromRow);
    },
  };
}

function planWrites({ prisma, record, reviseSubjects }: DatabaseTransaction) {
  const keyIds = async (usagePlanId: string) => {
    const rows = await prisma.usagePlanKey.findMany({ where: { usagePlanId }, select: { keyId: true } });
    return rows.map(({ keyId }) => keyId);
  };
  const update: UsagePlanStore["update"] = async (before, after) => {
    await prisma.usagePlan.update({ where: { id: before.id }, data: toRow(after) });
    record({ entity: "UsagePlan", key: before.id, before, after });
    await reviseSubjects("usagePlan", [before.id]);
  };
  return {
    update,
    insert: async (region: string, usagePlan: StoredUsagePlan) => {
      await prisma.usagePlan.create({ data: { region, ...toRow(usagePlan) } });
      record({ entity: "UsagePlan", key: usagePlan.id, before: undefined, after: usagePlan });
      await reviseSubjects("usagePlan", [usagePlan.id]);
    },
    delete: async (usagePlan: StoredUsagePlan) => {
      const keys = await keyIds(usagePlan.id);
      await prisma.usagePlan.delete({ where: { id: usagePlan.id } });
      await prisma.usageCount.deleteMany({ where: { usagePlanId: usagePlan.id } });
      record({ entity: "UsagePlan", key: usagePlan.id, before: usagePlan, after: undefined });
      await reviseSubjects("usagePlan", [usagePlan.id]);
      await reviseSubjects("apiKey", keys);
    },
    forgetStages: async (region: string, apiId: string, stage?: string) => {
      await lockAll(prisma, region);
      const rows = await prisma.usagePlan.findMany({
        where: { region, apiStages: { array_contains: [{ apiId, ...(stage !== undefined && { stage }) }] } },
      });
      for (const before of rows.map(fromRow)) {
        const goes = (one: StoredApiStage) => one.apiId === apiId && (stage === undefined || one.stage === stage);
        await update(before, { ...before, apiStages: before.apiStages.filter((one) => !goes(one)) });
      }
    },
  };
}

function planKeys({ prisma, record, reviseSubjects }: DatabaseTransaction) {
  const key = ({ usagePlanId, keyId }: StoredUsagePlanKey) => `${usagePlanId}/keys/${keyId}`;
  return {
    getKey: async (usagePlanId: string, keyId: string) => {
      const row = await prisma.apiKey.findFirst({ where: { id: keyId, plans: { some: { usagePlanId } } } });
      return row === null ? undefined : apiKeyFromRow(row);
    },
    pageKeys: async (usagePlanId: string, namePrefix: string | undefined, after: string | undefined, limit: number) => {
      const rows = await prisma.usagePlanKey.findMany({
        where: { usagePlanId, apiKey: matching({ namePrefix }), ...(after !== undefined && { keyId: { gt: after } }) },
        orderBy: { keyId: "asc" },
        take: limit,
        include: { apiKey: true },
      });
      return rows.map(({ apiKey }) => apiKeyFromRow(apiKey));
    },
    sharingKeys: async (usagePlanId: string) => {
      const shared = { keys: { some: { apiKey: { plans: { some: { usagePlanId } } } } } };
      const rows = await prisma.usagePlan.findMany({ where: { ...shared, NOT: { id: usagePlanId } } });
      return rows.map(fromRow);
    },
    plansOfKeys: async (keyIds: readonly string[]) => {
      const keyId = { in: [...keyIds] };
      const rows = await prisma.usagePlan.findMany({
        where: { keys: { some: { keyId } } },
        include: { keys: { where: { keyId } } },
      });
      return rows.map(({ keys, ...row }) => ({ ...fromRow(row), keyIds: keys.map((one) => one.keyId) }));
    },
    attach: async (keys: readonly StoredUsagePlanKey[]) => {
      const [plans, ids] = [keys.map(({ usagePlanId }) => usagePlanId), keys.map(({ keyId }) => keyId)];
      await prisma.$executeRaw`
        INSERT INTO "UsagePlanKey" ("usagePlanId", "keyId") SELECT * FROM unnest(${plans}::text[], ${ids}::text[])`;
      for (const one of keys) record({ entity: "UsagePlanKey", key: key(one), before: undefined, after: one });
      await reviseSubjects("apiKey", [...new Set(keys.map(({ keyId }) => keyId))]);
    },
    detach: async (one: StoredUsagePlanKey) => {
      await prisma.usagePlanKey.delete({ where: { usagePlanId_keyId: { ...one } } });
      record({ entity: "UsagePlanKey", key: key(one), before: one, after: undefined });
      await reviseSubjects("apiKey", [one.keyId]);
    },
  };
}

async function lockAll(prisma: DatabaseTransaction["prisma"], region: string): Promise<void> {
  await prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`usagePlans/${region}`}, 0))`;
}

const afterId = (after: string | undefined) => (after === undefined ? {} : { id: { gt: after } });

const fromRow = (row: Row): StoredUsagePlan => usagePlanSchema.parse(withoutNulls({ ...row }));

const toRow = (usagePlan: StoredUsagePlan) => ({
  ...usagePlan,
  description: usagePlan.description ?? null,
  productCode: usagePlan.productCode ?? null,
  throttle: usagePlan.throttle ?? Prisma.DbNull,
  quota: usagePlan.quota ?? Prisma.DbNull,
});
