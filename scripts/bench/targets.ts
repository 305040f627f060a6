// Starts and ends what is measured, each pinned to the first core, and waits until it answers.
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { processesBelow } from "./processTree.ts";

export interface Target {
  readonly name: string;
  readonly pid: number;
  readonly url: string;
  /** From spawn to the first 200. */
  readonly readyMs: number;
  stop(): Promise<void>;
}

export interface TargetSetup {
  readonly name: string;
  readonly command: readonly string[];
  readonly environment?: Record<string, string>;
  readonly url: string;
  readonly readyPath: string;
  readonly core: 0 | 1;
}

const patienceMs = 60_000;

export async function startTarget(setup: TargetSetup, folder: string): Promise<Target> {
  const log = openSync(join(folder, `${setup.name.replaceAll(/\W/g, "_")}.log`), "w");
  const started = performance.now();
  const child = spawn("taskset", ["-c", String(setup.core), ...setup.command], {
    env: { ...process.env, ...setup.environment },
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  await waitUntilReady(child, setup);
  const readyMs = performance.now() - started;
  return { name: setup.name, pid: child.pid ?? 0, url: setup.url, readyMs, stop: () => stop(child) };
}

async function waitUntilReady(child: ChildProcess, { name, url, readyPath }: TargetSetup): Promise<void> {
  const giveUp = performance.now() + patienceMs;
  while ((await statusOf(url + readyPath)) !== 200) {
    if (child.exitCode !== null || performance.now() > giveUp) {
      await stop(child);
      throw new Error(`${name} did not answer ${readyPath}`);
    }
    await delay(5);
  }
}

const statusOf = (url: string): Promise<number> =>
  new Promise((resolve) => {
    const probe = request(url, { agent: false, timeout: 3_000 }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
      response.on("error", () => resolve(0));
    });
    probe.on("timeout", () => probe.destroy());
    probe.on("error", () => resolve(0));
    probe.end();
  });

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const family = processesBelow(child.pid);
  for (const pid of [...family].reverse()) end(pid, "SIGTERM");
  const left = await Promise.race([gone.then(() => false), delay(5_000, true)]);
  if (left) for (const pid of family) end(pid, "SIGKILL");
  await gone;
}

function end(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}
