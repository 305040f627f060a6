// Usage counts through the gateway's view: one statement adds a second's counts, one reads the sums of the periods that run.
import pg from "pg";
import type { PeriodKey, PeriodUsage, UsageCount, UsageStore } from "../ports/usageStore.ts";
import { dateOf } from "../throttling/quotaPeriod.ts";

const rowsPerStatement = 5_000;
const timeoutMs = 10_000;

export class PostgresUsage implements UsageStore {
  readonly #databaseUrl: string;
  #client: pg.Client | undefined;

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
  }

  /**
   * In the order of their keys, so that two gateways never wait for each other. What a database that hangs carries out later is
   * not committed, so that what is sent again is not added twice; only the answer to a commit itself can be lost.
   */
  async add(counts: readonly UsageCount[]): Promise<void> {
    const sorted = [...counts].sort((a, b) => compare(orderOf(a), orderOf(b)));
    await this.#query("BEGIN", []);
    await this.#query(addQuery, [
      sorted.map(({ usagePlanId }) => usagePlanId),
      sorted.map(({ keyId }) => keyId),
      sorted.map(({ day }) => dateOf(day)),
      sorted.map(({ used }) => used),
    ]);
    await this.#query("COMMIT", []);
  }

  async read(keys: readonly PeriodKey[]): Promise<PeriodUsage[]> {
    const found: PeriodUsage[] = [];
    for (let from = 0; from < keys.length; from += rowsPerStatement) {
      const batch = keys.slice(from, from + rowsPerStatement);
      const rows = await this.#query<UsageRow>(readQuery, [
        batch.map(({ usagePlanId }) => usagePlanId),
        batch.map(({ keyId }) => keyId),
        batch.map(({ since }) => dateOf(since)),
      ]);
      for (const row of rows) found.push({ ...row, used: Number(row.used), granted: Number(row.granted) });
    }
    return found;
  }

  async close(): Promise<void> {
    await this.#client?.end().catch(() => undefined);
    this.#client = undefined;
  }

  async #query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]> {
    this.#client ??= await this.#connect();
    const client = this.#client;
    try {
      return (await client.query<Row>(text, [...values])).rows;
    } catch (error) {
      // Not awaited: a connection that hangs would also hang here.
      client.end().catch(() => undefined);
      if (this.#client === client) this.#client = undefined;
      throw error;
    }
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#databaseUrl,
      connectionTimeoutMillis: 5_000,
      query_timeout: timeoutMs,
      idle_in_transaction_session_timeout: timeoutMs,
      keepAlive: true,
      application_name: "gatehouse gateway usage",
    });
    // Without a listener a lost connection would end the process; the next statement connects anew.
    client.on("error", () => {
      if (this.#client === client) this.#client = undefined;
    });
    await client.connect();
    return client;
  }
}

interface UsageRow {
  readonly usagePlanId: string;
  readonly keyId: string;
  /** bigint sums arrive as text. */
  readonly used: string;
  readonly granted: string;
}

const addQuery = `
INSERT INTO "gateway"."usageCount" AS c ("usagePlanId", "keyId", "day", "used")
SELECT * FROM unnest($1::text[], $2::text[], $3::date[], $4::bigint[])
ON CONFLICT ("usagePlanId", "keyId", "day") DO UPDATE SET "used" = c."used" + excluded."used"`;

const readQuery = `
SELECT k."usagePlanId", k."keyId", sum(c."used")::text AS "used", sum(c."granted")::text AS "granted"
FROM unnest($1::text[], $2::text[], $3::date[]) AS k("usagePlanId", "keyId", "since")
JOIN "gateway"."usageCount" c
  ON c."usagePlanId" = k."usagePlanId" AND c."keyId" = k."keyId" AND c."day" >= k."since"
GROUP BY 1, 2`;

const orderOf = ({ usagePlanId, keyId, day }: UsageCount): string => `${usagePlanId}/${keyId}/${day}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
