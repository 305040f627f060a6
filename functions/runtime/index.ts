// The door of this folder: what runs user code in processes of its own.
import { setTimeout } from "node:timers/promises";
import type { Logger } from "pino";
import { accountCount, firstAccountOf } from "./accounts.ts";
import type { Outcome } from "./functionProcess.ts";
import type {
  FunctionCall,
  FunctionLogLine,
  FunctionResult,
  FunctionRuntime,
  RunnableVersion,
} from "./functionRuntime.ts";
import { createGuardian } from "./guardian.ts";
import { createIsolatedLauncher } from "./isolatedLauncher.ts";
import type { Launcher } from "./launcher.ts";
import { Pool } from "./pool.ts";
import { everyProcess } from "./processes.ts";
import { createTrustedLauncher } from "./trustedLauncher.ts";

export interface FunctionRuntimeSettings {
  /** The runtime's own: emptied at the start. One runtime at a time. */
  readonly folder: string;
  readonly onLogLine: (line: FunctionLogLine) => void;
  readonly log: Pick<Logger, "info" | "warn">;
  /** Accounts of their own for functions: as root always, else never. */
  readonly isolated?: boolean;
  /** The first of 2,000 numbers that no account of the machine has. */
  readonly firstAccount?: number;
  /** The program, or false never to use it. */
  readonly bubblewrap?: string | false;
  /** Of all functions together; as many calls run at once. */
  readonly maxProcesses?: number;
  /** How long a call waits for a process when all are busy. */
  readonly waitMs?: number;
  readonly idleMs?: number;
  /** After so long without a call, nothing of a process runs until the next. */
  readonly freezeMs?: number;
  readonly initLimitMs?: number;
  /** Processes and threads of one process of a function. */
  readonly threads?: number;
}

export { ThrottledError } from "./pool.ts";
export { BrokenStream } from "./receiveAnswer.ts";

export function createFunctionRuntime(settings: FunctionRuntimeSettings): FunctionRuntime {
  return new Runtime(settings);
}

class Runtime implements FunctionRuntime {
  #settings: FunctionRuntimeSettings;
  #guardian = createGuardian();
  #launcher: Promise<Launcher>;
  /** By key; of these a call takes its process. */
  #current = new Map<string, Pool>();
  /** The retired ones, too. */
  #pools = new Set<Pool>();
  #running = new Map<string, number>();
  #ticks = 0;
  #timer: NodeJS.Timeout;
  #closing: Promise<void> | undefined;

  constructor(settings: FunctionRuntimeSettings) {
    this.#settings = settings;
    this.#launcher = this.#launch();
    // Whoever invokes is told, too.
    this.#launcher.catch((error) => settings.log.warn({ err: error }, "Functions cannot be run"));
    this.#timer = setInterval(() => this.#tick(), tickMs).unref();
  }

  async invoke(version: RunnableVersion, call: FunctionCall): Promise<FunctionResult> {
    const outcome = await this.#run(version, call, false);
    if ("contentType" in outcome) throw new Error("A call that is answered whole was answered as a stream");
    return outcome;
  }

  stream(version: RunnableVersion, call: FunctionCall): Promise<Outcome> {
    return this.#run(version, call, true);
  }

  running(functionName: string, region: string): number {
    return this.#running.get(`${region}/${functionName}`) ?? 0;
  }

