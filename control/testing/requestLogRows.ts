// Rows of the request log as the gateway writes them.
import type { RequestLogRow } from "../../contract/requestLog.ts";
import type { TestDatabase } from "./testDatabase.ts";

/** Everything but the time has a value that tests need not care about. */
export type LoggedRequest = Partial<RequestLogRow> & Pick<RequestLogRow, "at">;

const usual = {
  region: "us-east-1",
  restApiId: "api1",
  stageName: "prod",
  requestId: "3c1fca91-0000-4000-8000-000000000001",
  httpMethod: "GET",
  path: "/prod/pets",
  resourcePath: "/pets",
  status: 200,
  responseLatency: 12,
  responseLength: 34,
  sourceIp: "203.0.113.9",
};

/** Opens the hours it needs, whatever time it is. */
export async function insertRequestLogs(database: TestDatabase, ...rows: readonly LoggedRequest[]): Promise<void> {
  for (const hour of new Set(rows.map(({ at }) => Math.floor(at / hourMs)))) await openHour(database, hour * hourMs);
  for (const row of rows) {
    const { at, ...values } = { ...usual, ...row };
    const names = Object.keys(values).map((name) => `"${name}"`);
    const all = [new Date(at).toISOString(), ...Object.values(values)].map((value) => literal(String(value)));
    await database.query(`INSERT INTO "logs"."request" ("at", ${names.join(", ")}) VALUES (${all.join(", ")})`);
  }
}

export const insertDropped = (database: TestDatabase, at: number, count: number, region = "us-east-1") =>
  database.query(
    `INSERT INTO "logs"."dropped" VALUES ('${new Date(at).toISOString()}', '${region}', 'api1', 'prod', ${count})`,
  );

const hourMs = 3_600_000;

/** The hour's partition, by the name that control and gateway give it. */
export function openHour(database: TestDatabase, startMs: number): Promise<unknown> {
  const [from, to] = [startMs, startMs + hourMs].map((ms) => new Date(ms).toISOString());
  const name = `request_${(from ?? "").replace(/\D/g, "").slice(0, 10)}`;
  return database.query(
    `CREATE TABLE IF NOT EXISTS "logs"."${name}" PARTITION OF "logs"."request" FOR VALUES FROM ('${from}') TO ('${to}')`,
  );
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
