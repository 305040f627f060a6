import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { callOf, handler, isRunning, testHost, until } from "./testing/testHost.ts";

/** Counts the processes that have begun. */
const starts = (lines: readonly { readonly logStreamName: string }[]) =>
  new Set(lines.map((line) => line.logStreamName)).size;
const pids = handler(
  "if (event.ms) await new Promise((r) => setTimeout(r, event.ms)); return process.env.AWS_LAMBDA_LOG_STREAM_NAME;",
);

describe("processes by need (AWS Lambda developer guide, Understanding Lambda function scaling)", () => {
  it("uses a process again for call after call", async () => {
    await using host = testHost();
    const version = host.version(pids);
    const seen = new Set<unknown>();
    for (let call = 0; call < 20; call++) seen.add((await host.invoke(version)).json);
    expect(seen.size).toBe(1);
    const reports = host.lines.filter(({ message }) => message.startsWith("REPORT"));
    expect(reports.map(({ message }) => message.includes("Init Duration")).indexOf(true, 1)).toBe(-1);
    expect(reports[0]?.message).toMatch(
      /^REPORT RequestId: \S+\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 256 MB\tMax Memory Used: \d+ MB\tInit Duration: [\d.]+ ms\t$/,
    );
  });

  it("runs one call per process at a time, and starts a process when none is free", async () => {
    await using host = testHost();
    const version = host.version(pids);
    const results = await Promise.all([1, 2, 3].map(() => host.invoke(version, { ms: 300 })));
    expect(new Set(results.map(({ json }) => json)).size).toBe(3);
    expect(starts(host.lines)).toBe(3);
  });

  it("counts the calls of a function that run, whatever its versions", async () => {
    await using host = testHost();
    const [one, two] = [host.version(pids), host.version(pids, { version: "1" })];
    const calls = [host.invoke(one, { ms: 100 }), host.invoke(two, { ms: 100 })];
    expect(host.runtime.running("greet", "eu-west-1")).toBe(2);
    expect(host.runtime.running("greet", "us-east-1")).toBe(0);
    await Promise.all(calls);
    expect(host.runtime.running("greet", "eu-west-1")).toBe(0);
  });

  it("waits for a process when as many as may run are busy, then throttles", async () => {
    await using host = testHost({ maxProcesses: 1, waitMs: 500 });
    const version = host.version(pids);
    const [first, second] = await Promise.all([host.invoke(version, { ms: 100 }), host.invoke(version)]);
    expect(second.json).toBe(first.json);
    const busy = host.invoke(version, { ms: 2000 });
    await expect(host.invoke(version)).rejects.toMatchObject({ name: "TooManyRequestsException" });
    expect((await busy).functionError).toBeUndefined();
  });

  it("ends an idle process of another function when a new one has no room", async () => {
    await using host = testHost({ maxProcesses: 1 });
    const one = host.version(pids, { functionName: "one", functionArn: "one" });
    const two = host.version(pids, { functionName: "two", functionArn: "two" });
    const { json: first } = await host.invoke(one);
    const { json: second } = await host.invoke(two);
    const { json: third } = await host.invoke(one);
    expect(new Set([first, second, third]).size).toBe(3);
  });

  it("ends what has been idle for long", async () => {
    await using host = testHost({ idleMs: 10, bubblewrap: false });
    const version = host.version(handler("return process.pid;"));
    const { json: first } = await host.invoke(version);
    await until(() => !isRunning(Number(first)));
    expect((await host.invoke(version)).json).not.toBe(first);
  });

  it("lets nothing of an idle process run until its next call (AWS Lambda developer guide, Understanding the Lambda execution environment lifecycle)", async () => {
    await using host = testHost({ freezeMs: 0, bubblewrap: false });
    const version = host.version(handler("return process.pid;"));
    const { json: pid } = await host.invoke(version);
    await until(() => /^State:\tT/m.test(readFileSync(`/proc/${pid}/status`, "latin1")));
    expect((await host.invoke(version)).json).toBe(pid);
  });

  it("serves new code at once, and lets calls of the old code end", async () => {
    await using host = testHost();
    const old = host.version(handler("await new Promise((r) => setTimeout(r, 400)); return 'old';"));
    const calls = [host.invoke(old)];
    await until(() => host.lines.some(({ message }) => message.startsWith("START")));
    const { json } = await host.invoke(host.version(handler("return 'new';")));
    expect([json, (await Promise.all(calls))[0]?.json]).toEqual(["new", "old"]);
    await until(() => starts(host.lines) === 2);
  });

  it("retires a key: idle processes now, busy ones after their call", async () => {
    await using host = testHost();
    const version = host.version(pids);
    const { json: first } = await host.invoke(version);
    const busy = host.invoke(version, { ms: 100 });
    await until(() => host.lines.filter(({ message }) => message.startsWith("START")).length === 2);
    await host.runtime.retire(version.key);
    expect((await busy).json).toBe(first);
    expect((await host.invoke(version)).json).not.toBe(first);
  });

  it("ends everything when it is closed, and answers nothing more", async () => {
    const host = testHost({ bubblewrap: false });
    const version = host.version(handler("return process.pid;"));
    const { json: pid } = await host.invoke(version);
    await host[Symbol.asyncDispose]();
    expect(isRunning(Number(pid))).toBe(false);
    await expect(host.runtime.invoke(version, callOf({}))).rejects.toThrow("The function host stops");
  });
});
