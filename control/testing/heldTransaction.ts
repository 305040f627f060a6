// A transaction that a test keeps open, so that calls meet at the very moment that is looked at.
import pg from "pg";
import { expect } from "vitest";
import type { TestDatabase } from "./testDatabase.ts";

export interface HeldTransaction {
  /** Resolves when so many others of this database wait for a lock. */
  waiting(count: number): Promise<void>;
  commit(): Promise<void>;
}

/** What all writers of the gateway's feed wait for, after what they have written. */
export const feedLock = `SELECT pg_advisory_xact_lock(${0x6a7e_4053})`;

export async function holdTransaction({ url, query }: TestDatabase, sql: string): Promise<HeldTransaction> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("BEGIN");
  await client.query(sql);
  const count = async () => {
    const [row] = await query<{ count: number }>(
      `SELECT count(*)::int AS "count" FROM pg_stat_activity
       WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`,
    );
    return row?.count ?? 0;
  };
  return {
    waiting: async (wanted) => {
      await expect.poll(count, { timeout: 20_000, interval: 10 }).toBe(wanted);
    },
    commit: async () => {
      await client.query("COMMIT");
      await client.end();
    },
  };
}
