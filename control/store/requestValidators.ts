import { z } from "zod";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export const requestValidatorSchema = z.object({
  id: z.string(),
  name: z.string().optional(),
  validateRequestBody: z.boolean(),
  validateRequestParameters: z.boolean(),
});

/** A RequestValidator in AWS's shape. */
export type StoredRequestValidator = z.infer<typeof requestValidatorSchema>;

export interface RequestValidatorStore {
  get(restApiId: string, id: string): Promise<StoredRequestValidator | undefined>;
  list(restApiId: string): Promise<StoredRequestValidator[]>;
  /** In the order of ids, after `after`. */
  page(restApiId: string, after: string | undefined, limit: number): Promise<StoredRequestValidator[]>;
  insert(restApiId: string, requestValidator: StoredRequestValidator): Promise<void>;
  update(restApiId: string, before: StoredRequestValidator, after: StoredRequestValidator): Promise<void>;
  delete(restApiId: string, requestValidator: StoredRequestValidator): Promise<void>;
}

export function requestValidatorStore({ prisma, record }: DatabaseTransaction): RequestValidatorStore {
  const entity = "RequestValidator";
  const key = (restApiId: string, id: string) => `${restApiId}/requestvalidators/${id}`;
  const where = (restApiId: string, id: string) => ({ where: { restApiId_id: { restApiId, id } } });
  return {
    get: async (restApiId, id) => {
      const row = await prisma.requestValidator.findUnique(where(restApiId, id));
      return row === null ? undefined : fromRow(row);
    },
    list: async (restApiId) => {
      const rows = await prisma.requestValidator.findMany({ where: { restApiId }, orderBy: { id: "asc" } });
      return rows.map(fromRow);
    },
    page: async (restApiId, after, limit) => {
      const rows = await prisma.requestValidator.findMany({
        where: { restApiId, ...(after === undefined ? {} : { id: { gt: after } }) },
        orderBy: { id: "asc" },
        take: limit,
      });
      return rows.map(fromRow);
    },
    insert: async (restApiId, requestValidator) => {
      await prisma.requestValidator.create({ data: { restApiId, ...requestValidator } });
      record({ entity, key: key(restApiId, requestValidator.id), before: undefined, after: requestValidator });
    },
    update: async (restApiId, before, after) => {
      await prisma.requestValidator.update({
        ...where(restApiId, before.id),
        data: { ...after, name: after.name ?? null },
      });
      record({ entity, key: key(restApiId, before.id), before, after });
    },
    delete: async (restApiId, requestValidator) => {
      await prisma.requestValidator.delete(where(restApiId, requestValidator.id));
      record({ entity, key: key(restApiId, requestValidator.id), before: requestValidator, after: undefined });
    },
  };
}

const fromRow = (row: Record<string, unknown>): StoredRequestValidator =>
  requestValidatorSchema.parse(withoutNulls(row));
