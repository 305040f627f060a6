// One round of load by wrk, pinned to the second core; the target's CPU time is read before and after.
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { usageOf } from "./processTree.ts";

const run = promisify(execFile);

export interface Workload {
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly bodyBytes?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** At a time; 32 unless told. */
  readonly connections?: number;
}

export interface Round {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpuMicrosPerRequest: number;
  readonly residentMiB: number;
  readonly failures: number;
}

export async function loadRound(
  url: string,
  workload: Workload,
  pid: number,
  seconds: number,
  folder: string,
): Promise<Round> {
  const script = join(folder, `${workload.name}.lua`.replaceAll(/[^\w.]/g, "_"));
  writeFileSync(script, luaFor(workload));
  const before = usageOf(pid);
  const wrk = [
    "wrk",
    "-t1",
    `-c${workload.connections ?? 32}`,
    `-d${seconds}s`,
    "--latency",
    "--timeout",
    "5s",
    "-s",
    script,
    ...Object.entries(workload.headers ?? {}).flatMap(([name, value]) => ["-H", `${name}: ${value}`]),
    url + workload.path,
  ];
  const { stdout } = await run("taskset", ["-c", "1", ...wrk]);
  const after = usageOf(pid);
  const [, count = "0", duration = "1s"] = /(\d+) requests in ([\d.]+\w+)/.exec(stdout) ?? [];
  return {
    requestsPerSecond: Number(count) / (milliseconds(duration) / 1000),
    p50Ms: milliseconds(/50%\s+(\S+)/.exec(stdout)?.[1] ?? ""),
    p99Ms: milliseconds(/99%\s+(\S+)/.exec(stdout)?.[1] ?? ""),
    cpuMicrosPerRequest: ((after.cpuSeconds - before.cpuSeconds) / Number(count)) * 1e6,
    residentMiB: after.residentMiB,
    failures: failuresIn(stdout),
  };
}

function luaFor({ method, bodyBytes }: Workload): string {
  if (method === "GET") return "";
  const body = JSON.stringify({ pad: "a".repeat((bodyBytes ?? 0) - 10) });
  return `wrk.method="POST"\nwrk.headers["content-type"]="application/json"\nwrk.body=${JSON.stringify(body)}\n`;
}

function failuresIn(report: string): number {
  const refused = Number(/Non-2xx or 3xx responses: (\d+)/.exec(report)?.[1] ?? 0);
  const socket = /Socket errors: (.*)/.exec(report)?.[1] ?? "";
  return [...socket.matchAll(/(?:connect|write|timeout) (\d+)/g)].reduce(
    (total, match) => total + Number(match[1]),
    refused,
  );
}

const unitMs: Readonly<Record<string, number>> = { us: 1e-3, ms: 1, s: 1e3, m: 6e4 };

function milliseconds(text: string): number {
  const [, value, unit = ""] = /^([\d.]+)(us|ms|s|m)$/.exec(text) ?? [];
  return value === undefined ? Number.NaN : Number(value) * (unitMs[unit] ?? Number.NaN);
}
