// A database of a test's own, made from the migrations and gone afterwards.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { type Database, openDatabase } from "../store/database.ts";
import { applyMigrations } from "./applyMigrations.ts";

export interface TestDatabase extends AsyncDisposable {
  readonly database: Database;
  readonly url: string;
  /** Looks at rows, or changes them, behind the store's back. */
  query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]>;
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `gatehouse_test_${randomUUID().replaceAll("-", "")}`;
  const template = process.env.TEST_DATABASE_TEMPLATE;
  await run(serverUrl(), `CREATE DATABASE "${name}"${template === undefined ? "" : ` TEMPLATE "${template}"`}`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  if (template === undefined) await applyMigrations(url.href);
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

async function run<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
