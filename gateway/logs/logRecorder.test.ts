import { describe, expect, it } from "vitest";
import type { DroppedRows, LogBatch, LogSink } from "../ports/logSink.ts";
import { batchOf, requestLogRow } from "../testing/requestLogRows.ts";
import { recordingLog } from "../testing/servers.ts";
import { TestClock } from "../testing/testClock.ts";
import { LogRecorder } from "./logRecorder.ts";

class FakeSink implements LogSink {
  readonly stored: LogBatch[] = [];
  readonly opened: string[] = [];
  readonly dropped: DroppedRows[] = [];
  isAway = false;
  /** Inserts end with this. */
  failure: Error | undefined;
  /** Inserts wait for it. */
  slow: Promise<void> | undefined;

  async connect(): Promise<void> {
    if (this.isAway) throw new Error("away");
  }
  async insert(batch: LogBatch): Promise<void> {
    await this.slow;
    if (this.failure) throw this.failure;
    this.stored.push(batch);
  }
  async openHour(epochMs: number): Promise<void> {
    this.opened.push(new Date(epochMs).toISOString().slice(0, 13));
  }
  async addDropped(rows: readonly DroppedRows[]): Promise<void> {
    this.dropped.push(...rows);
  }
  close(): void {}
}

function start(limitBytes?: number) {
  const sink = new FakeSink();
  const clock = new TestClock("2026-11-21T12:30:40Z");
  const warnings: string[] = [];
  const recorder = new LogRecorder({
    sink,
    clock,
    log: recordingLog(warnings),
    ...(limitBytes !== undefined && { limitBytes }),
  });
  return { sink, clock, warnings, recorder };
}

const batch = (rows: number, stageName = "prod") =>
  batchOf(Array.from({ length: rows }, () => requestLogRow({ stageName })));

const stage = { region: "us-east-1", restApiId: "api1", stageName: "prod" };
const minute = Date.parse("2026-11-21T12:30:00Z");

describe("request logs in the main thread", () => {
  it("are stored as they come", async () => {
    const { sink, recorder } = start();
    const batches = [batch(2), batch(1)];
    for (const each of batches) recorder.add(each);
    await recorder.flush();
    expect(sink.stored).toEqual(batches);
    expect([recorder.dropped, recorder.queuedBytes]).toEqual([0, 0]);
  });

  it("give their memory back once they are stored, and not while somebody may still read it", async () => {
    const { sink, recorder } = start();
    const given: string[] = [];
    recorder.add(batch(1), () => given.push("stored"));
    await recorder.flush();
    sink.failure = new Error("no answer");
    recorder.add(batch(1), () => given.push("failed"));
    await recorder.flush();
    expect(given).toEqual(["stored"]);
  });

  it("wait while the sink is away, in bounded memory; what finds no room is dropped and counted", async () => {
    const first = batch(3);
    const { sink, recorder, warnings } = start(2 * first.bytes);
    sink.isAway = true;
    for (const each of [first, batch(3), batch(3), batch(3)]) recorder.add(each);
    await recorder.flush();
    expect(recorder.dropped).toBe(6);
    expect(recorder.queuedBytes).toBeLessThanOrEqual(2 * first.bytes);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('"rows":3');
    sink.isAway = false;
    await recorder.flush();
    expect(sink.stored).toHaveLength(2);
    expect(sink.dropped).toEqual([{ ...stage, minute, count: 6 }]);
    expect(recorder.queuedBytes).toBe(0);
  });

  it("are dropped while the sink is slower than the traffic, and nobody waits for it", async () => {
    const first = batch(1);
    const { sink, recorder } = start(3 * first.bytes);
    const finish = Promise.withResolvers<void>();
    sink.slow = finish.promise;
    for (let i = 0; i < 100; i++) recorder.add(batch(1));
    expect(recorder.queuedBytes).toBeLessThanOrEqual(3 * first.bytes);
    expect(recorder.dropped).toBe(97);
    finish.resolve();
    await recorder.flush();
    expect(sink.stored).toHaveLength(3);
    expect(sink.dropped).toEqual([{ ...stage, minute, count: 97 }]);
  });

  it("are not sent twice: a batch that the sink did not answer for counts as dropped", async () => {
    const { sink, recorder } = start();
    sink.failure = new Error("timeout");
    recorder.add(batch(4));
    await recorder.flush();
    sink.failure = undefined;
    recorder.add(batch(1));
    await recorder.flush();
    expect(sink.stored.map(({ rows }) => rows)).toEqual([1]);
    expect(sink.dropped).toEqual([{ ...stage, minute, count: 4 }]);
  });

  it("count what was dropped by minute and stage, that of the workers too", async () => {
    const { sink, clock, recorder } = start(1);
    sink.isAway = true;
    recorder.add(batch(2));
    recorder.add(batch(1, "test"));
    clock.pass(60_000);
    recorder.add({ ...batch(2), dropped: [{ ...stage, count: 5 }] });
    sink.isAway = false;
    await recorder.flush();
    await recorder.flush();
    expect(sink.dropped).toEqual([
      { ...stage, minute, count: 2 },
      { ...stage, stageName: "test", minute, count: 1 },
      { ...stage, minute: minute + 60_000, count: 7 },
    ]);
  });

  it("say what was dropped once in ten seconds", async () => {
    const { sink, clock, recorder, warnings } = start(1);
    sink.isAway = true;
    for (let i = 0; i < 20; i++) {
      recorder.add(batch(1));
      clock.pass(1_000);
    }
    expect(warnings).toHaveLength(2);
    expect(warnings[1]).toContain('"rows":10,"droppedRows":11');
  });

  it("have the next hour opened before it begins, and only while there are logs", async () => {
    const { sink, clock, recorder } = start();
    await recorder.flush();
    expect(sink.opened).toEqual([]);
    recorder.add(batch(1));
    await recorder.flush();
    clock.set("2026-11-21T12:50:00Z");
    recorder.add(batch(1));
    await recorder.flush();
    clock.set("2026-12-31T23:55:00Z");
    recorder.add(batch(1));
    await recorder.flush();
    expect(sink.opened).toEqual(["2026-11-21T12", "2026-11-21T13", "2027-01-01T00"]);
  });
});

describe("request logs as lines", () => {
  it("go out beside, and those a slow reader has no room for are counted", async () => {
    const written: string[] = [];
    let isSlow = false;
    const sink = new FakeSink();
    const recorder = new LogRecorder({
      sink,
      clock: new TestClock("2026-11-21T12:30:40Z"),
      log: recordingLog([]),
      lines: {
        write: (lines) => !isSlow && written.push(new TextDecoder().decode(lines)) > 0,
        flushed: async () => undefined,
      },
    });
    const executionLog = '[[0,"Extended Request Id: x"]]';
    recorder.add(batchOf([requestLogRow({ at: 0, executionLog }), requestLogRow({ at: 1 })], true));
    isSlow = true;
    recorder.add(batchOf([requestLogRow()], true));
    await recorder.flush();
    expect(recorder.droppedLines).toBe(1);
    expect(recorder.dropped).toBe(0);
    expect(sink.stored).toHaveLength(2);
    const lines = written
      .join("")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { time: "1970-01-01T00:00:00.000Z", status: 200, executionLog: [[0, "Extended Request Id: x"]] },
      { time: "1970-01-01T00:00:00.001Z", accessLogLine: "id-1 200" },
    ]);
  });
});
