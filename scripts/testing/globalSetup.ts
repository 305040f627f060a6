// One PostgreSQL for a whole test run; every test file makes databases of its own in it, copies of one that is migrated once.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { applyMigrations } from "../../control/testing/applyMigrations.ts";
import { throwAwayCluster } from "./throwAwayCluster.ts";

export default async function setup(): Promise<() => Promise<void>> {
  const cluster = process.env.TEST_DATABASE_URL === undefined ? await throwAwayCluster() : undefined;
  const serverUrl = cluster?.url ?? process.env.TEST_DATABASE_URL ?? "";
  const template = `gatehouse_template_${randomUUID().replaceAll("-", "")}`;
  await onServer(serverUrl, `CREATE DATABASE "${template}"`);
  const url = new URL(serverUrl);
  url.pathname = `/${template}`;
  await applyMigrations(url.href);
  Object.assign(process.env, { TEST_DATABASE_URL: serverUrl, TEST_DATABASE_TEMPLATE: template });
  return async () => {
    await onServer(serverUrl, `DROP DATABASE "${template}"`);
    await cluster?.[Symbol.asyncDispose]();
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
