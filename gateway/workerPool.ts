import { Worker } from "node:worker_threads";
import type { ExplanationRow } from "../contract/explanation.ts";
import type { FlushCacheRequest } from "../contract/gatewayDoor.ts";
import type { KeyUse } from "./access/keyUses.ts";
import type { ConfigurationListener } from "./config/configuration.ts";
import type { Health } from "./listener/health.ts";
import type { FromWorker, ToWorker, WorkerSettings } from "./messages.ts";
import type { ConfigChanges } from "./ports/configSource.ts";
import type { Log } from "./ports/log.ts";
import type { LogBatch } from "./ports/logSink.ts";
import type { MetricRow } from "./ports/metricSink.ts";

export interface WorkerPoolOwner {
  /** What a new worker must know before it serves. */
  known(): { everything: ConfigChanges; health: Health; unwellMembers: readonly string[] };
  /** What a worker has counted since it was last asked. */
  counted(rows: readonly MetricRow[]): void;
  /** Access keys that have signed calls since it was last asked. */
  keysUsed(uses: readonly KeyUse[]): void;
  /** Request log rows of a worker, which has their memory back once they are stored. */
  logged(batch: LogBatch, stored: () => void): void;
  /** What is kept under keys of this slot is of the past. */
  invalidated(slot: number): void;
  /** Why calls that a worker has answered were answered so. */
  explained(rows: readonly ExplanationRow[]): void;
  /** A listener cannot be opened; nothing is served. */
  failed(message: string): void;
}

const restartMs = { first: 100, limit: 5_000, healthyAfter: 10_000 };

/** Worker threads, each with a listener; one that dies is replaced. */
export class WorkerPool implements ConfigurationListener {
  readonly #workers = new Set<Worker>();
  readonly #settings: WorkerSettings;
  readonly #owner: WorkerPoolOwner;
  readonly #log: Log;
  #isDraining = false;
  #sequence = 0;
  #reporting: Promise<void> | undefined;

  constructor(settings: WorkerSettings, owner: WorkerPoolOwner, log: Log) {
    this.#settings = settings;
    this.#owner = owner;
    this.#log = log;
  }

  /** Resolves when every listener is open. */
  async start(count: number): Promise<void> {
    await Promise.all(Array.from({ length: count }, () => this.#startOne(restartMs.first)));
  }

  replaceAll(everything: ConfigChanges): void {
    this.#broadcast({ type: "replaceAll", everything });
  }

  apply(changes: ConfigChanges): void {
    this.#broadcast({ type: "apply", changes });
  }

  health(health: Health): void {
    this.#broadcast({ type: "health", health });
  }

  /** Asks every worker for what it has counted. */
  report(): void {
    this.#broadcast({ type: "report" });
  }

  /** Tells every worker which members behind VPC links get no requests. */
  unwellMembers(names: readonly string[]): void {
    this.#broadcast({ type: "unwellMembers", names });
  }

  get size(): number {
    return this.#workers.size;
  }

  /** Resolves when every worker that lives has said what it has counted so far; whoever asks meanwhile waits for the same answers. */
  reported(): Promise<void> {
    this.#reporting ??= this.#reportAll().finally(() => {
      this.#reporting = undefined;
    });
    return this.#reporting;
  }

  /** Resolves when every worker serves what it has been told so far; one that dies has nothing to serve. */
  async synced(): Promise<void> {
    const sequence = ++this.#sequence;
    await Promise.all([...this.#workers].map((worker) => syncOf(worker, sequence)));
  }

  /** Resolves when every worker has forgotten. */
  flushCache(request: FlushCacheRequest): Promise<void> {
    this.#broadcast({ type: "flushCache", request });
    return this.synced();
  }

  /** Every worker forgets what all authorizers have decided. */
  forgetDecisions(): void {
    this.#broadcast({ type: "forgetDecisions" });
  }

  /** Resolves when all workers have finished what was in flight. */
  async drain(limitMs: number): Promise<void> {
    this.#isDraining = true;
    const gone = [...this.#workers].map((worker) => new Promise((resolve) => worker.once("exit", resolve)));
    this.#broadcast({ type: "drain", limitMs });
    await Promise.all(gone);
  }

  #reportAll(): Promise<void> {
    this.report();
    return this.synced();
  }

  #broadcast(message: ToWorker): void {
    for (const worker of this.#workers) worker.postMessage(message);
  }

  #startOne(delayMs: number): Promise<void> {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: this.#settings });
    const startedAt = performance.now();
    this.#workers.add(worker);
    const { everything, health, unwellMembers } = this.#owner.known();
    worker.postMessage({ type: "replaceAll", everything } satisfies ToWorker);
    worker.postMessage({ type: "health", health } satisfies ToWorker);
    worker.postMessage({ type: "unwellMembers", names: unwellMembers } satisfies ToWorker);
    worker.on("error", (error) => this.#log.error({ err: error }, "A worker thread failed"));
    worker.on("exit", () => {
      this.#workers.delete(worker);
      if (this.#isDraining) return;
      const wasHealthy = performance.now() - startedAt > restartMs.healthyAfter;
      const nextMs = wasHealthy ? restartMs.first : Math.min(restartMs.limit, delayMs * 2);
      setTimeout(() => this.#isDraining || void this.#startOne(nextMs), delayMs);
    });
    return new Promise((resolve) => {
      worker.on("message", (message: FromWorker) => {
        if (message.type === "listening") resolve();
        else if (message.type === "invalidated") this.#owner.invalidated(message.slot);
        else if (message.type === "metrics") this.#owner.counted(message.rows);
        else if (message.type === "keyUses") this.#owner.keysUsed(message.uses);
        else if (message.type === "logs") {
          const { buffer: memory } = message.batch.arrays;
          this.#owner.logged(message.batch, () =>
            worker.postMessage({ type: "logMemory", memory } satisfies ToWorker, [memory]),
          );
          worker.postMessage({ type: "logsTaken" } satisfies ToWorker);
        } else if (message.type === "explanations") {
          this.#owner.explained(message.rows);
          worker.postMessage({ type: "explanationsTaken" } satisfies ToWorker);
        } else if (message.type === "failed") this.#owner.failed(this.#explain(message));
      });
    });
  }

  #explain({ code, message }: Extract<FromWorker, { type: "failed" }>): string {
    const { host, port } = this.#settings;
    return code === "EADDRINUSE"
      ? `Port ${port} on ${host} is taken by another process: stop it or set GATEWAY_PORT`
      : `The gateway cannot listen on ${host}:${port} (HOST, GATEWAY_PORT): ${message}`;
  }
}

function syncOf(worker: Worker, sequence: number): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      worker.off("message", hear);
      worker.off("exit", settle);
      resolve();
    };
    const hear = (message: FromWorker) => {
      if (message.type === "synced" && message.sequence === sequence) settle();
    };
    worker.on("message", hear);
    worker.on("exit", settle);
    worker.postMessage({ type: "sync", sequence } satisfies ToWorker);
  });
}
