import { describe, expect, it, onTestFinished } from "vitest";
import { batchOf, requestLogRow } from "../testing/requestLogRows.ts";
import { PostgresLogs } from "./postgresLogs.ts";
import { createDatabase } from "./testDatabase.ts";

async function start() {
  const database = await createDatabase();
  const logs = new PostgresLogs(database.url);
  onTestFinished(() => logs.close());
  return { database, logs };
}

const hourMs = 3_600_000;
const rows = `SELECT * FROM "logs"."request" ORDER BY "id"`;

describe("request logs in PostgreSQL", () => {
  it("hold every value of a row, whatever it is made of", async () => {
    const { database, logs } = await start();
    const hostile = `{"a",NULL}\\'"\r\n\t); DROP TABLE x; -- ${"é€😀"}`;
    const at = Date.now();
    const full = requestLogRow({
      at,
      path: `/prod/${hostile}`,
      status: 504,
      responseLatency: 12.5,
      integrationLatency: 3.25,
      responseLength: 5_000_000_000,
      apiKeyId: "k1",
      errorType: "INTEGRATION_TIMEOUT",
      accessLogLine: hostile,
      executionLog: '[[0,"x"]]',
      isCanary: true,
    });
    const bare = requestLogRow({ at: at + 1, accessLogGroup: undefined, accessLogLine: "", requestId: "a\0b\ud800" });
    await logs.insert(batchOf([full, bare]));
    const [first, second] = await database.query(rows);
    expect(first).toEqual({ ...full, id: expect.any(String), at: new Date(at), responseLength: "5000000000" });
    expect(second).toMatchObject({
      at: new Date(at + 1),
      requestId: "a\ufffdb\ufffd",
      integrationLatency: null,
      apiKeyId: null,
      accessLogGroup: null,
      accessLogLine: "",
      isCanary: false,
      responseLength: "2",
    });
  });

  it("hold values that come again, in runs of any length, as well as those that come once", async () => {
    const { database, logs } = await start();
    const at = Date.now();
    const paths = ["/a", "/a", "", "", "", "/é", "/a", "/a", "/a"];
    const sent = paths.map((path, index) =>
      requestLogRow({
        at: at + (index >> 1),
        path,
        requestId: `id-${index}`,
        status: index < 4 ? 200 : 403,
        responseLatency: index % 3,
        integrationLatency: index < 6 ? undefined : 1.5,
        responseLength: index < 8 ? 7_000_000_000 : 0,
        apiKeyId: index % 4 < 2 ? "k1" : undefined,
        isCanary: index > 2,
      }),
    );
    await logs.insert(batchOf(sent));
    const stored = await database.query(`SELECT * FROM "logs"."request" ORDER BY "requestId"`);
    for (const [index, row] of sent.entries())
      expect(stored[index]).toMatchObject({
        ...row,
        at: new Date(row.at),
        responseLength: String(row.responseLength),
        integrationLatency: row.integrationLatency ?? null,
        apiKeyId: row.apiKeyId ?? null,
      });
    expect(stored).toHaveLength(sent.length);
  });

  it("go into the hours they belong to, which are opened when they are missing", async () => {
    const { database, logs } = await start();
    const at = Date.now();
    const both = () => batchOf([requestLogRow({ at }), requestLogRow({ at: at - hourMs })]);
    await logs.insert(both());
    const partitions = await database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_inherits WHERE inhparent = '"logs"."request"'::regclass`,
    );
    expect(partitions).toEqual([{ n: 2 }]);
    const hour = new Date(at).toISOString().replace(/\D/g, "").slice(0, 10);
    await database.query(`DROP TABLE "logs"."request_${hour}"`);
    await logs.insert(both());
    expect(await database.query(rows)).toHaveLength(3);
  });

  it("of an hour that cannot be opened are refused, and later ones are not", async () => {
    const { database, logs } = await start();
    const old = requestLogRow({ at: Date.now() - 10 * hourMs });
    await expect(logs.insert(batchOf([old, requestLogRow()]))).rejects.toThrow("within two hours");
    await logs.insert(batchOf([requestLogRow()]));
    expect(await database.query(rows)).toHaveLength(1);
  });

  it("open the coming hour ahead, once", async () => {
    const { database, logs } = await start();
    const soon = Date.now() + hourMs;
    for (let time = 0; time < 2; time++) await logs.openHour(soon);
    const tables = await database.query(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'logs' AND tablename ~ '^request_\\d'`,
    );
    expect(tables).toEqual([{ tablename: `request_${new Date(soon).toISOString().replace(/\D/g, "").slice(0, 10)}` }]);
  });

  it("tell how many were dropped", async () => {
    const { database, logs } = await start();
    const stage = { region: "us-east-1", restApiId: "api1", stageName: "prod" };
    await logs.addDropped([
      { ...stage, minute: 60_000, count: 3 },
      { ...stage, minute: 120_000, count: 4 },
    ]);
    expect(await database.query(`SELECT * FROM "logs"."dropped" ORDER BY "at"`)).toEqual([
      { ...stage, at: new Date(60_000), count: "3" },
      { ...stage, at: new Date(120_000), count: "4" },
    ]);
  });

  it("fail while the database is away and work again afterwards", async () => {
    const { database, logs } = await start();
    await logs.insert(batchOf([requestLogRow()]));
    await database.setReachable(false);
    await expect(logs.insert(batchOf([requestLogRow()]))).rejects.toThrow();
    await expect(logs.connect()).rejects.toThrow();
    await database.setReachable(true);
    await logs.insert(batchOf([requestLogRow()]));
    expect(await database.query(rows)).toHaveLength(2);
  });
});
