import { z } from "zod";
import { documentationLocationSchema } from "./documentationParts.ts";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export const documentationVersionSchema = z.object({
  version: z.string(),
  description: z.string().optional(),
  createdDate: z.date(),
});

const frozenPartsSchema = z.array(z.object({ location: documentationLocationSchema, properties: z.string() }));

/** A DocumentationVersion in AWS's shape. */
export type StoredDocumentationVersion = z.infer<typeof documentationVersionSchema>;
/** Documentation parts as they were when the version was made. */
export type FrozenDocumentationParts = z.infer<typeof frozenPartsSchema>;

export interface DocumentationVersionStore {
  get(restApiId: string, version: string): Promise<StoredDocumentationVersion | undefined>;
  parts(restApiId: string, version: string): Promise<FrozenDocumentationParts>;
  /** In the order of versions, after `after`. */
  page(restApiId: string, after: string | undefined, limit: number): Promise<StoredDocumentationVersion[]>;
  insert(restApiId: string, version: StoredDocumentationVersion, parts: FrozenDocumentationParts): Promise<void>;
  update(restApiId: string, before: StoredDocumentationVersion, after: StoredDocumentationVersion): Promise<void>;
  delete(restApiId: string, version: StoredDocumentationVersion): Promise<void>;
}

export function documentationVersionStore({ prisma, record }: DatabaseTransaction): DocumentationVersionStore {
  const entity = "DocumentationVersion";
  const key = (restApiId: string, version: string) => `${restApiId}/documentation/versions/${version}`;
  const where = (restApiId: string, version: string) => ({
    where: { restApiId_version: { restApiId, version } },
  });
  return {
    get: async (restApiId, version) => {
      const row = await prisma.documentationVersion.findUnique({ ...where(restApiId, version), select: columns });
      return row === null ? undefined : fromRow(row);
    },
    parts: async (restApiId, version) => {
      const row = await prisma.documentationVersion.findUnique({
        ...where(restApiId, version),
        select: { parts: true },
      });
      return frozenPartsSchema.parse(row?.parts ?? []);
    },
    page: async (restApiId, after, limit) => {
      const rows = await prisma.documentationVersion.findMany({
        where: { restApiId, ...(after === undefined ? {} : { version: { gt: after } }) },
        orderBy: { version: "asc" },
        take: limit,
        select: columns,
      });
      return rows.map(fromRow);
    },
    insert: async (restApiId, version, parts) => {
      await prisma.documentationVersion.create({ data: { restApiId, ...version, parts } });
      record({ entity, key: key(restApiId, version.version), before: undefined, after: version });
    },
    update: async (restApiId, before, after) => {
      const data = { description: after.description ?? null };
      await prisma.documentationVersion.update({ ...where(restApiId, before.version), data });
      record({ entity, key: key(restApiId, before.version), before, after });
    },
    delete: async (restApiId, version) => {
      await prisma.documentationVersion.delete(where(restApiId, version.version));
      record({ entity, key: key(restApiId, version.version), before: version, after: undefined });
    },
  };
}

const columns = { version: true, description: true, createdDate: true } as const;

const fromRow = (row: Record<string, unknown>): StoredDocumentationVersion =>
  documentationVersionSchema.parse(withoutNulls(row));
