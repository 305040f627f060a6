// Notes when access keys have signed calls of APIs: one statement per batch, and a note that is lost is lost.
import pg from "pg";
import type { KeyUse } from "../access/keyUses.ts";
import type { Log } from "../ports/log.ts";

const timeoutMs = 10_000;

export class PostgresKeyUses {
  readonly #databaseUrl: string;
  readonly #log: Log;
  readonly #waiting = new Map<string, KeyUse>();
  #flushing: Promise<void> | undefined;

  constructor(databaseUrl: string, log: Log) {
    this.#databaseUrl = databaseUrl;
    this.#log = log;
  }

  add(uses: readonly KeyUse[]): void {
    for (const use of uses) {
      const known = this.#waiting.get(use.accessKeyId);
      if (!known || known.usedAt < use.usedAt) this.#waiting.set(use.accessKeyId, use);
    }
  }

  /** Stores what waits; never rejects. */
  flush(): Promise<void> {
    if (this.#waiting.size === 0) return Promise.resolve();
    this.#flushing ??= this.#store().finally(() => {
      this.#flushing = undefined;
    });
    return this.#flushing;
  }

  async #store(): Promise<void> {
    const uses = [...this.#waiting.values()].sort((a, b) => (a.accessKeyId < b.accessKeyId ? -1 : 1));
    this.#waiting.clear();
    const settings = { connectionTimeoutMillis: 5_000, query_timeout: timeoutMs };
    const client = new pg.Client({ ...settings, connectionString: this.#databaseUrl });
    client.on("error", () => undefined);
    try {
      await client.connect();
      const ids = uses.map(({ accessKeyId }) => accessKeyId);
      const dates = uses.map(({ usedAt }) => new Date(usedAt));
      await client.query(keysStatement, [ids, dates, uses.map(({ region }) => region)]);
      await client.query(sessionsStatement, [ids, dates]);
    } catch (error) {
      this.#log.warn({ err: error, keys: uses.length }, "It cannot be noted that access keys were used");
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

const keysStatement = `
UPDATE "gateway"."accessKeyUse" k SET "lastUsedDate" = u."date", "lastUsedRegion" = u."region", "lastUsedService" = 'execute-api'
FROM unnest($1::text[], $2::timestamptz[], $3::text[]) AS u("id", "date", "region")
WHERE k."id" = u."id" AND (k."lastUsedDate" IS NULL OR k."lastUsedDate" < u."date")`;
const sessionsStatement = `
UPDATE "gateway"."roleSessionUse" s SET "lastUsedDate" = u."date"
FROM unnest($1::text[], $2::timestamptz[]) AS u("id", "date")
WHERE s."id" = u."id" AND (s."lastUsedDate" IS NULL OR s."lastUsedDate" < u."date")`;
