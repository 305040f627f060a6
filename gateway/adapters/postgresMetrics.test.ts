import { randomUUID } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";
import { decodeSketch } from "../../contract/latencySketch.ts";
import { latencies, metricRow } from "../testing/metricRows.ts";
import { PostgresMetrics } from "./postgresMetrics.ts";
import { createDatabase } from "./testDatabase.ts";

async function start() {
  const database = await createDatabase();
  const metrics = new PostgresMetrics(database.url);
  onTestFinished(() => metrics.close());
  return { database, metrics };
}

describe("metrics in PostgreSQL", () => {
  it("holds every number and the sketches of a row", async () => {
    const { database, metrics } = await start();
    const row = metricRow({
      count: 3,
      clientErrors: 1,
      serverErrors: 1,
      latency: latencies(4, 6, 8),
      integrationLatency: latencies(2),
      isDetailed: true,
    });
    await metrics.insert(randomUUID(), [row, metricRow({ resourcePath: "/dogs" })]);
    const [stored, other] = await database.query(`SELECT * FROM "Metric" ORDER BY "resourcePath" DESC`);
    expect(stored).toMatchObject({
      level: 0,
      start: new Date(29_000_000 * 60_000),
      restApiId: "api1",
      apiName: "Pets",
      stageName: "prod",
      resourcePath: "/pets",
      httpMethod: "GET",
      isDetailed: true,
      count: "3",
      clientErrors: "1",
      serverErrors: "1",
      latencySum: 18,
      latencyMinimum: 4,
      latencyMaximum: 8,
      integrationCount: "1",
      integrationSum: 2,
    });
    expect(decodeSketch(stored?.latencySketch)).toEqual(row.latency.sketch);
    expect(decodeSketch(stored?.integrationSketch)).toEqual(row.integrationLatency.sketch);
    expect(other).toMatchObject({ integrationCount: "0", integrationMinimum: 0, integrationMaximum: 0 });
  });

  it("stores a batch once, however often it is sent", async () => {
    const { database, metrics } = await start();
    const batch = randomUUID();
    for (let time = 0; time < 3; time++) await metrics.insert(batch, [metricRow(), metricRow({ minute: 1 })]);
    await metrics.insert(randomUUID(), [metricRow()]);
    expect(await database.query(`SELECT count(*)::int AS n FROM "Metric"`)).toEqual([{ n: 3 }]);
  });

  it("fails while the database is away and works again afterwards", async () => {
    const { database, metrics } = await start();
    await metrics.insert(randomUUID(), [metricRow()]);
    await database.setReachable(false);
    await expect(metrics.insert(randomUUID(), [metricRow()])).rejects.toThrow();
    await database.setReachable(true);
    await metrics.insert(randomUUID(), [metricRow()]);
    expect(await database.query(`SELECT count(*)::int AS n FROM "Metric"`)).toEqual([{ n: 2 }]);
  });
});
