import {
  ConnectionType,
  ContentHandlingStrategy,
  IntegrationType,
  ResponseTransferMode,
} from "@aws-sdk/client-api-gateway";
import { z } from "zod";
import { Prisma, type Method as Row } from "../../prisma/generated/client.ts";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction, PrismaTransaction } from "./transaction.ts";

const strings = z.record(z.string(), z.string());
const flags = z.record(z.string(), z.boolean());

export const passthroughBehaviors = ["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"] as const;

export const methodResponseSchema = z.object({
  statusCode: z.string(),
  responseParameters: flags,
  responseModels: strings,
});

export const integrationResponseSchema = z.object({
  statusCode: z.string(),
  selectionPattern: z.string().optional(),
  responseParameters: strings,
  responseTemplates: strings,
  contentHandling: z.enum(ContentHandlingStrategy).optional(),
});

export const integrationSchema = z.object({
  type: z.enum(IntegrationType),
  httpMethod: z.string().optional(),
  uri: z.string().optional(),
  connectionType: z.enum(ConnectionType).optional(),
  connectionId: z.string().optional(),
  credentials: z.string().optional(),
  requestParameters: strings,
  requestTemplates: strings,
  passthroughBehavior: z.enum(passthroughBehaviors),
  contentHandling: z.enum(ContentHandlingStrategy).optional(),
  timeoutInMillis: z.number(),
  cacheNamespace: z.string(),
  cacheKeyParameters: z.array(z.string()),
  integrationResponses: z.record(z.string(), integrationResponseSchema),
  tlsConfig: z.object({ insecureSkipVerification: z.boolean().optional() }).optional(),
  responseTransferMode: z.enum(ResponseTransferMode).optional(),
  integrationTarget: z.string().optional(),
});

export const methodSchema = z.object({
  httpMethod: z.string(),
  authorizationType: z.string(),
  authorizerId: z.string().optional(),
  authorizationScopes: z.array(z.string()),
  apiKeyRequired: z.boolean(),
  operationName: z.string().optional(),
  requestValidatorId: z.string().optional(),
  requestParameters: flags,
  requestModels: strings,
  methodResponses: z.record(z.string(), methodResponseSchema),
  methodIntegration: integrationSchema.optional(),
});

/** AWS's shapes, with everything that is always there. */
export type StoredMethod = z.infer<typeof methodSchema>;
export type StoredMethodResponse = z.infer<typeof methodResponseSchema>;
export type StoredIntegration = z.infer<typeof integrationSchema>;
export type StoredIntegrationResponse = z.infer<typeof integrationResponseSchema>;

/** Of one method among many: without `before` it is new, without `after` it goes. */
export interface MethodChange {
  readonly resourceId: string;
  readonly before: StoredMethod | undefined;
  readonly after: StoredMethod | undefined;
}

export interface MethodStore {
  get(restApiId: string, resourceId: string, httpMethod: string): Promise<StoredMethod | undefined>;
  /** The methods of these resources by resource id; without `resourceIds`, of all of the API. */
  list(restApiId: string, resourceIds?: readonly string[]): Promise<ReadonlyMap<string, StoredMethod[]>>;
  insert(restApiId: string, resourceId: string, method: StoredMethod): Promise<void>;
  update(restApiId: string, resourceId: string, before: StoredMethod, after: StoredMethod): Promise<void>;
  delete(restApiId: string, resourceId: string, method: StoredMethod): Promise<void>;
  /** In two statements, however many they are. */
  changeAll(restApiId: string, changes: readonly MethodChange[]): Promise<void>;
}

export function methodStore({ prisma, record }: DatabaseTransaction): MethodStore {
  const key = (restApiId: string, resourceId: string, { httpMethod }: StoredMethod) =>
    `${restApiId}/resources/${resourceId}/methods/${httpMethod}`;
  const where = (restApiId: string, resourceId: string, httpMethod: string) => ({
    where: { restApiId_resourceId_httpMethod: { restApiId, resourceId, httpMethod } },
  });
  return {
    get: async (restApiId, resourceId, httpMethod) => {
      const row = await prisma.method.findUnique(where(restApiId, resourceId, httpMethod));
      return row === null ? undefined : fromRow(row);
    },
    list: async (restApiId, resourceIds) => {
      const rows = await prisma.method.findMany({
        where: { restApiId, ...(resourceIds === undefined ? {} : { resourceId: { in: [...resourceIds] } }) },
        orderBy: { httpMethod: "asc" },
      });
      const grouped = Map.groupBy(rows, (row) => row.resourceId);
      return new Map([...grouped].map(([resourceId, group]) => [resourceId, group.map(fromRow)]));
    },
    insert: async (restApiId, resourceId, method) => {
      await prisma.method.create({ data: { restApiId, resourceId, ...toRow(method) } });
      record({ entity: "Method", key: key(restApiId, resourceId, method), before: undefined, after: method });
    },
    update: async (restApiId, resourceId, before, after) => {
      await prisma.method.update({ ...where(restApiId, resourceId, before.httpMethod), data: toRow(after) });
      record({ entity: "Method", key: key(restApiId, resourceId, before), before, after });
    },
    delete: async (restApiId, resourceId, method) => {
      await prisma.method.delete(where(restApiId, resourceId, method.httpMethod));
      record({ entity: "Method", key: key(restApiId, resourceId, method), before: method, after: undefined });
    },
    changeAll: async (restApiId, changes) => {
      await deleteAll(prisma, restApiId, changes);
      const inserted = changes.flatMap(({ resourceId, after }) =>
        after === undefined ? [] : [{ restApiId, resourceId, ...toRow(after) }],
      );
      await prisma.method.createMany({ data: inserted });
      for (const { resourceId, before, after } of changes) {
        const method = after ?? before;
        if (method) record({ entity: "Method", key: key(restApiId, resourceId, method), before, after });
      }
    },
  };
}

async function deleteAll(prisma: PrismaTransaction, restApiId: string, changes: readonly MethodChange[]) {
  const gone = changes.flatMap(({ resourceId, before }) => (before ? [{ resourceId, ...before }] : []));
  const resourceIds = gone.map(({ resourceId }) => resourceId);
  const httpMethods = gone.map(({ httpMethod }) => httpMethod);
  await prisma.$executeRaw`
    DELETE FROM "Method" USING unnest(${resourceIds}::text[], ${httpMethods}::text[]) AS gone(resource, method)
    WHERE "restApiId" = ${restApiId} AND "resourceId" = gone.resource AND "httpMethod" = gone.method`;
}

const fromRow = (row: Row): StoredMethod => methodSchema.parse(withoutNulls(row));

const toRow = (method: StoredMethod) => ({
  ...method,
  authorizerId: method.authorizerId ?? null,
  operationName: method.operationName ?? null,
  requestValidatorId: method.requestValidatorId ?? null,
  methodIntegration: method.methodIntegration ?? Prisma.DbNull,
});
