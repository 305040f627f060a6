import { z } from "zod";
import type { ApiKey as Row } from "../../prisma/generated/client.ts";
import { conflict } from "../../wire/errors.ts";
import { digest } from "./digest.ts";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

export const apiKeySchema = z.object({
  id: z.string(),
  name: z.string().optional(),
  description: z.string().optional(),
  customerId: z.string().optional(),
  enabled: z.boolean(),
  createdDate: z.date(),
  lastUpdatedDate: z.date(),
  stageKeys: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
  /** Opaque here; control/identity seals, opens and hashes. */
  valueEncrypted: bytesSchema,
  valueHash: bytesSchema,
});

/** An ApiKey in AWS's shape, its value as bytes nobody can read here. */
export type StoredApiKey = z.infer<typeof apiKeySchema>;

export interface ApiKeyFilter {
  readonly namePrefix?: string | undefined;
  readonly customerId?: string | undefined;
}

/** Every write reaches the gateway's feed. */
export interface ApiKeyStore {
  get(region: string, id: string): Promise<StoredApiKey | undefined>;
  /** As get, and nobody else changes this key until the call is over. */
  lock(region: string, id: string): Promise<StoredApiKey | undefined>;
  /** Those whose values have one of these hashes. */
  withHashes(region: string, hashes: readonly Uint8Array[]): Promise<StoredApiKey[]>;
  /** In the order of ids, after `after`. */
  page(region: string, filter: ApiKeyFilter, after: string | undefined, limit: number): Promise<StoredApiKey[]>;
  insert(region: string, apiKeys: readonly StoredApiKey[]): Promise<void>;
  update(changes: readonly { readonly before: StoredApiKey; readonly after: StoredApiKey }[]): Promise<void>;
  delete(apiKey: StoredApiKey): Promise<void>;
}

// PostgreSQL takes 32,767 parameters in one statement.
const insertedAtOnce = 1000;

export function apiKeyStore({ prisma, record, reviseSubjects }: DatabaseTransaction): ApiKeyStore {
  const get: ApiKeyStore["get"] = async (region, id) => {
    const row = await prisma.apiKey.findFirst({ where: { id, region } });
    return row === null ? undefined : apiKeyFromRow(row);
  };
  const revise = (apiKeys: readonly StoredApiKey[]) =>
    reviseSubjects(
      "apiKey",
      apiKeys.map(({ id }) => id),
    );
  return {
    get,
    lock: async (region, id) => {
      await prisma.$queryRaw`SELECT 1 FROM "ApiKey" WHERE "id" = ${id} AND "region" = ${region} FOR UPDATE`;
      return get(region, id);
    },
    withHashes: async (region, hashes) => {
      const rows = await prisma.apiKey.findMany({ where: { region, valueHash: { in: hashes.map(bytes) } } });
      return rows.map(apiKeyFromRow);
    },
    page: async (region, filter, after, limit) => {
      const rows = await prisma.apiKey.findMany({
        where: { region, ...matching(filter), ...(after === undefined ? {} : { id: { gt: after } }) },
        orderBy: { id: "asc" },
        take: limit,
      });
      return rows.map(apiKeyFromRow);
    },
    insert: async (region, apiKeys) => {
      for (let start = 0; start < apiKeys.length; start += insertedAtOnce) {
        const data = apiKeys.slice(start, start + insertedAtOnce).map((apiKey) => ({ region, ...toRow(apiKey) }));
        await prisma.apiKey.createMany({ data }).catch(refuseDuplicate);
      }
      for (const apiKey of apiKeys)
        record({ entity: "ApiKey", key: apiKey.id, before: undefined, after: audited(apiKey) });
      await revise(apiKeys);
    },
    update: async (changes) => {
      for (const { before, after } of changes) {
        await prisma.apiKey.update({ where: { id: before.id }, data: toRow(after) });
        record({ entity: "ApiKey", key: before.id, before: audited(before), after: audited(after) });
      }
      await revise(changes.map(({ after }) => after));
    },
    delete: async (apiKey) => {
      await prisma.apiKey.delete({ where: { id: apiKey.id } });
      await prisma.usageCount.deleteMany({ where: { keyId: apiKey.id } });
      record({ entity: "ApiKey", key: apiKey.id, before: audited(apiKey), after: undefined });
      await revise([apiKey]);
    },
  };
}

// Two calls with the same value at the same moment: the index tells the second one.
function refuseDuplicate(error: unknown): never {
  if (error instanceof Error && "code" in error && error.code === "P2002") throw conflict("API Key already exists");
  throw error;
}

export const matching = ({ namePrefix, customerId }: ApiKeyFilter) => ({
  // Prisma hands the prefix on as a LIKE pattern.
  ...(namePrefix && { name: { startsWith: namePrefix.replace(/[\\%_]/g, "\\$&") } }),
  ...(customerId && { customerId }),
});

export const apiKeyFromRow = (row: Row): StoredApiKey => apiKeySchema.parse(withoutNulls(row));

const toRow = (apiKey: StoredApiKey) => ({
  ...apiKey,
  name: apiKey.name ?? null,
  description: apiKey.description ?? null,
  customerId: apiKey.customerId ?? null,
  valueEncrypted: bytes(apiKey.valueEncrypted),
  valueHash: bytes(apiKey.valueHash),
});

const bytes = (value: Uint8Array) => Uint8Array.from(value);

const audited = ({ valueEncrypted: _, valueHash, ...apiKey }: StoredApiKey) => ({
  ...apiKey,
  value: digest(valueHash),
});
