import type { DatabaseTransaction } from "./transaction.ts";

/** A Model in AWS's shape. */
export interface StoredModel {
  id: string;
  name: string;
  contentType: string;
  description?: string | undefined;
  schema?: string | undefined;
}

export interface ModelStore {
  list(restApiId: string): Promise<StoredModel[]>;
  insert(restApiId: string, model: StoredModel): Promise<void>;
}

export function modelStore({ prisma, record }: DatabaseTransaction): ModelStore {
  return {
    list: async (restApiId) => {
      const rows = await prisma.model.findMany({ where: { restApiId }, orderBy: { name: "asc" } });
      return rows.map(({ id, name, contentType, description, schema }) => ({
        id,
        name,
        contentType,
        ...(description === null ? {} : { description }),
        ...(schema === null ? {} : { schema }),
      }));
    },
    insert: async (restApiId, model) => {
      await prisma.model.create({ data: { restApiId, ...model } });
      record({ entity: "Model", key: `${restApiId}/models/${model.name}`, before: undefined, after: model });
    },
  };
}
