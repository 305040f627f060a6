import { describe, expect, it } from "vitest";
import { liveUser } from "../testing/keysAndPlans.ts";
import { PostgresKeyUses } from "./postgresKeyUses.ts";
import { stderrLog } from "./stderrLog.ts";
import { createDatabase } from "./testDatabase.ts";

describe("uses of access keys in PostgreSQL", () => {
  it("are noted in batches, and never set back", async () => {
    const database = await createDatabase();
    await database.putUser(liveUser("ana", {}, { id: "AKIAANA0000000000000" }));
    const uses = new PostgresKeyUses(database.url, stderrLog("silent"));
    const use = { accessKeyId: "AKIAANA0000000000000", region: "eu-west-1" };
    uses.add([{ ...use, usedAt: 2_000 }]);
    uses.add([{ ...use, usedAt: 1_000 }]);
    await uses.flush();
    uses.add([{ ...use, usedAt: 1_500, region: "us-east-1" }]);
    await uses.flush();
    const rows = await database.query(`SELECT "lastUsedDate", "lastUsedRegion", "lastUsedService" FROM "AccessKey"`);
    expect(rows).toEqual([
      { lastUsedDate: new Date(2_000), lastUsedRegion: "eu-west-1", lastUsedService: "execute-api" },
    ]);
  });

  it("are forgotten, and nothing fails, while the database is away", async () => {
    const uses = new PostgresKeyUses("postgresql://nobody@127.0.0.1:1/nothing", stderrLog("silent"));
    uses.add([{ accessKeyId: "AKIAANA0000000000000", usedAt: 1, region: "us-east-1" }]);
    await uses.flush();
  });
});
