import { DocumentationPartType } from "@aws-sdk/client-api-gateway";
import { z } from "zod";
import type { DocumentationPart as Row } from "../../prisma/generated/client.ts";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export const documentationLocationSchema = z.object({
  type: z.enum(DocumentationPartType),
  path: z.string().optional(),
  method: z.string().optional(),
  statusCode: z.string().optional(),
  name: z.string().optional(),
});

export const documentationPartSchema = z.object({
  id: z.string(),
  location: documentationLocationSchema,
  /** The text of a JSON object, as it was given. */
  properties: z.string(),
});

/** A DocumentationPart in AWS's shape. */
export type StoredDocumentationPart = z.infer<typeof documentationPartSchema>;
export type StoredDocumentationLocation = z.infer<typeof documentationLocationSchema>;

export interface DocumentationPartFilter {
  readonly type?: StoredDocumentationLocation["type"] | undefined;
  readonly name?: string | undefined;
  readonly path?: string | undefined;
  /** Whether there is anything in the properties. */
  readonly hasContent?: boolean | undefined;
}

export interface DocumentationPartStore {
  get(restApiId: string, id: string): Promise<StoredDocumentationPart | undefined>;
  list(restApiId: string): Promise<StoredDocumentationPart[]>;
  /** In the order of ids, after `after`. */
  page(
    restApiId: string,
    filter: DocumentationPartFilter,
    after: string | undefined,
    limit: number,
  ): Promise<StoredDocumentationPart[]>;
  insert(restApiId: string, part: StoredDocumentationPart): Promise<void>;
  insertAll(restApiId: string, parts: readonly StoredDocumentationPart[]): Promise<void>;
  update(restApiId: string, before: StoredDocumentationPart, after: StoredDocumentationPart): Promise<void>;
  delete(restApiId: string, part: StoredDocumentationPart): Promise<void>;
}

export function documentationPartStore({ prisma, record }: DatabaseTransaction): DocumentationPartStore {
  const entity = "DocumentationPart";
  const key = (restApiId: string, id: string) => `${restApiId}/documentation/parts/${id}`;
  const where = (restApiId: string, id: string) => ({ where: { restApiId_id: { restApiId, id } } });
  return {
    get: async (restApiId, id) => {
      const row = await prisma.documentationPart.findUnique(where(restApiId, id));
      return row === null ? undefined : fromRow(row);
    },
    list: async (restApiId) => {
      const rows = await prisma.documentationPart.findMany({ where: { restApiId }, orderBy: { id: "asc" } });
      return rows.map(fromRow);
    },
    page: async (restApiId, { type, name, path, hasContent }, after, limit) => {
      const rows = await prisma.documentationPart.findMany({
        where: {
          restApiId,
          ...(type !== undefined && { locationType: type }),
          ...(name !== undefined && { name }),
          ...(path !== undefined && { path }),
          ...(hasContent !== undefined && { properties: hasContent ? { not: noContent } : noContent }),
          ...(after !== undefined && { id: { gt: after } }),
        },
        orderBy: { id: "asc" },
        take: limit,
      });
      return rows.map(fromRow);
    },
    insert: async (restApiId, part) => {
      await prisma.documentationPart.create({ data: { restApiId, ...toRow(part) } });
      record({ entity, key: key(restApiId, part.id), before: undefined, after: part });
    },
    insertAll: async (restApiId, parts) => {
      await prisma.documentationPart.createMany({ data: parts.map((part) => ({ restApiId, ...toRow(part) })) });
      for (const after of parts) record({ entity, key: key(restApiId, after.id), before: undefined, after });
    },
    update: async (restApiId, before, after) => {
      await prisma.documentationPart.update({
        ...where(restApiId, before.id),
        data: { properties: after.properties },
      });
      record({ entity, key: key(restApiId, before.id), before, after });
    },
    delete: async (restApiId, part) => {
      await prisma.documentationPart.delete(where(restApiId, part.id));
      record({ entity, key: key(restApiId, part.id), before: part, after: undefined });
    },
  };
}

const noContent = "{}";

const fromRow = ({ id, properties, locationType, path, method, statusCode, name }: Row): StoredDocumentationPart =>
  documentationPartSchema.parse({
    id,
    location: withoutNulls({ type: locationType, path, method, statusCode, name }),
    properties,
  });

const toRow = ({ id, properties, location: { type, ...location } }: StoredDocumentationPart) => ({
  id,
  properties,
  locationType: type,
  ...location,
});
