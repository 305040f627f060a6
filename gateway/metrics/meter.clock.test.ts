// A request counts in the minute it began, whatever happens to the clock meanwhile.
import { describe, expect, it } from "vitest";
import type { MetricRow } from "../ports/metricSink.ts";
import { recordingLog, startGateway } from "../testing/servers.ts";
import { mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";
import { TestClock } from "../testing/testClock.ts";
import { MetricsRecorder } from "./metricsRecorder.ts";

const minuteOf = (row: MetricRow) => new Date(row.minute * 60_000).toISOString().slice(0, 16);

async function start(date: string) {
  const clock = new TestClock(date);
  const gateway = await startGateway([stageChange(snapshot({ "GET /pets": mockMethod("ok") }))], { clock });
  const stored: MetricRow[] = [];
  const sink = { insert: async (_id: string, rows: readonly MetricRow[]) => void stored.push(...rows), close() {} };
  const recorder = new MetricsRecorder({ sink, log: recordingLog([]) });
  const call = async (...dates: string[]) => {
    for (const each of dates) {
      clock.set(each);
      await gateway.fetch("/pets");
    }
  };
  const flush = async () => {
    recorder.add(gateway.meter.take());
    await recorder.flush();
  };
  return { call, flush, counts: () => stored.map((row) => [minuteOf(row), row.count]) };
}

describe("the minutes of metrics", () => {
  it.each([
    ["midnight", "2026-11-21T23:59:59.999Z", "2026-11-22T00:00:00.000Z"],
    ["a leap day's end", "2028-02-29T23:59:59.999Z", "2028-03-01T00:00:00.000Z"],
    ["a year's end", "2026-12-31T23:59:59.999Z", "2027-01-01T00:00:00.000Z"],
  ])("change exactly at %s", async (_title, last, next) => {
    const { call, flush, counts } = await start(last);
    await call(last, last, next);
    await flush();
    expect(counts()).toEqual([
      [last.slice(0, 16), 2],
      [next.slice(0, 16), 1],
    ]);
  });

  it("are one row each, with every request in it, when the clock is set back and forward between two flushes", async () => {
    const { call, flush, counts } = await start("2026-11-21T12:05:00Z");
    const [five, three] = ["2026-11-21T12:05:00Z", "2026-11-21T12:03:59Z"];
    await call(five, five, three, five, three, "2026-11-22T12:05:00Z");
    await flush();
    expect(counts().toSorted()).toEqual([
      ["2026-11-21T12:03", 2],
      ["2026-11-21T12:05", 3],
      ["2026-11-22T12:05", 1],
    ]);
  });

  it("add up over flushes when the clock goes back to a minute that is stored already", async () => {
    const { call, flush, counts } = await start("2026-11-21T12:05:00Z");
    await call("2026-11-21T12:05:00Z");
    await flush();
    await call("2026-11-21T12:06:00Z", "2026-11-21T12:05:59Z");
    await flush();
    expect(counts()).toEqual([
      ["2026-11-21T12:05", 1],
      ["2026-11-21T12:06", 1],
      ["2026-11-21T12:05", 1],
    ]);
  });
});
