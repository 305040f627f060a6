import { describe, expect, it } from "vitest";
import { compile } from "../config/compile.ts";
import { Invocation } from "../invocation.ts";
import type { LogBatch } from "../ports/logSink.ts";
import { liveStage, mockMethod, snapshot } from "../testing/snapshots.ts";
import { LogGatherer } from "./logGatherer.ts";
import { requestLogColumns } from "./requestLogColumns.ts";

const { api } = compile(snapshot({ "GET /": mockMethod("") }), {});
const accessLog = { group: "pets", format: "$context.requestId" };

function requestOf(keepsLog = true) {
  const head = {
    httpMethod: "GET",
    host: "h",
    path: "/",
    query: "",
    headers: [],
    traceId: "t",
    sourceIp: "::1",
    body: null,
  };
  const invocation = new Invocation(head, { requestId: "id", extendedRequestId: "x" }, 1_000);
  invocation.resolved = {
    api,
    settings: liveStage(),
    stageName: "prod",
    isCanary: false,
    path: "/",
    ...(keepsLog && { accessLog }),
  };
  return { invocation, status: 200, responseLength: 0, responseLatency: 1 };
}

function start(rowsPerBatch?: number) {
  const sent: LogBatch[] = [];
  const gatherer = new LogGatherer({
    send: (batch) => sent.push(batch),
    hasLines: false,
    ...(rowsPerBatch !== undefined && { rowsPerBatch }),
  });
  const add = (count: number) => {
    for (let i = 0; i < count; i++) gatherer.add(requestOf());
  };
  return { sent, gatherer, add };
}

describe("request logs in a worker thread", () => {
  it("are handed on together, and nothing is when there is nothing", () => {
    const { sent, gatherer, add } = start();
    gatherer.flush();
    add(3);
    gatherer.add(requestOf(false));
    gatherer.flush();
    gatherer.flush();
    const stages = [{ region: "us-east-1", restApiId: "api1", stageName: "prod", count: 3 }];
    expect(sent).toMatchObject([{ rows: 3, from: 1_000, to: 1_000, stages, dropped: [] }]);
    expect(columnsOf(sent[0])).toHaveLength(requestLogColumns.length);
    expect(sent[0]).not.toHaveProperty("lines");
  });

  it("are handed on when a batch is full", () => {
    const { sent, add } = start(2);
    add(5);
    expect(sent.map(({ rows }) => rows)).toEqual([2, 2]);
  });

  it("are dropped and counted while nobody takes them, in bounded memory", () => {
    const { sent, gatherer, add } = start(2);
    add(100);
    expect(sent).toHaveLength(4);
    gatherer.taken();
    add(1);
    gatherer.taken();
    gatherer.flush();
    expect(sent.map(({ rows }) => rows)).toEqual([2, 2, 2, 2, 2, 1]);
    expect(sent.flatMap(({ dropped }) => dropped)).toEqual([
      { region: "us-east-1", restApiId: "api1", stageName: "prod", count: 90 },
    ]);
  });

  it("leave out a request that took longer than an hour, whose hour may be closed", () => {
    const { sent, gatherer, add } = start();
    gatherer.add({ ...requestOf(), responseLatency: 3_600_001 });
    add(1);
    gatherer.flush();
    expect(sent).toMatchObject([{ rows: 1, dropped: [{ count: 1 }] }]);
  });

  it("own their memory, so that it can change threads", () => {
    const { sent, gatherer, add } = start();
    add(1);
    gatherer.flush();
    const memory = sent[0]?.arrays.buffer ?? new ArrayBuffer();
    expect(structuredClone(sent[0], { transfer: [memory] })?.rows).toBe(1);
    expect(sent[0]?.arrays).toHaveLength(0);
    add(2);
    gatherer.flush();
    expect(columnsOf(sent[1])).toHaveLength(requestLogColumns.length);
  });

  it("are written into memory that comes back where there is room in it, and hold nothing of what was there", () => {
    const { sent, gatherer, add } = start();
    add(3);
    gatherer.flush();
    const memory = sent[0]?.arrays.buffer ?? new ArrayBuffer();
    new Uint8Array(memory).fill(255);
    gatherer.reuse(memory);
    add(1);
    gatherer.flush();
    expect(sent[1]?.arrays.buffer).toBe(memory);
    expect(sent[1]?.arrays).toEqual(startedWith(1).arrays);
    gatherer.reuse(new ArrayBuffer(8));
    gatherer.taken();
    add(1);
    gatherer.flush();
    expect(sent[2]?.arrays).toEqual(startedWith(1).arrays);
  });
});

function startedWith(rows: number): LogBatch {
  const { sent, gatherer, add } = start();
  add(rows);
  gatherer.flush();
  const [batch] = sent;
  if (!batch) throw new Error("Nothing was sent");
  return batch;
}

function columnsOf(batch: LogBatch | undefined): Buffer[] {
  const arrays = Buffer.from(batch?.arrays ?? []);
  const columns: Buffer[] = [];
  for (let at = 0; at < arrays.length; at += 4 + arrays.readInt32BE(at))
    columns.push(arrays.subarray(at + 4, at + 4 + arrays.readInt32BE(at)));
  return columns;
}
