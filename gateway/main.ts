// Supervises the worker threads and feeds them: wires the adapters, answers the internal socket, drains on SIGTERM.
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { KeySets } from "./access/keySets.ts";
import { EncryptedFile } from "./adapters/encryptedFile.ts";
import { LambdaFunctions } from "./adapters/lambdaFunctions.ts";
import { PostgresSource } from "./adapters/postgres.ts";
import { PostgresExplanations } from "./adapters/postgresExplanations.ts";
import { PostgresKeyUses } from "./adapters/postgresKeyUses.ts";
import { PostgresLogs } from "./adapters/postgresLogs.ts";
import { PostgresMetrics } from "./adapters/postgresMetrics.ts";
import { PostgresUsage } from "./adapters/postgresUsage.ts";
import { countTogether } from "./adapters/redisTogether.ts";
import { stderrLog } from "./adapters/stderrLog.ts";
import { streamLines } from "./adapters/stdoutLines.ts";
import { systemClock } from "./adapters/systemClock.ts";
import { AwsAccess } from "./awsServices/awsAccess.ts";
import { IntegrationRoles } from "./awsServices/integrationRoles.ts";
import { allocateGenerations } from "./caching/generations.ts";
import { clientCertificateOpener } from "./config/clientCertificate.ts";
import { Configuration } from "./config/configuration.ts";
import { ServedUserPools } from "./config/servedUserPools.ts";
import { type Env, readEnv } from "./env.ts";
import { ExplanationRecorder } from "./explaining/explanationRecorder.ts";
import { createInternalServer } from "./internal/createInternalServer.ts";
import { createMetricsServer } from "./internal/createMetricsServer.ts";
import { listenPrivately } from "./internal/listenPrivately.ts";
import { healthAnswer, withRedis } from "./listener/health.ts";
import { LogRecorder } from "./logs/logRecorder.ts";
import { familiesOf } from "./metrics/families.ts";
import { MetricsRecorder } from "./metrics/metricsRecorder.ts";
import type { MetricFamily } from "./metrics/openMetrics.ts";
import { RequestTotals } from "./metrics/requestTotals.ts";
import type { MetricRow } from "./ports/metricSink.ts";
import { allocateCounters } from "./throttling/counterMemory.ts";
import { UsageLedger } from "./throttling/usageLedger.ts";
import { connector } from "./upstream/connectTo.ts";
import { DenyList } from "./upstream/denyList.ts";
import { UpstreamClient } from "./upstream/upstreamClient.ts";
import { memberChecker } from "./vpcLinks/checkMember.ts";
import { HealthMonitor } from "./vpcLinks/healthMonitor.ts";
import { ServedVpcLinks } from "./vpcLinks/servedVpcLinks.ts";
import { WorkerPool } from "./workerPool.ts";
import { awsEndpoints, checkLists, workerSettings } from "./workerSettings.ts";

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
const cacheGenerations = allocateGenerations();
const together =
  env.REDIS_URL === undefined
    ? undefined
    : countTogether(env.REDIS_URL, { counters, cacheGenerations, pool: () => pool, log });
const ledger = new UsageLedger({
  memory: counters,
  store: new PostgresUsage(env.GATEWAY_DATABASE_URL),
  clock: together?.fleet ?? systemClock,
  log,
  ...(together && { shared: together.heart }),
});
const metricSink = new PostgresMetrics(env.GATEWAY_DATABASE_URL);
const metrics = new MetricsRecorder({ sink: metricSink, log });
const keyUses = new PostgresKeyUses(env.GATEWAY_DATABASE_URL, log);
const totals = new RequestTotals();
const logLines = env.LOG_STDOUT === "on" ? streamLines(process.stdout) : undefined;
const logs = new LogRecorder({
  sink: new PostgresLogs(env.GATEWAY_DATABASE_URL),
  clock: systemClock,
  log,
  ...(logLines && { lines: logLines }),
});
const explanations = new ExplanationRecorder({ sink: new PostgresExplanations(env.GATEWAY_DATABASE_URL), log });
const denyList = new DenyList({ deny: env.INTEGRATION_DENY, allow: env.INTEGRATION_ALLOW, ownPorts: env.OWN_PORTS });
const reaching = { certificateAuthorities: env.INTEGRATION_CA_FILE };
const testUpstream = new UpstreamClient(denyList, reaching);
const testVpcLinks = new ServedVpcLinks();
const vpcLinkHealth = new HealthMonitor({
  check: memberChecker(connector(denyList, reaching), testUpstream),
  changed: (unwell) => {
    testVpcLinks.setUnwell(unwell);
    pool.unwellMembers(unwell);
  },
});
const pool = new WorkerPool(
  workerSettings(env, {
    counters,
    cacheGenerations,
    ...(together && { fleet: together.memory }),
    hasLogLines: logLines !== undefined,
  }),
  {
    known: () => ({
      everything: configuration.everything,
      health: configuration.health,
      unwellMembers: vpcLinkHealth.unwell,
    }),
    counted,
    keysUsed: (uses) => keyUses.add(uses),
    logged: (batch, stored) => logs.add(batch, stored),
    invalidated: (slot) => together?.invalidations.invalidated(slot),
    explained: (rows) => {
      explanations.add(rows);
      void explanations.flush();
    },
    failed: exitWith,
  },
  log,
);
const roles = new IntegrationRoles(env.ROLES_KEY);
const testUserPools = new ServedUserPools();
const configuration: Configuration = new Configuration({
  copy: new EncryptedFile(env.CONFIG_DIR, env.CONFIG_KEY),
  listeners: [ledger, roles, testUserPools, pool, testVpcLinks, vpcLinkHealth],
  clock: systemClock,
  log,
});
const source = new PostgresSource({ databaseUrl: env.GATEWAY_DATABASE_URL, pollMs, log });
const functionsUpstream = new UpstreamClient(new DenyList({ deny: [], allow: [], ownPorts: [] }));
const testAws = new AwsAccess(awsEndpoints(env), roles, { integrations: testUpstream, functions: functionsUpstream });
const functions = env.INTEGRATION_ENDPOINT_URL_LAMBDA && functionsAt(env.INTEGRATION_ENDPOINT_URL_LAMBDA);
const internal = createInternalServer({
  health: () => healthAnswer(withRedis(configuration.health, together?.fleet), env.VERSION, systemClock.now()),
  reach: (revision) =>
    source
      .reach(revision)
      .then(() => ledger.settle())
      .then(() => pool.synced()),
  ports: {
    upstream: testUpstream,
    vpcLinks: testVpcLinks,
    aws: testAws,
    clock: systemClock,
    log,
    openClientCertificate: clientCertificateOpener(env.KEY_HASH_KEY),
    ...(functions && { functions }),
    userPools: testUserPools,
    keySets: new KeySets(testUpstream, systemClock),
  },
  settleUsage: () => ledger.settle(),
  flushCache: (request) => {
    together?.invalidations.flushed(request);
    return pool.flushCache(request);
  },
  vpcLinkHealth: (region) => vpcLinkHealth.healthOf(region),
  log,
});

