import type { TestDatabase } from "./testDatabase.ts";

/** A digest of the rows of each table; refusals are written to the audit trail, and belong there. */
export async function tableDigests(database: TestDatabase): Promise<Record<string, string | null>> {
  const rows = await database.query<{ name: string; rows: string | null }>(await digestQuery(database));
  return Object.fromEntries(rows.map(({ name, rows: digest }) => [name, digest]));
}

const queries = new WeakMap<TestDatabase, string>();

async function digestQuery(database: TestDatabase): Promise<string> {
  const known = queries.get(database);
  if (known) return known;
  const tables = await database.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> 'AuditEvent'",
  );
  const query = tables
    .map(
      ({ name }) => `SELECT '${name}' AS name, md5(string_agg(t::text, '' ORDER BY t::text)) AS rows FROM "${name}" t`,
    )
    .join(" UNION ALL ");
  queries.set(database, query);
  return query;
}