  async retire(key: string): Promise<void> {
    const pool = this.#current.get(key);
    this.#current.delete(key);
    pool?.retire();
    this.#sweep();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #run(version: RunnableVersion, call: FunctionCall, mayStream: boolean): Promise<Outcome> {
    const name = `${version.region}/${version.functionName}`;
    const done = () => this.#count(name, -1);
    this.#count(name, 1);
    try {
      const launcher = await this.#launcher;
      if (this.#closing !== undefined) throw new Error("The function host stops");
      const outcome = await this.#poolOf(version, launcher).run(call, mayStream);
      if ("contentType" in outcome) outcome.payload.once("close", done);
      else done();
      return outcome;
    } catch (error) {
      done();
      throw error;
    }
  }

  #count(name: string, change: 1 | -1): void {
    const count = (this.#running.get(name) ?? 0) + change;
    if (count === 0) this.#running.delete(name);
    else this.#running.set(name, count);
  }

  #poolOf(version: RunnableVersion, launcher: Launcher): Pool {
    const known = this.#current.get(version.key);
    if (known !== undefined) return known;
    for (const older of this.#current.values())
      if (isOlder(older.version, version)) void this.retire(older.version.key);
    const { onLogLine, initLimitMs = 10_000, waitMs = 5_000 } = this.#settings;
    const pool = new Pool(version, {
      launcher,
      onLogLine,
      initLimitMs,
      waitMs,
      mayStart: () => this.#mayStart(),
      onRoom: () => this.#onRoom(),
    });
    this.#current.set(version.key, pool);
    this.#pools.add(pool);
    return pool;
  }

  #mayStart(): boolean {
    const { maxProcesses = 100 } = this.#settings;
    const pools = [...this.#pools];
    if (pools.reduce((sum, { size }) => sum + size, 0) < Math.min(maxProcesses, accountCount)) return true;
    const since = (pool: Pool) => pool.idleSince ?? Number.POSITIVE_INFINITY;
    const [idlest] = pools.sort((one, other) => since(one) - since(other));
    idlest?.endIdle();
    return false;
  }

  #onRoom(): void {
    for (const pool of this.#pools) pool.fill();
    this.#sweep();
  }

  /** Forgets where nothing runs any more and nobody waits. */
  #sweep(): void {
    for (const pool of this.#pools) {
      const { key } = pool.version;
      if (!pool.isEmpty) continue;
      this.#pools.delete(pool);
      if (this.#current.get(key) === pool) this.#current.delete(key);
      const isLast = ![...this.#pools].some(({ version }) => version.key === key);
      if (isLast) this.#forget(pool.version);
    }
  }

  #forget(version: RunnableVersion): void {
    const { log } = this.#settings;
    this.#launcher
      .then((launcher) => launcher.forget(version))
      .catch((error) => log.warn({ err: error, function: version.functionName }, "A copy of code was not removed"));
  }

  #tick(): void {
    const { idleMs = 600_000, freezeMs = 1_000 } = this.#settings;
    this.#ticks++;
    const now = performance.now();
    const processes = [...this.#pools].flatMap((pool) => [...pool.processes]);
    const working = processes.filter(({ state }) => state !== "idle");
    // To look at everything that runs on the machine takes its time.
    const all = working.length > 0 && this.#ticks % 10 === 0 ? everyProcess() : undefined;
    for (const process of working) process.watchMemory(all);
    for (const process of processes) if (now - process.since > freezeMs) process.freeze();
    for (const pool of this.#pools) {
      pool.refuseLate();
      while (pool.endIdle(now - idleMs));
    }
  }

  async #launch(): Promise<Launcher> {
    const { folder, log, threads = 1024 } = this.#settings;
    const { isolated = process.getuid?.() === 0, firstAccount = firstAccountOf(folder) } = this.#settings;
    const { bubblewrap = "/usr/bin/bwrap" } = this.#settings;
    if (isolated) return createIsolatedLauncher(folder, this.#guardian, { firstAccount, bubblewrap, threads, log });
    log.info({}, "Functions run with the rights of this process: they are trusted code");
    return createTrustedLauncher(folder, this.#guardian);
  }

  async #close(): Promise<void> {
    clearInterval(this.#timer);
    const launcher = await this.#launcher.catch(() => undefined);
    // What is starting now is killed when it has started.
    while (this.#pools.size > 0) {
      for (const pool of this.#pools) pool.kill();
      await setTimeout(5);
      this.#sweep();
    }
    await launcher?.close();
    await this.#guardian.close();
  }
}

/** How often memory is looked at: a process grows by no more than a few hundred MB meanwhile. */
const tickMs = 200;

/** Another code or configuration under the same name. */
const isOlder = (known: RunnableVersion, fresh: RunnableVersion): boolean =>
  known.functionArn === fresh.functionArn && known.version === fresh.version && known.region === fresh.region;
