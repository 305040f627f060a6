import { describe, expect, it } from "vitest";
import type { MetricRow, MetricSink } from "../ports/metricSink.ts";
import { latencies, metricRow } from "../testing/metricRows.ts";
import { recordingLog } from "../testing/servers.ts";
import { MetricsRecorder } from "./metricsRecorder.ts";

class FakeSink implements MetricSink {
  readonly batches: { id: string; rows: readonly MetricRow[] }[] = [];
  isAway = false;
  tries: string[] = [];

  async insert(id: string, rows: readonly MetricRow[]): Promise<void> {
    this.tries.push(id);
    if (this.isAway) throw new Error("away");
    this.batches.push({ id, rows });
  }

  close(): void {}
}

function recorder(limit?: number) {
  const sink = new FakeSink();
  const logged: string[] = [];
  return { sink, logged, metrics: new MetricsRecorder({ sink, log: recordingLog(logged), limit }) };
}

describe("the recorder of metrics", () => {
  it("stores one row per series and minute, however many workers counted", async () => {
    const { sink, metrics } = recorder();
    metrics.add([metricRow({ latency: latencies(5) }), metricRow({ minute: 29_000_001 })]);
    metrics.add([metricRow({ count: 2, clientErrors: 1, serverErrors: 1, latency: latencies(1, 9) })]);
    await metrics.flush();
    await metrics.flush();
    expect(sink.batches).toHaveLength(1);
    expect(sink.batches[0]?.rows).toMatchObject([
      { count: 3, clientErrors: 1, serverErrors: 1, latency: { count: 3, sum: 15, minimum: 1, maximum: 9 } },
      { count: 1, minute: 29_000_001 },
    ]);
  });

  it("keeps what could not be stored, sends the same batch again and then what came meanwhile", async () => {
    const { sink, metrics } = recorder();
    sink.isAway = true;
    metrics.add([metricRow()]);
    await metrics.flush();
    metrics.add([metricRow({ count: 4 })]);
    await metrics.flush();
    sink.isAway = false;
    await metrics.flush();
    expect(sink.batches.map(({ rows }) => rows[0]?.count)).toEqual([1, 4]);
    expect(sink.tries.slice(0, 3)).toEqual(Array(3).fill(sink.batches[0]?.id));
  });

  it("drops and counts what finds no room, and says so", async () => {
    const { sink, logged, metrics } = recorder(2);
    metrics.add([1, 2, 3].map((minute) => metricRow({ minute, count: 10 })));
    metrics.add([metricRow({ minute: 1, count: 1 })]);
    expect(metrics.dropped).toBe(10);
    sink.isAway = true;
    await metrics.flush();
    expect(logged.join()).toMatch(/Metrics cannot be stored.*"kept":2,"dropped":10/);
  });

  it("flushes one at a time", async () => {
    const { sink, metrics } = recorder();
    metrics.add([metricRow()]);
    await Promise.all([metrics.flush(), metrics.flush(), metrics.flush()]);
    expect(sink.tries).toHaveLength(1);
  });
});