const metricsServer = createMetricsServer(readMetrics, log);

process.on("SIGTERM", () => void stop(drainLimitMs));
process.on("SIGINT", () => void stop(drainLimitMs));
process.on("disconnect", () => void stop(orphanLimitMs));

if (env.GATEWAY_WORKERS > 1) await probePort(env);
await pool.start(env.GATEWAY_WORKERS);
source.start(configuration);
ledger.start();
together?.heart.start(() => ledger.catchUp());
setInterval(reportMetrics, reportMs);
setInterval(() => logs.flush(), retryLogsMs);
await listenPrivately(internal, env.GATEWAY_SOCKET);
if (env.METRICS_PORT !== undefined) await listenForMetrics(env.HOST, env.METRICS_PORT);
log.info({ host: env.HOST, port: env.GATEWAY_PORT, workers: env.GATEWAY_WORKERS }, "The gateway listens");

async function stop(limitMs: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  configuration.drain();
  internal.close();
  metricsServer.close();
  vpcLinkHealth.close();
  testUpstream.close();
  functionsUpstream.close();
  await Promise.all([pool.drain(limitMs), source.close()]);
  const stored = Promise.all([
    metrics.flush(),
    explanations.flush(),
    keyUses.flush(),
    logs.flush().then(() => logs.flush()),
    logLines?.flushed(),
  ]);
  await Promise.all([configuration.flush(), ledger.close(), Promise.race([stored, delay(lastFlushMs)])]);
  together?.invalidations.close();
  await together?.heart.close();
  process.exit(0);
}

/** Where the operator says functions are: no list of what integrations may reach applies to it. */
function functionsAt(endpoint: string): LambdaFunctions {
  const { INTEGRATION_ACCESS_KEY_ID: accessKeyId, INTEGRATION_SECRET_ACCESS_KEY: secretAccessKey } = env;
  return new LambdaFunctions({
    endpoint,
    credentials: { accessKeyId, secretAccessKey },
    upstream: functionsUpstream,
    clock: systemClock,
    roles,
  });
}

function reportMetrics(): void {
  pool.report();
  setTimeout(() => Promise.all([metrics.flush(), keyUses.flush()]), answerMs);
}

/** The totals first: the recorder keeps the rows as its own and adds to them. */
function counted(rows: readonly MetricRow[]): void {
  totals.add(rows);
  metrics.add(rows);
}

/** A worker too busy to answer is counted with the next question. */
async function readMetrics(): Promise<MetricFamily[]> {
  await Promise.race([pool.reported(), delay(answerMs)]);
  const { state, staleSince } = configuration.health;
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  return familiesOf(totals, {
    version: env.VERSION,
    isServing: state === "ok" || state === "degraded",
    configAgeSeconds: staleSince === undefined ? 0 : Math.max(0, (systemClock.now() - staleSince) / 1_000),
    workers: pool.size,
    ...(together && { redis: { isCounting: together.fleet.isJoined, gateways: together.fleet.size } }),
    droppedMetrics: metrics.dropped,
    droppedLogRows: logs.dropped,
    droppedLogLines: logs.droppedLines,
    process: {
      cpuSeconds: (user + system) / 1e6,
      residentBytes: rss,
      heapBytes: heapUsed,
      startedAtSeconds: performance.timeOrigin / 1_000,
    },
  });
}

function listenForMetrics(host: string, port: number): Promise<void> {
  return new Promise((resolve) => {
    metricsServer.on("error", ({ message }) =>
      exitWith(`The gateway cannot listen on ${host}:${port} (HOST, METRICS_PORT): ${message}`),
    );
    metricsServer.listen({ host, port }, resolve);
  });
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
