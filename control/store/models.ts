import { z } from "zod";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export const modelSchema = z.object({
  id: z.string(),
  name: z.string(),
  contentType: z.string(),
  description: z.string().optional(),
  /** As it was given; a JSON schema draft 4 where the content type is JSON. */
  schema: z.string().optional(),
});

/** A Model in AWS's shape. */
export type StoredModel = z.infer<typeof modelSchema>;

export interface ModelStore {
  get(restApiId: string, name: string): Promise<StoredModel | undefined>;
  list(restApiId: string): Promise<StoredModel[]>;
  /** In the order of names, after `after`. */
  page(restApiId: string, after: string | undefined, limit: number): Promise<StoredModel[]>;
  insert(restApiId: string, model: StoredModel): Promise<void>;
  insertAll(restApiId: string, models: readonly StoredModel[]): Promise<void>;
  update(restApiId: string, before: StoredModel, after: StoredModel): Promise<void>;
  delete(restApiId: string, model: StoredModel): Promise<void>;
}

export function modelStore({ prisma, record }: DatabaseTransaction): ModelStore {
  const key = (restApiId: string, name: string) => `${restApiId}/models/${name}`;
  const where = (restApiId: string, name: string) => ({ where: { restApiId_name: { restApiId, name } } });
  return {
    get: async (restApiId, name) => {
      const row = await prisma.model.findUnique(where(restApiId, name));
      return row === null ? undefined : fromRow(row);
    },
    list: async (restApiId) => {
      const rows = await prisma.model.findMany({ where: { restApiId }, orderBy: { name: "asc" } });
      return rows.map(fromRow);
    },
    page: async (restApiId, after, limit) => {
      const rows = await prisma.model.findMany({
        where: { restApiId, ...(after === undefined ? {} : { name: { gt: after } }) },
        orderBy: { name: "asc" },
        take: limit,
      });
      return rows.map(fromRow);
    },
    insert: async (restApiId, model) => {
      await prisma.model.create({ data: { restApiId, ...model } });
      record({ entity: "Model", key: key(restApiId, model.name), before: undefined, after: model });
    },
    insertAll: async (restApiId, models) => {
      await prisma.model.createMany({ data: models.map((model) => ({ restApiId, ...model })) });
      for (const after of models)
        record({ entity: "Model", key: key(restApiId, after.name), before: undefined, after });
    },
    update: async (restApiId, before, after) => {
      const data = { description: after.description ?? null, schema: after.schema ?? null };
      await prisma.model.update({ ...where(restApiId, before.name), data });
      record({ entity: "Model", key: key(restApiId, before.name), before, after });
    },
    delete: async (restApiId, model) => {
      await prisma.model.delete(where(restApiId, model.name));
      record({ entity: "Model", key: key(restApiId, model.name), before: model, after: undefined });
    },
  };
}

const fromRow = (row: Record<string, unknown>): StoredModel => modelSchema.parse(withoutNulls(row));
