// A database of a test's own, made from the migrations and gone afterwards.
import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import pg from "pg";
import { type Database, openDatabase } from "../store/database.ts";

export interface TestDatabase extends AsyncDisposable {
  readonly database: Database;
  readonly url: string;
  /** Looks at rows, or changes them, behind the store's back. */
  query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]>;
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `gatehouse_test_${randomUUID().replaceAll("-", "")}`;
  await run(serverUrl(), `CREATE DATABASE "${name}"`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  for (const migration of await readMigrations()) await run(url.href, migration);
  const database = openDatabase(url.href);
  return {
    database,
    url: url.href,
    query: (sql) => run(url.href, sql),
    [Symbol.asyncDispose]: async () => {
      await database.close();
      await run(serverUrl(), `DROP DATABASE "${name}" WITH (FORCE)`);
    },
  };
}

function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (url === undefined) throw new Error("TEST_DATABASE_URL must name a PostgreSQL server for tests");
  return url;
}

async function readMigrations(): Promise<string[]> {
  const folder = new URL("../../prisma/migrations/", import.meta.url);
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.toSorted().map((name) => readFile(new URL(`${name}/migration.sql`, folder), "utf8")));
}

async function run<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
