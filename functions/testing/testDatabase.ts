// A database of a test's own: a copy of the one that is migrated once for all tests.
import { randomUUID } from "node:crypto";
import pg from "pg";

export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
  query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]>;
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const { TEST_DATABASE_URL: server = "", TEST_DATABASE_TEMPLATE: template = "" } = process.env;
  const name = `gatehouse_functions_${randomUUID().replaceAll("-", "")}`;
  await run(server, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    query: (sql) => run(url.href, sql),
    [Symbol.asyncDispose]: async () => void (await run(server, `DROP DATABASE "${name}" WITH (FORCE)`)),
  };
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
