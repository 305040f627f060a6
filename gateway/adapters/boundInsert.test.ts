import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { insertBound } from "./boundInsert.ts";
import { createDatabase } from "./testDatabase.ts";

async function start(settings: pg.ClientConfig = {}) {
  const database = await createDatabase();
  await database.query(`CREATE TABLE "pair" ("a" text NOT NULL, "b" int4 CHECK ("b" < 10))`);
  const client = new pg.Client({ connectionString: database.url, ...settings });
  client.on("error", () => undefined);
  await client.connect();
  onTestFinished(() => client.end());
  return { database, client };
}

const insertPair = { name: "insert-pair", text: `INSERT INTO "pair" VALUES ($1::text, $2::int4)`, parameters: 2 };
const waiting = { ...insertPair, name: "wait", text: `INSERT INTO "pair" SELECT $1::text, $2::int4 FROM pg_sleep(5)` };

function valuesOf(a: string, b: number): Buffer {
  const [text, number] = [Buffer.from(a), Buffer.alloc(4)];
  number.writeInt32BE(b);
  return Buffer.concat([text, number].flatMap((value) => [lengthOf(value), value]));
}

function lengthOf(value: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(value.length);
  return length;
}

describe("an insert of parameters that are bound already", () => {
  it("inserts them, again and again and whatever their length, beside other queries", async () => {
    const { client } = await start();
    const long = "é".repeat(4 * 1024 * 1024);
    await insertBound(client, insertPair, valuesOf("one", 1));
    expect((await client.query("SELECT 1 AS n")).rows).toEqual([{ n: 1 }]);
    await insertBound(client, insertPair, valuesOf(long, 2));
    await insertBound(client, { ...insertPair, name: "another" }, valuesOf("", -3));
    const { rows } = await client.query(`SELECT * FROM "pair" ORDER BY "b"`);
    expect(rows.map(({ a, b }) => [a === long ? "long" : a, b])).toEqual([
      ["", -3],
      ["one", 1],
      ["long", 2],
    ]);
  });

  it("says what the database says, and the next one is none the worse", async () => {
    const { client } = await start();
    await expect(insertBound(client, insertPair, valuesOf("x", 10))).rejects.toMatchObject({ code: "23514" });
    await insertBound(client, insertPair, valuesOf("y", 9));
    const unknown = { name: "unknown", text: `INSERT INTO "nowhere" VALUES ($1, $2)`, parameters: 2 };
    await expect(insertBound(client, unknown, valuesOf("z", 1))).rejects.toMatchObject({ code: "42P01" });
    expect((await client.query(`SELECT "a" FROM "pair"`)).rows).toEqual([{ a: "y" }]);
  });

  it("fails when the time is over, and when the connection is gone", async () => {
    const late = await start({ query_timeout: 100 });
    await expect(insertBound(late.client, waiting, valuesOf("x", 1))).rejects.toThrow("timeout");
    const { database, client } = await start();
    const lost = expect(insertBound(client, waiting, valuesOf("x", 1))).rejects.toThrow();
    await database.setReachable(false);
    await lost;
    await expect(insertBound(client, insertPair, valuesOf("x", 1))).rejects.toThrow();
  });
});
