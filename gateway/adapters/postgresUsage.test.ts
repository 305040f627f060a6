import { describe, expect, it, onTestFinished } from "vitest";
import { dayOf } from "../throttling/quotaPeriod.ts";
import { PostgresUsage } from "./postgresUsage.ts";
import { createDatabase } from "./testDatabase.ts";

const day = (date: string) => dayOf(Date.parse(date));
const key = { usagePlanId: "p", keyId: "k" };

async function start() {
  const database = await createDatabase();
  const usage = new PostgresUsage(database.url);
  onTestFinished(() => usage.close());
  return { database, usage };
}

describe("usage in PostgreSQL", () => {
  it("is added per day and read per period, with what was granted", async () => {
    const { database, usage } = await start();
    await usage.add([
      { ...key, day: day("2026-10-31"), used: 5 },
      { ...key, day: day("2026-11-01"), used: 2 },
      { ...key, keyId: "other", day: day("2026-11-01"), used: 1 },
    ]);
    await usage.add([{ ...key, day: day("2026-11-01"), used: 3 }]);
    await database.query(`UPDATE "UsageCount" SET "granted" = 7 WHERE "keyId" = 'k' AND "day" = '2026-11-01'`);
    expect(await usage.read([{ ...key, since: day("2026-11-01") }])).toEqual([{ ...key, used: 5, granted: 7 }]);
    expect(await usage.read([{ ...key, since: day("2026-10-25") }])).toEqual([{ ...key, used: 10, granted: 7 }]);
    expect(await usage.read([{ ...key, since: day("2026-11-02") }])).toEqual([]);
  });

  it("rejects while the database is away and connects anew when it is back", async () => {
    const { database, usage } = await start();
    const counts = [{ ...key, day: day("2026-11-01"), used: 1 }];
    await usage.add(counts);
    await database.setReachable(false);
    await expect(usage.add(counts)).rejects.toThrow();
    await database.setReachable(true);
    await usage.add(counts);
    expect(await usage.read([{ ...key, since: 0 }])).toEqual([{ ...key, used: 2, granted: 0 }]);
  });
});
