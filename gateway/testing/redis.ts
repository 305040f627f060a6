// A Redis of a test's own, which it may stop, kill and start again.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { portOf } from "./servers.ts";

export interface TestRedis {
  readonly port: number;
  readonly url: string;
  /** It keeps its connections and answers nobody. */
  pause(): void;
  resume(): void;
  kill(): Promise<void>;
  /** On the same port, with nothing of what it knew. */
  start(): Promise<void>;
}

export async function startRedis(...settings: readonly string[]): Promise<TestRedis> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "gateway-redis-"));
  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawn(
      "redis-server",
      ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", ...settings],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    await heard(child, "Ready to accept connections");
  };
  const kill = async () => {
    const ended = child && child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined;
    child?.kill("SIGKILL");
    await ended;
  };
  onTestFinished(async () => {
    await kill();
    await rm(folder, { recursive: true, force: true });
  });
  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    pause: () => void child?.kill("SIGSTOP"),
    resume: () => void child?.kill("SIGCONT"),
    kill,
    start,
  };
}

async function heard(child: ChildProcess, line: string): Promise<void> {
  let text = "";
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    if (text.includes(line)) return void child.stdout?.resume();
  }
  throw new Error(`redis-server ended: ${text}`);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = portOf(server.address());
  server.close();
  await once(server, "close");
  return port;
}
