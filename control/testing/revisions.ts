import type { TestDatabase } from "./testDatabase.ts";

/** The stages of an API the gateway was told to read again, in order. */
export async function revisionsOf(database: TestDatabase, restApiId: string): Promise<string[]> {
  const rows = await database.query<{ restApiId: string; stageName: string }>('SELECT * FROM "Revision" ORDER BY "id"');
  return rows.filter((row) => row.restApiId === restApiId).map((row) => row.stageName);
}
