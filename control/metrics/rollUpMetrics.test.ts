import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { decodeSketch, latencyQuantile } from "../../contract/latencySketch.ts";
import { insertMetrics } from "../testing/metricRows.ts";
import { createTestDatabase, type TestDatabase } from "../testing/testDatabase.ts";
import { rollUpMetrics } from "./rollUpMetrics.ts";

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
const start = Date.UTC(2026, 0, 1);
const at = (minutes: number) => new Date(start + minutes * minuteMs);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(() => database.query(`DELETE FROM "Metric"`));

const runAfter = (ageMs: number) => rollUpMetrics(database.database, { now: () => start + ageMs });
const rows = () =>
  database.query(`SELECT "level", "start", "count"::int, "clientErrors"::int AS "errors", "latencySum" AS "sum",
    "latencyMinimum" AS "min", "latencyMaximum" AS "max", "integrationCount"::int AS "reached",
    "integrationMinimum" AS "reachedMin" FROM "Metric" ORDER BY "start", "stageName"`);

describe("the retention of metrics", () => {
  it("leaves the last hour as it was flushed, then keeps one row per minute and series", async () => {
    await insertMetrics(
      database,
      { start: at(0), latencies: [1, 2], clientErrors: 1 },
      { start: at(0), latencies: [9], integrationLatencies: [7] },
      { start: at(0), latencies: [5], stageName: "qa" },
      { start: at(1), latencies: [4] },
    );
    await runAfter(60 * minuteMs);
    expect((await rows()).map(({ level }) => level)).toEqual([0, 0, 0, 0]);
    await runAfter(61 * minuteMs);
    expect(await rows()).toEqual([
      { level: 1, start: at(0), count: 3, errors: 1, sum: 12, min: 1, max: 9, reached: 1, reachedMin: 7 },
      { level: 1, start: at(0), count: 1, errors: 0, sum: 5, min: 5, max: 5, reached: 0, reachedMin: 0 },
      { level: 0, start: at(1), count: 1, errors: 0, sum: 4, min: 4, max: 4, reached: 0, reachedMin: 0 },
    ]);
  });

  it("keeps minutes for 15 days, five minutes for 63 days, hours for 455 days, and loses no request before", async () => {
    await insertMetrics(
      database,
      ...[0, 1, 4, 5, 59, 60].map((minute) => ({ start: at(minute), latencies: [minute + 1, 100], clientErrors: 1 })),
    );
    const picture = async () => (await rows()).map((row) => [row.level, (row.start - start) / minuteMs, row.count]);
    await runAfter(15 * dayMs + 5 * minuteMs);
    expect(await picture()).toEqual([
      [2, 0, 6],
      [1, 5, 2],
      [1, 59, 2],
      [1, 60, 2],
    ]);
    await runAfter(63 * dayMs + 60 * minuteMs);
    expect(await picture()).toEqual([
      [3, 0, 10],
      [2, 60, 2],
    ]);
    await runAfter(455 * dayMs + minuteMs);
    expect(await picture()).toEqual([[3, 60, 2]]);
    await runAfter(455 * dayMs + 61 * minuteMs);
    expect(await picture()).toEqual([]);
  });

  it("keeps percentiles within 1 %", async () => {
    await insertMetrics(
      database,
      ...Array.from({ length: 60 }, (_, minute) => ({
        start: at(minute),
        latencies: Array.from({ length: 10 }, (_, index) => 1 + minute * 10 + index),
      })),
    );
    await runAfter(63 * dayMs + 60 * minuteMs);
    const [row, ...others] = await database.query(`SELECT "latencySketch" FROM "Metric"`);
    expect(others).toEqual([]);
    for (const share of [0.5, 0.9, 0.95, 0.99]) {
      const exact = 1 + Math.floor(share * 599);
      const value = latencyQuantile(decodeSketch(row?.latencySketch), share) ?? 0;
      expect(Math.abs(value - exact) / exact).toBeLessThanOrEqual(0.01);
    }
  });

  it("is done by one process at a time", async () => {
    const numbers = Array.from({ length: 30 }, (_, minute) => ({ start: at(minute), latencies: [1, 2] }));
    await insertMetrics(database, ...numbers, ...numbers);
    await Promise.all([1, 2, 3].map(() => runAfter(dayMs)));
    await runAfter(dayMs);
    const all = await rows();
    expect(all).toHaveLength(30);
    expect(all.every(({ count, level }) => count === 4 && level === 1)).toBe(true);
  });
});
