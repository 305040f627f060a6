// What the function host adds to a function: warm calls one after the other and side by side, and a process's start.
import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FunctionRuntime, RunnableVersion } from "../../functions/runtime/functionRuntime.ts";
import { createFunctionRuntime } from "../../functions/runtime/index.ts";
import { usageOf } from "./processTree.ts";
import { median } from "./report.ts";

const calls = 3_000;
const sideBySide = 8;
const payload = Buffer.from(JSON.stringify({ pad: "a".repeat(1000) }));
const limits = { warmMs: 0.8 };

interface Round {
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly hostMicros: number;
  readonly functionMicros: number;
}

export async function measureFunctions(rounds: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-bench-functions-"));
  const log = { info: () => {}, warn: () => {} };
  const runtime = createFunctionRuntime({ folder: join(folder, "runtime"), log, onLogLine: () => {} });
  try {
    const starts: number[] = [];
    for (let round = 0; round < rounds; round++) starts.push(await startMs(runtime, versionIn(folder)));
    const version = versionIn(folder);
    const one = await measured(rounds, () => load(runtime, version, 1));
    const many = await measured(rounds, () => load(runtime, version, sideBySide));
    if (!(one.medianMs <= limits.warmMs)) {
      console.error(`A warm call takes ${one.medianMs.toFixed(2)} ms: more than ${limits.warmMs} ms`);
      process.exitCode = 1;
    }
    return report(rounds, one, many, median(starts));
  } finally {
    await runtime.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function versionIn(folder: string): RunnableVersion {
  const key = randomUUID();
  const codeFolder = join(folder, key);
  mkdirSync(codeFolder);
  writeFileSync(
    join(codeFolder, "index.mjs"),
    "export const handler = async (event) => ({ statusCode: 200, body: event.pad });",
  );
  const names = {
    functionName: key,
    version: "$LATEST",
    functionArn: `arn:aws:lambda:us-east-1:000000000000:function:${key}`,
  };
  const settings = { region: "us-east-1", runtime: "nodejs24.x", handler: "index.handler", environment: {} };
  return { key, codeFolder, ...names, ...settings, timeoutMs: 30_000, memoryMb: 256 };
}

async function startMs(runtime: FunctionRuntime, version: RunnableVersion): Promise<number> {
  const milliseconds = await timed(runtime, version);
  await runtime.retire(version.key);
  return milliseconds;
}

async function timed(runtime: FunctionRuntime, version: RunnableVersion): Promise<number> {
  const started = performance.now();
  const result = await runtime.invoke(version, {
    requestId: randomUUID(),
    payload,
    invokedFunctionArn: version.functionArn,
  });
  if (result.functionError !== undefined) throw new Error(result.payload.toString());
  return performance.now() - started;
}

async function load(runtime: FunctionRuntime, version: RunnableVersion, width: number): Promise<Round> {
  const times: number[] = [];
  const before = { own: process.cpuUsage(), all: usageOf(process.pid).cpuSeconds };
  const lane = async () => {
    while (times.length < calls) times.push(await timed(runtime, version));
  };
  await Promise.all(Array.from({ length: width }, lane));
  const { user, system } = process.cpuUsage(before.own);
  const all = (usageOf(process.pid).cpuSeconds - before.all) * 1e6;
  const sorted = times.sort((one, other) => one - other);
  return {
    medianMs: median(sorted),
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
    hostMicros: (user + system) / times.length,
    functionMicros: (all - user - system) / times.length,
  };
}

/** The medians of all rounds, after one that does not count. */
async function measured(rounds: number, round: () => Promise<Round>): Promise<Round> {
  await round();
  const results: Round[] = [];
  for (let index = 0; index < rounds; index++) results.push(await round());
  const of = (key: keyof Round) => median(results.map((result) => result[key]));
  return {
    medianMs: of("medianMs"),
    p99Ms: of("p99Ms"),
    hostMicros: of("hostMicros"),
    functionMicros: of("functionMicros"),
  };
}

function report(rounds: number, one: Round, many: Round, coldMs: number): string {
  const row = (name: string, { medianMs, p99Ms, hostMicros, functionMicros }: Round) =>
    `| ${name} | ${medianMs.toFixed(2)} | ${p99Ms.toFixed(2)} | ${hostMicros.toFixed(0)} | ${functionMicros.toFixed(0)} |`;
  return `### Functions: warm calls of a Node.js function with 1 KB in and out

The function host alone, without its HTTP interface: ${rounds} rounds of ${calls} calls; medians. The limit of a warm call is ${limits.warmMs} ms.
A call of a function that has no process yet takes ${coldMs.toFixed(0)} ms.

| Calls at a time | median ms | p99 ms | host CPU µs/call | function CPU µs/call |
|---|---|---|---|---|
${row("1", one)}
${row(String(sideBySide), many)}
`;
}
