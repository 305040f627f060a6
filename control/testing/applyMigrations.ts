import { readdir, readFile } from "node:fs/promises";
import pg from "pg";

/** Makes an empty database what the product has. */
export async function applyMigrations(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const migration of await readMigrations()) await client.query(migration);
  } finally {
    await client.end();
  }
}

async function readMigrations(): Promise<string[]> {
  const folder = new URL("../../prisma/migrations/", import.meta.url);
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.toSorted().map((name) => readFile(new URL(`${name}/migration.sql`, folder), "utf8")));
}
