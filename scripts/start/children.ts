// Keeps a process running: starts it, waits until it is well, starts it again when it dies, stops it in good order.
import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import type { Account } from "./folders.ts";
import { showPretty } from "./prettyLog.ts";
import { identify, type ProcessIdentity, signal } from "./processes.ts";
import { StartError } from "./startError.ts";

export interface ChildSpec {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env: NodeJS.ProcessEnv;
  readonly isHealthy: () => Promise<boolean>;
  readonly cwd?: string;
  readonly account?: Account;
  readonly stopSignal?: NodeJS.Signals;
  /** What of its output is shown; "last words": kept, and shown when it dies. */
  readonly output: "all" | "errors" | "last words";
}

export interface Child {
  readonly name: string;
  readonly identity: () => ProcessIdentity | undefined;
  /** Resolves when it first answers well; rejects when it keeps dying or the wait is called off. */
  readonly healthy: (signal: AbortSignal) => Promise<void>;
  readonly restart: () => void;
  readonly stop: () => Promise<void>;
}

const firstBackoffMs = 100;
const longestBackoffMs = 10_000;
const stableMs = 30_000;
const patienceMs = 30_000;
const startAttempts = 8;
const startPatienceMs = 120_000;

export function startChild(spec: ChildSpec, say: (line: string) => void, changed: () => void = () => {}): Child {
  let running: { process: ChildProcess; identity: ProcessIdentity | undefined; gone: Promise<void> } | undefined;
  let stopping = false;
  let restarting = false;
  let failures = 0;
  let wasHealthy = false;
  const pause = new AbortController();

  const begin = (): void => {
    const startedAt = performance.now();
    const child = spawnChild(spec);
    const lastWords = spec.output === "last words" ? keepLastLines(child) : () => "";
    const gone = new Promise<void>((resolve) => {
      const ended = (how: string): void => {
        running = undefined;
        resolve();
        changed();
        if (!stopping) void startAgain(how, performance.now() - startedAt, lastWords());
      };
      child.once("error", (error) => child.pid === undefined && ended(error.message));
      child.once("exit", (code, by) => ended(by ?? `exit code ${code}`));
    });
    running = { process: child, identity: identify(spec.name, child.pid ?? 0), gone };
    changed();
  };

  const startAgain = async (how: string, livedMs: number, lastWords: string): Promise<void> => {
    failures = restarting || livedMs >= stableMs ? 0 : failures + 1;
    const waitMs = restarting ? 0 : Math.min(firstBackoffMs * 2 ** Math.max(failures - 1, 0), longestBackoffMs);
    if (!restarting) say(`${spec.name} ended (${how}); starting it again in ${waitMs / 1000} s${lastWords}`);
    restarting = false;
    await delay(waitMs, undefined, { signal: pause.signal }).catch(() => {});
    if (!stopping) begin();
  };

  begin();
  return {
    name: spec.name,
    identity: () => running?.identity,
    healthy: async (called) => {
      const deadline = performance.now() + startPatienceMs;
      while (!wasHealthy && !called.aborted) {
        if (failures >= startAttempts) throw new StartError(`${spec.name} does not start: it ended ${failures} times.`);
        if (performance.now() > deadline) throw new StartError(`${spec.name} did not become healthy in two minutes.`);
        wasHealthy = running !== undefined && (await spec.isHealthy());
        if (!wasHealthy) await delay(50);
      }
    },
    restart: () => {
      restarting = true;
      running?.process.kill(spec.stopSignal ?? "SIGTERM");
    },
    stop: async () => {
      stopping = true;
      pause.abort();
      if (running === undefined) return;
      const { process: child, gone } = running;
      child.kill(spec.stopSignal ?? "SIGTERM");
      const late = setTimeout(() => {
        say(`${spec.name} did not stop in ${patienceMs / 1000} s and is killed.`);
        if (child.pid !== undefined) signal(-child.pid, "SIGKILL");
      }, patienceMs);
      await gone;
      clearTimeout(late);
    },
  };
}

const onTerminal = process.stderr.isTTY === true;
const errors = onTerminal ? "pipe" : "inherit";

const streams: Readonly<Record<ChildSpec["output"], StdioOptions>> = {
  all: ["ignore", "inherit", errors, "ipc"],
  errors: ["ignore", "ignore", errors, "ipc"],
  "last words": ["ignore", "pipe", "pipe"],
};

// A group of its own keeps a terminal's Ctrl-C away from it: the supervisor decides who stops when. The IPC channel tells it
// when we are gone.
function spawnChild({ name, command: [program, ...args], env, cwd, account, output }: ChildSpec): ChildProcess {
  const { uid, gid } = account ?? {};
  const child = spawn(program, args, { env, cwd, uid, gid, detached: true, stdio: streams[output] });
  if (onTerminal && output !== "last words" && child.stderr !== null) showPretty(name, child.stderr, process.stderr);
  return child;
}

function keepLastLines(child: ChildProcess): () => string {
  let text = "";
  const keep = (chunk: Buffer): void => {
    text = `${text}${chunk.toString("utf8")}`.slice(-4000);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return () => `:\n${text}`;
}
