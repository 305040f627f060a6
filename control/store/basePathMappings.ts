import { z } from "zod";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export const basePathMappingSchema = z.object({
  /** `(none)` for the empty one. */
  basePath: z.string(),
  restApiId: z.string(),
  stage: z.string().optional(),
});

/** A BasePathMapping in AWS's shape. */
export type StoredBasePathMapping = z.infer<typeof basePathMappingSchema>;

export interface BasePathMappingStore {
  get(domainNameId: string, basePath: string): Promise<StoredBasePathMapping | undefined>;
  count(domainNameId: string): Promise<number>;
  /** In the order of base paths, after `after`. */
  page(domainNameId: string, after: string | undefined, limit: number): Promise<StoredBasePathMapping[]>;
  insert(domainNameId: string, mapping: StoredBasePathMapping): Promise<void>;
  update(domainNameId: string, before: StoredBasePathMapping, after: StoredBasePathMapping): Promise<void>;
  delete(domainNameId: string, mapping: StoredBasePathMapping): Promise<void>;
  /** The domain names that lead to the API, or to this stage of it. */
  domainNamesOf(restApiId: string, stage?: string): Promise<string[]>;
}

export function basePathMappingStore({ prisma, record, reviseSubjects }: DatabaseTransaction): BasePathMappingStore {
  const entity = "BasePathMapping";
  const key = (domainNameId: string, basePath: string) => `${domainNameId}/basepathmappings/${basePath}`;
  const where = (domainNameId: string, basePath: string) => ({
    where: { domainNameId_basePath: { domainNameId, basePath } },
  });
  return {
    get: async (domainNameId, basePath) => {
      const row = await prisma.basePathMapping.findUnique(where(domainNameId, basePath));
      return row === null ? undefined : fromRow(row);
    },
    count: (domainNameId) => prisma.basePathMapping.count({ where: { domainNameId } }),
    page: async (domainNameId, after, limit) => {
      const rows = await prisma.basePathMapping.findMany({
        where: { domainNameId, ...(after === undefined ? {} : { basePath: { gt: after } }) },
        orderBy: { basePath: "asc" },
        take: limit,
      });
      return rows.map(fromRow);
    },
    insert: async (domainNameId, mapping) => {
      await prisma.basePathMapping.create({ data: { domainNameId, ...mapping } });
      record({ entity, key: key(domainNameId, mapping.basePath), before: undefined, after: mapping });
      await reviseSubjects("domainName", [domainNameId]);
    },
    update: async (domainNameId, before, after) => {
      const data = { ...after, stage: after.stage ?? null };
      await prisma.basePathMapping.update({ ...where(domainNameId, before.basePath), data });
      record({ entity, key: key(domainNameId, before.basePath), before, after });
      await reviseSubjects("domainName", [domainNameId]);
    },
    delete: async (domainNameId, mapping) => {
      await prisma.basePathMapping.delete(where(domainNameId, mapping.basePath));
      record({ entity, key: key(domainNameId, mapping.basePath), before: mapping, after: undefined });
      await reviseSubjects("domainName", [domainNameId]);
    },
    domainNamesOf: async (restApiId, stage) => {
      const rows = await prisma.basePathMapping.findMany({
        where: { restApiId, ...(stage === undefined ? {} : { stage }) },
        select: { domainName: { select: { domainName: true } } },
      });
      return [...new Set(rows.map((row) => row.domainName.domainName))].toSorted();
    },
  };
}

const fromRow = (row: Record<string, unknown>): StoredBasePathMapping => basePathMappingSchema.parse(withoutNulls(row));
