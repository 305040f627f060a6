import { z } from "zod";
import type { ApiKey as Row } from "../../prisma/generated/client.ts";
import { conflict } from "../../wire/errors.ts";
import { digest } from "./digest.ts";
import { withoutNulls } from "./rows.ts";
import { concurrentModification, hasSqlState, uniqueViolation } from "./sqlState.ts";
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
      const rows = await prisma.$queryRaw<Row[]>`
        SELECT * FROM "ApiKey" WHERE "region" = ${region}
          AND "valueHash" IN (SELECT decode(hash, 'hex') FROM unnest(${hashes.map(hex)}::text[]) AS hash)`;
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
      const rows = JSON.stringify(apiKeys.map((apiKey) => ({ region, ...toRow(apiKey) })));
      await prisma.$executeRaw`
        INSERT INTO "ApiKey" SELECT * FROM jsonb_populate_recordset(NULL::"ApiKey", ${rows}::jsonb)`.catch(
        refuseDuplicate,
      );
      for (const apiKey of apiKeys)
        record({ entity: "ApiKey", key: apiKey.id, before: undefined, after: audited(apiKey) });
      await revise(apiKeys);
    },
    update: async (changes) => {
      const rows = JSON.stringify(changes.map(({ after }) => toRow(after)));
      const updated = await prisma.$executeRaw`
        UPDATE "ApiKey" AS old SET
          "name" = new."name", "description" = new."description", "customerId" = new."customerId", "enabled" = new."enabled",
          "createdDate" = new."createdDate", "lastUpdatedDate" = new."lastUpdatedDate", "stageKeys" = new."stageKeys",
          "tags" = new."tags", "valueEncrypted" = new."valueEncrypted", "valueHash" = new."valueHash"
        FROM jsonb_populate_recordset(NULL::"ApiKey", ${rows}::jsonb) AS new WHERE old."id" = new."id"`;
      if (updated < changes.length) throw conflict(concurrentModification);
      for (const { before, after } of changes)
        record({ entity: "ApiKey", key: before.id, before: audited(before), after: audited(after) });
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
  if (hasSqlState(error, uniqueViolation)) throw conflict("API Key already exists");
  throw error;
}

export const matching = ({ namePrefix, customerId }: ApiKeyFilter) => ({
  // Prisma hands the prefix on as a LIKE pattern.
  ...(namePrefix && { name: { startsWith: namePrefix.replace(/[\\%_]/g, "\\$&") } }),
  ...(customerId && { customerId }),
});

export const apiKeyFromRow = (row: Row): StoredApiKey => apiKeySchema.parse(withoutNulls(row));

// As PostgreSQL reads a row from JSON: any number of keys is one parameter of one statement.
const toRow = (apiKey: StoredApiKey) => ({
  ...apiKey,
  valueEncrypted: `\\x${hex(apiKey.valueEncrypted)}`,
  valueHash: `\\x${hex(apiKey.valueHash)}`,
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const audited = ({ valueEncrypted: _, valueHash, ...apiKey }: StoredApiKey) => ({
  ...apiKey,
  value: digest(valueHash),
});
