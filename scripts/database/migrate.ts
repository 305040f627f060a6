// Applies prisma/migrations in order and keeps `_prisma_migrations` as Prisma does, so that `prisma migrate` stays usable.
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { StartError } from "../start/startError.ts";

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

// The number Prisma's own engine locks, so that it and we never migrate at once.
const advisoryLock = 72_707_369;

/** Brings the database up to date and returns the names of the migrations applied now. */
export async function migrate(client: Client, folder: string): Promise<string[]> {
  await client.query("SELECT pg_advisory_lock($1)", [advisoryLock]);
  try {
    await client.query(createTable);
    const migrations = readMigrations(folder);
    const applied = await readApplied(client, migrations);
    const missing = migrations.filter(({ name }) => !applied.has(name));
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [advisoryLock]);
  }
}

export const readMigrations = (folder: string): Migration[] =>
  readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "migration.sql")))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });

async function readApplied(client: Client, migrations: readonly Migration[]): Promise<Set<string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  for (const { migration_name: name, checksum, finished_at: finished } of rows) {
    const migration = migrations.find((each) => each.name === name);
    if (finished === null)
      throw new StartError(`The migration ${name} began and never finished: see "prisma migrate resolve".`);
    if (migration === undefined)
      throw new StartError(
        `The database has the migration ${name}, which this version does not know: it belongs to a newer one.`,
      );
    if (migration.checksum !== checksum)
      throw new StartError(
        `The migration ${name} was changed after it had been applied to this database. Restore the file.`,
      );
  }
  return new Set(rows.map((row) => row.migration_name));
}

// The schema change and the note that it happened are one transaction: there is no half-applied migration.
async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query("BEGIN");
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES ($1, $2, clock_timestamp(), $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw new StartError(`The migration ${name} failed: ${error instanceof Error ? error.message : error}`);
  }
}

const createTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;
