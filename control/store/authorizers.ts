import { AuthorizerType } from "@aws-sdk/client-api-gateway";
import { z } from "zod";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export const authorizerSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(AuthorizerType),
  providerARNs: z.array(z.string()),
  authType: z.string().optional(),
  authorizerUri: z.string().optional(),
  authorizerCredentials: z.string().optional(),
  identitySource: z.string().optional(),
  identityValidationExpression: z.string().optional(),
  authorizerResultTtlInSeconds: z.number().optional(),
});

/** An Authorizer in AWS's shape. */
export type StoredAuthorizer = z.infer<typeof authorizerSchema>;

export interface AuthorizerStore {
  get(restApiId: string, id: string): Promise<StoredAuthorizer | undefined>;
  list(restApiId: string): Promise<StoredAuthorizer[]>;
  /** In the order of ids, after `after`. */
  page(restApiId: string, after: string | undefined, limit: number): Promise<StoredAuthorizer[]>;
  insert(restApiId: string, authorizer: StoredAuthorizer): Promise<void>;
  update(restApiId: string, before: StoredAuthorizer, after: StoredAuthorizer): Promise<void>;
  delete(restApiId: string, authorizer: StoredAuthorizer): Promise<void>;
}

export function authorizerStore({ prisma, record }: DatabaseTransaction): AuthorizerStore {
  const entity = "Authorizer";
  const key = (restApiId: string, id: string) => `${restApiId}/authorizers/${id}`;
  const where = (restApiId: string, id: string) => ({ where: { restApiId_id: { restApiId, id } } });
  return {
    get: async (restApiId, id) => {
      const row = await prisma.authorizer.findUnique(where(restApiId, id));
      return row === null ? undefined : fromRow(row);
    },
    list: async (restApiId) => {
      const rows = await prisma.authorizer.findMany({ where: { restApiId }, orderBy: { id: "asc" } });
      return rows.map(fromRow);
    },
    page: async (restApiId, after, limit) => {
      const rows = await prisma.authorizer.findMany({
        where: { restApiId, ...(after === undefined ? {} : { id: { gt: after } }) },
        orderBy: { id: "asc" },
        take: limit,
      });
      return rows.map(fromRow);
    },
    insert: async (restApiId, authorizer) => {
      await prisma.authorizer.create({ data: { restApiId, ...toRow(authorizer) } });
      record({ entity, key: key(restApiId, authorizer.id), before: undefined, after: authorizer });
    },
    update: async (restApiId, before, after) => {
      await prisma.authorizer.update({ ...where(restApiId, before.id), data: toRow(after) });
      record({ entity, key: key(restApiId, before.id), before, after });
    },
    delete: async (restApiId, authorizer) => {
      await prisma.authorizer.delete(where(restApiId, authorizer.id));
      record({ entity, key: key(restApiId, authorizer.id), before: authorizer, after: undefined });
    },
  };
}

const fromRow = (row: Record<string, unknown>): StoredAuthorizer => authorizerSchema.parse(withoutNulls(row));

const toRow = (authorizer: StoredAuthorizer) => ({
  ...authorizer,
  authType: authorizer.authType ?? null,
  authorizerUri: authorizer.authorizerUri ?? null,
  authorizerCredentials: authorizer.authorizerCredentials ?? null,
  identitySource: authorizer.identitySource ?? null,
  identityValidationExpression: authorizer.identityValidationExpression ?? null,
  authorizerResultTtlInSeconds: authorizer.authorizerResultTtlInSeconds ?? null,
});
