// Supervises the worker threads and feeds them: wires the adapters, answers the internal socket, drains on SIGTERM.
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { EncryptedFile } from "./adapters/encryptedFile.ts";
import { PostgresSource } from "./adapters/postgres.ts";
import { PostgresLogs } from "./adapters/postgresLogs.ts";
import { PostgresMetrics } from "./adapters/postgresMetrics.ts";
import { PostgresUsage } from "./adapters/postgresUsage.ts";
import { stderrLog } from "./adapters/stderrLog.ts";
import { streamLines } from "./adapters/stdoutLines.ts";
import { systemClock } from "./adapters/systemClock.ts";
import { Configuration } from "./config/configuration.ts";
import { type Env, readEnv } from "./env.ts";
import { createInternalServer } from "./internal/createInternalServer.ts";
import { listenPrivately } from "./internal/listenPrivately.ts";
import { healthAnswer } from "./listener/health.ts";
import { TrustedProxies } from "./listener/trustedProxies.ts";
import { LogRecorder } from "./logs/logRecorder.ts";
import { MetricsRecorder } from "./metrics/metricsRecorder.ts";
import { allocateCounters } from "./throttling/counterMemory.ts";
import { accountThrottle } from "./throttling/tokenBucket.ts";
import { UsageLedger } from "./throttling/usageLedger.ts";
import { DenyList } from "./upstream/denyList.ts";
import { UpstreamClient } from "./upstream/upstreamClient.ts";
import { WorkerPool } from "./workerPool.ts";

const pollMs = 1_000;
/** Asking, answering and storing stay below the 5 s that a crash may lose. */
const reportMs = 4_500;
const answerMs = 200;
const retryLogsMs = 1_000;
const lastFlushMs = 3_000;
const drainLimitMs = 30_000;
/** Nobody waits for the answer any more once the supervisor is gone. */
const orphanLimitMs = 3_000;

let isStopping = false;
const env = orExit(readEnv);
const log = stderrLog(env.LOG_LEVEL);
orExit(() => checkLists(env));

const counters = allocateCounters();
const ledger = new UsageLedger({
  memory: counters,
  store: new PostgresUsage(env.GATEWAY_DATABASE_URL),
  clock: systemClock,
  log,
});
const metricSink = new PostgresMetrics(env.GATEWAY_DATABASE_URL);
const metrics = new MetricsRecorder({ sink: metricSink, log });
const logLines = env.LOG_STDOUT === "on" ? streamLines(process.stdout) : undefined;
const logs = new LogRecorder({
  sink: new PostgresLogs(env.GATEWAY_DATABASE_URL),
  clock: systemClock,
  log,
  ...(logLines && { lines: logLines }),
});
const pool = new WorkerPool(
  workerSettings(env),
  {
    known: () => configuration,
    counted: (rows) => metrics.add(rows),
    logged: (batch) => logs.add(batch),
    failed: exitWith,
  },
  log,
);
const configuration: Configuration = new Configuration({
  copy: new EncryptedFile(env.CONFIG_DIR, env.CONFIG_KEY),
  listeners: [ledger, pool],
  clock: systemClock,
  log,
});
const source = new PostgresSource({ databaseUrl: env.GATEWAY_DATABASE_URL, pollMs, log });
const testUpstream = new UpstreamClient(
  new DenyList({ deny: env.INTEGRATION_DENY, allow: env.INTEGRATION_ALLOW, ownPorts: env.OWN_PORTS }),
);
const internal = createInternalServer({
  health: () => healthAnswer(configuration.health, env.VERSION, systemClock.now()),
  reach: (revision) =>
    source
      .reach(revision)
      .then(() => ledger.settle())
      .then(() => pool.synced()),
  ports: { upstream: testUpstream, clock: systemClock, log },
  log,
});

process.on("SIGTERM", () => void stop(drainLimitMs));
process.on("SIGINT", () => void stop(drainLimitMs));
process.on("disconnect", () => void stop(orphanLimitMs));

if (env.GATEWAY_WORKERS > 1) await probePort(env);
await pool.start(env.GATEWAY_WORKERS);
source.start(configuration);
ledger.start();
setInterval(reportMetrics, reportMs);
setInterval(() => logs.flush(), retryLogsMs);
await listenPrivately(internal, env.GATEWAY_SOCKET);
log.info({ host: env.HOST, port: env.GATEWAY_PORT, workers: env.GATEWAY_WORKERS }, "The gateway listens");

async function stop(limitMs: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  configuration.drain();
  internal.close();
  testUpstream.close();
  await Promise.all([pool.drain(limitMs), source.close()]);
  const stored = Promise.all([metrics.flush(), logs.flush().then(() => logs.flush()), logLines?.flushed()]);
  await Promise.all([configuration.flush(), ledger.close(), Promise.race([stored, delay(lastFlushMs)])]);
  process.exit(0);
}

function reportMetrics(): void {
  pool.report();
  setTimeout(() => metrics.flush(), answerMs);
}

function workerSettings(from: Env) {
  return {
    host: from.HOST,
    port: from.GATEWAY_PORT,
    reusePort: from.GATEWAY_WORKERS > 1,
    integrationDeny: from.INTEGRATION_DENY,
    integrationAllow: from.INTEGRATION_ALLOW,
    ownPorts: from.OWN_PORTS,
    trustedProxies: from.TRUSTED_PROXIES,
    keyHashKey: from.KEY_HASH_KEY,
    accountThrottle: from.LIMITS === "raised" ? null : accountThrottle,
    counters,
    logLevel: from.LOG_LEVEL,
    hasLogLines: logLines !== undefined,
    version: from.VERSION,
  };
}

/** The workers read these lists; a mistake in one must stop the start, not each worker. */
function checkLists({ INTEGRATION_DENY: deny, INTEGRATION_ALLOW: allow, TRUSTED_PROXIES }: Env): void {
  const lists = {
    INTEGRATION_DENY: () => new DenyList({ deny, allow: [], ownPorts: [] }),
    INTEGRATION_ALLOW: () => new DenyList({ deny: [], allow, ownPorts: [] }),
    TRUSTED_PROXIES: () => new TrustedProxies(TRUSTED_PROXIES),
  };
  for (const [name, read] of Object.entries(lists)) {
    try {
      read();
    } catch (error) {
      throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** Listeners that share a port also share it with a stranger who allows it; one exclusive attempt finds him. */
function probePort({ HOST, GATEWAY_PORT }: Env): Promise<void> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on("error", () =>
      exitWith(`Port ${GATEWAY_PORT} on ${HOST} is taken by another process: stop it or set GATEWAY_PORT`),
    );
    probe.listen({ host: HOST, port: GATEWAY_PORT, exclusive: true }, () => probe.close(() => resolve()));
  });
}

function orExit<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    return exitWith(error instanceof Error ? error.message : String(error));
  }
}

function exitWith(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
