import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { insertDropped, insertRequestLogs, openHour } from "../testing/requestLogRows.ts";
import { createTestDatabase, type TestDatabase } from "../testing/testDatabase.ts";
import { keepLogs } from "./keepLogs.ts";

const hourMs = 3_600_000;
const running = Math.floor(Date.now() / hourMs) * hourMs;
const clock = { nowMs: running, now: () => clock.nowMs };
const plenty = { maxBytes: 10_000_000_000, retentionDays: 7 };

let database: TestDatabase;
let lines: Record<string, unknown>[] = [];
const logger = pino({ level: "info" }, { write: (line: string) => void lines.push(JSON.parse(line)) });
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(async () => {
  clock.nowMs = running + 60_000;
  lines = [];
  await database.query(`DO $$ DECLARE hour regclass; BEGIN
    FOR hour IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = '"logs"."request"'::regclass
    LOOP EXECUTE 'DROP TABLE ' || hour; END LOOP; DELETE FROM "logs"."dropped"; END $$`);
});

const keep = (limits = plenty) => keepLogs(database.database, clock, limits, logger);
const hours = async (): Promise<number[]> => {
  const found = await database.database.transaction(({ logHours }) => logHours.list());
  return found.map(({ startMs }) => (startMs - running) / hourMs);
};
const count = async () =>
  (await database.query<{ count: number }>(`SELECT count(*)::int FROM "logs"."request"`))[0]?.count;
const fill = (ageHours: number, rows: number) =>
  insertRequestLogs(
    database,
    ...Array.from({ length: rows }, () => ({ at: running - ageHours * hourMs, accessLogLine: "x".repeat(1_000) })),
  );
const bytes = async () => {
  const found = await database.database.transaction(({ logHours }) => logHours.list());
  return found.reduce((sum, hour) => sum + hour.bytes, 0);
};

describe("the room of request logs", () => {
  it("has the running hour and the next one open, and the one after when the hour turns", async () => {
    await keep();
    expect(await hours()).toEqual([0, 1]);
    clock.nowMs = running + hourMs;
    await keep();
    await keep();
    expect(await hours()).toEqual([0, 1, 2]);
    expect(lines).toEqual([]);
  });

  it("drops hours that end before LOG_RETENTION_DAYS ago, and the counts of rows dropped then", async () => {
    for (const age of [170, 169, 168, 100]) await openHour(database, running - age * hourMs);
    await insertDropped(database, clock.nowMs - 7 * 24 * hourMs - 1, 5);
    await insertDropped(database, clock.nowMs - 7 * 24 * hourMs, 7);
    await keep();
    expect(await hours()).toEqual([-168, -100, 0, 1]);
    expect(await database.query(`SELECT "count"::int FROM "logs"."dropped"`)).toEqual([{ count: 7 }]);
  });

  it("drops the oldest hours while all of them together are larger than LOG_MAX_BYTES", async () => {
    for (const age of [3, 2, 1, 0]) await fill(age, 20);
    await keep();
    await keep({ ...plenty, maxBytes: (await bytes()) - 1 });
    expect(await hours()).toEqual([-2, -1, 0, 1]);
    await keep({ ...plenty, maxBytes: (await bytes()) - 1 });
    expect(await hours()).toEqual([-1, 0, 1]);
    expect(lines).toEqual([]);
    expect(await count()).toBe(40);
  });

  it("empties the running hour when it alone is larger, and names the setting", async () => {
    await fill(1, 5);
    await fill(0, 50);
    await keep({ ...plenty, maxBytes: 60_000 });
    expect(await hours()).toEqual([0, 1]);
    expect(await count()).toBe(0);
    expect(lines).toMatchObject([{ level: 40, LOG_MAX_BYTES: 60_000, msg: expect.stringContaining("LOG_MAX_BYTES") }]);
  });

  it("gives up a lock that is not to be had at once, and drops the hour with a later run", async () => {
    await fill(200, 1);
    await database.database.transaction(async ({ requestLogs }) => {
      await requestLogs.facets({ region: "us-east-1", startMs: 0 });
      await keep();
    });
    expect(await hours()).toContain(-200);
    expect(lines.length).toBeGreaterThan(0);
    await keep();
    expect(await hours()).toEqual([0, 1]);
  });

  it("is kept by one process at a time", async () => {
    await fill(200, 1);
    await Promise.all([keep(), keep(), keep()]);
    await keep();
    expect(await hours()).toEqual([0, 1]);
  });
});
