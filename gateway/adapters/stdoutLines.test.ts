import { PassThrough, Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { streamLines } from "./stdoutLines.ts";

const lines = (bytes: number) => new TextEncoder().encode(`${"x".repeat(bytes - 1)}\n`);

describe("lines on a stream", () => {
  it("are written as they are", () => {
    const stream = new PassThrough();
    expect(streamLines(stream).write(lines(3))).toBe(true);
    expect(stream.read().toString()).toBe("xx\n");
  });

  it("are refused while a slow reader has not taken the last 4 MiB", () => {
    const pending: (() => void)[] = [];
    const stream = new Writable({ write: (_chunk, _encoding, done) => void pending.push(done) });
    const sink = streamLines(stream);
    const mebibyte = lines(1024 * 1024);
    expect(Array.from({ length: 6 }, () => sink.write(mebibyte))).toEqual([true, true, true, true, false, false]);
    pending.shift()?.();
    expect(sink.write(mebibyte)).toBe(true);
  });

  it("have all been taken when they are flushed", async () => {
    let taken = 0;
    const stream = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        taken += chunk.length;
        setImmediate(done);
      },
    });
    const sink = streamLines(stream);
    for (let i = 0; i < 10; i++) sink.write(lines(100));
    await sink.flushed();
    expect(taken).toBe(1_000);
  });

  it("are refused once the reader is gone, and the process goes on", async () => {
    const stream = new Writable({ write: (_chunk, _encoding, done) => done(new Error("EPIPE")) });
    const sink = streamLines(stream);
    const gone = new Promise((resolve) => stream.once("close", resolve));
    sink.write(lines(3));
    await gone;
    expect(sink.write(lines(3))).toBe(false);
  });
});
