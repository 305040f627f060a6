import { z } from "zod";
import type { Resource as Row } from "../../prisma/generated/client.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export const resourceSchema = z.object({
  id: z.string(),
  /** Absent on the root. */
  parentId: z.string().optional(),
  pathPart: z.string().optional(),
  path: z.string(),
});

/** A Resource in AWS's shape, without its methods. */
export type StoredResource = z.infer<typeof resourceSchema>;

export interface ResourceStore {
  get(restApiId: string, resourceId: string): Promise<StoredResource | undefined>;
  list(restApiId: string): Promise<StoredResource[]>;
  /** In the order of ids, after `after`. */
  page(restApiId: string, after: string | undefined, limit: number): Promise<StoredResource[]>;
  insert(restApiId: string, resource: StoredResource): Promise<void>;
  insertAll(restApiId: string, resources: readonly StoredResource[]): Promise<void>;
  update(restApiId: string, before: StoredResource, after: StoredResource): Promise<void>;
  /** With its methods. */
  delete(restApiId: string, resource: StoredResource): Promise<void>;
  deleteAll(restApiId: string, resources: readonly StoredResource[]): Promise<void>;
}

export function resourceStore({ prisma, record }: DatabaseTransaction): ResourceStore {
  const entity = "Resource";
  const key = (restApiId: string, id: string) => `${restApiId}/resources/${id}`;
  return {
    get: async (restApiId, id) => {
      const row = await prisma.resource.findUnique({ where: { restApiId_id: { restApiId, id } } });
      return row === null ? undefined : fromRow(row);
    },
    list: async (restApiId) => {
      const rows = await prisma.resource.findMany({ where: { restApiId }, orderBy: { path: "asc" } });
      return rows.map(fromRow);
    },
    page: async (restApiId, after, limit) => {
      const rows = await prisma.resource.findMany({
        where: { restApiId, ...(after === undefined ? {} : { id: { gt: after } }) },
        orderBy: { id: "asc" },
        take: limit,
      });
      return rows.map(fromRow);
    },
    insert: async (restApiId, resource) => {
      await prisma.resource.create({ data: { restApiId, ...toRow(resource) } });
      record({ entity, key: key(restApiId, resource.id), before: undefined, after: resource });
    },
    insertAll: async (restApiId, resources) => {
      await prisma.resource.createMany({ data: resources.map((resource) => ({ restApiId, ...toRow(resource) })) });
      for (const after of resources) record({ entity, key: key(restApiId, after.id), before: undefined, after });
    },
    update: async (restApiId, before, after) => {
      await prisma.resource.update({ where: { restApiId_id: { restApiId, id: before.id } }, data: toRow(after) });
      record({ entity, key: key(restApiId, before.id), before, after });
    },
    delete: async (restApiId, resource) => {
      await prisma.resource.delete({ where: { restApiId_id: { restApiId, id: resource.id } } });
      record({ entity, key: key(restApiId, resource.id), before: resource, after: undefined });
    },
    deleteAll: async (restApiId, resources) => {
      await prisma.resource.deleteMany({ where: { restApiId, id: { in: resources.map(({ id }) => id) } } });
      for (const before of resources) record({ entity, key: key(restApiId, before.id), before, after: undefined });
    },
  };
}

const fromRow = (row: Row): StoredResource => ({
  id: row.id,
  path: row.path,
  ...(row.parentId === null ? {} : { parentId: row.parentId, pathPart: row.pathPart }),
});

const toRow = (resource: StoredResource) => ({
  ...resource,
  parentId: resource.parentId ?? null,
  pathPart: resource.pathPart ?? "",
});
