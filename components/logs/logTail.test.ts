import { describe, expect, it } from "vitest";
import { emptyTail, type LogTail, logTail, mergeRows, mostRows, type TailEvent } from "./logTail.ts";
import type { RequestLog } from "./requestLogQueries.ts";

const row = (at: number, id = 1): RequestLog => ({
  requestLogId: `${at}-${id}`,
  date: Math.floor(at / 1000),
  restApiId: "api1",
  stageName: "prod",
  requestId: "r",
  httpMethod: "GET",
  path: "/pets",
  resourcePath: "/pets",
  status: 200,
  responseLatency: 1,
  responseLength: 2,
  sourceIp: "127.0.0.1",
});
const after = (...events: readonly TailEvent[]): LogTail => events.reduce(logTail, emptyTail);
const ids = (rows: readonly RequestLog[]) => rows.map(({ requestLogId }) => requestLogId);

describe("a live tail", () => {
  it("shows what comes in, newest first, each row once", () => {
    const tail = after(
      { type: "rows", items: [row(1000), row(3000)] },
      { type: "rows", items: [row(2000), row(3000)] },
    );
    expect(ids(tail.rows)).toEqual(["3000-1", "2000-1", "1000-1"]);
  });

  it("holds back what comes while it is paused, and shows it when resumed", () => {
    const paused = after(
      { type: "rows", items: [row(1000)] },
      { type: "pause" },
      { type: "rows", items: [row(2000), row(3000)] },
    );
    expect([ids(paused.rows), paused.held.length]).toEqual([["1000-1"], 2]);
    const resumed = logTail(paused, { type: "resume" });
    expect([ids(resumed.rows), resumed.held.length, resumed.isPaused]).toEqual([
      ["3000-1", "2000-1", "1000-1"],
      0,
      false,
    ]);
  });

  it("counts what was dropped until it begins anew", () => {
    const tail = after({ type: "dropped", count: 3 }, { type: "dropped", count: 4 });
    expect(tail.dropped).toBe(7);
    expect(logTail(tail, { type: "clear" })).toEqual(emptyTail);
  });
});

describe("mergeRows", () => {
  it("keeps at most ten thousand rows: the newest", () => {
    const rows = Array.from({ length: mostRows }, (_, index) => row(1_000_000 - index));
    const merged = mergeRows([row(2_000_000)], rows);
    expect([merged.length, ids(merged)[0], ids(merged).at(-1)]).toEqual([mostRows, "2000000-1", "990002-1"]);
  });

  it("puts rows of the same millisecond in the order of their numbers", () => {
    expect(ids(mergeRows([row(5, 9), row(5, 10)], []))).toEqual(["5-10", "5-9"]);
  });
});
