// One worker thread: a listener of its own over what the main thread hands it.
import { parentPort, workerData } from "node:worker_threads";
import { DecisionCache } from "./access/decisionCache.ts";
import { KeySets } from "./access/keySets.ts";
import { KeyUses } from "./access/keyUses.ts";
import { LambdaFunctions } from "./adapters/lambdaFunctions.ts";
import { MemoryCacheStore } from "./adapters/memoryCacheStore.ts";
import { openRedis } from "./adapters/redisConnection.ts";
import { RedisCounters, redisDeadlineMs } from "./adapters/redisCounters.ts";
import { stderrLog } from "./adapters/stderrLog.ts";
import { systemClock } from "./adapters/systemClock.ts";
import { AwsAccess } from "./awsServices/awsAccess.ts";
import { IntegrationRoles } from "./awsServices/integrationRoles.ts";
import { Generations } from "./caching/generations.ts";
import { cacheNameOf } from "./caching/stageCacheSettings.ts";
import { clientCertificateOpener } from "./config/clientCertificate.ts";
import type { ConfigurationListener } from "./config/configuration.ts";
import { KeyHash } from "./config/keyHash.ts";
import { ServedDomains } from "./config/servedDomains.ts";
import { ServedKeys } from "./config/servedKeys.ts";
import { ServedStages } from "./config/servedStages.ts";
import { ServedUserPools } from "./config/servedUserPools.ts";
import { ServedUsers } from "./config/servedUsers.ts";
import { ExplanationGatherer } from "./explaining/explanationGatherer.ts";
import { ExplanationSampler } from "./explaining/explanationSampler.ts";
import { controlHop } from "./internal/controlHop.ts";
import { listenPrivately } from "./internal/listenPrivately.ts";
import { createListener } from "./listener/createListener.ts";
import { drain } from "./listener/drain.ts";
import { type Health, withRedis } from "./listener/health.ts";
import { TrustedProxies } from "./listener/trustedProxies.ts";
import { LogGatherer } from "./logs/logGatherer.ts";
import type { FromWorker, FunctionsSettings, ToWorker, WorkerSettings } from "./messages.ts";
import { Meter } from "./metrics/meter.ts";
import type { Counters } from "./ports/counters.ts";
import type { LogBatch } from "./ports/logSink.ts";
import { Fleet } from "./throttling/fleet.ts";
import { MeterCells } from "./throttling/meterCells.ts";
import { SharedCounters } from "./throttling/sharedCounters.ts";
import { DenyList } from "./upstream/denyList.ts";
import { UpstreamClient } from "./upstream/upstreamClient.ts";
import { ServedVpcLinks } from "./vpcLinks/servedVpcLinks.ts";

const flushLogsMs = 500;

const settings = settingsOf(workerData);
const log = stderrLog(settings.logLevel);
const fleet = settings.redis && new Fleet(settings.redis.fleet, systemClock);
const caches = new MemoryCacheStore({
  limitBytes: settings.cacheLimitBytes,
  generations: new Generations(
    settings.cacheGenerations,
    settings.redis && ((slot) => tell({ type: "invalidated", slot })),
  ),
  clock: systemClock,
});
const stages = new ServedStages(log, settings.accountThrottle, {
  caches,
  openClientCertificate: clientCertificateOpener(settings.keyHashKey),
});
const domains = new ServedDomains(log, settings.sharedHost);
const keys = new ServedKeys();
const vpcLinks = new ServedVpcLinks();
const meter = new Meter();
const requestLog = new LogGatherer({ send: sendLogs, hasLines: settings.hasLogLines });
const explanations = new ExplanationGatherer({
  sampler: new ExplanationSampler({ successPercent: settings.explainSuccessPercent, share: settings.explainShare }),
  ...{ keys, keyHash: new KeyHash(settings.keyHashKey), log },
  send: (rows) => tell({ type: "explanations", rows }),
});
let health: Health = { state: "starting" };

const upstream = new UpstreamClient(
  new DenyList({ deny: settings.integrationDeny, allow: settings.integrationAllow, ownPorts: settings.ownPorts }),
  { certificateAuthorities: settings.certificateAuthorities },
);
const access = {
  decisions: new DecisionCache(systemClock),
  users: new ServedUsers(settings.secretsKey, log),
  userPools: new ServedUserPools(),
  keySets: new KeySets(upstream, systemClock),
  uses: new KeyUses(),
};
const roles = new IntegrationRoles(settings.rolesKey);
const functions = settings.functions && functionsAt(settings.functions);
/** Where the operator says functions are: no list of what integrations may reach applies to it. */
const functionsUpstream = new UpstreamClient(new DenyList({ deny: [], allow: [], ownPorts: [] }));
const aws = new AwsAccess(settings.awsEndpoints, roles, { integrations: upstream, functions: functionsUpstream });
const ports = {
  access,
  ...(functions && { functions }),
  stages,
  domains,
  keys,
  keyHash: new KeyHash(settings.keyHashKey),
  counters: countersOf(settings),
  upstream,
  vpcLinks,
  aws,
  clock: systemClock,
  log,
  meter,
  requestLog,
  explanations,
};
const served: readonly ConfigurationListener[] = [keys, access.users, access.userPools, domains, vpcLinks, roles];
const listening = { version: settings.version, health: () => withRedis(health, fleet) };
const server = createListener(ports, { ...listening, proxies: new TrustedProxies(settings.trustedProxies) });
// Each worker opens it; the last one has it, and any worker will do.
const invoked = createListener(ports, { ...listening, proxies: controlHop });

server.on("error", (error: NodeJS.ErrnoException) =>
  tell({ type: "failed", message: error.message, code: error.code }),
);
server.listen({ host: settings.host, port: settings.port, reusePort: settings.reusePort, backlog: 4096 }, () =>
  listenPrivately(invoked, settings.invokeSocket)
    .catch((error: unknown) => log.error({ err: error }, "The requests that control brings cannot be taken"))
    .finally(() => tell({ type: "listening" })),
);
setInterval(() => requestLog.flush(), flushLogsMs);
setInterval(() => explanations.flush(), flushLogsMs);
parentPort?.on("message", (message: ToWorker) => {
  switch (message.type) {
    case "replaceAll":
      stages.replaceAll(message.everything.stages);
      for (const each of served) each.replaceAll(message.everything);
      break;
    case "apply":
      for (const change of message.changes.stages) stages.apply(change);
      for (const each of served) each.apply(message.changes);
      break;
    case "health":
      health = message.health;
      break;
    case "unwellMembers":
      vpcLinks.setUnwell(message.names);
      break;
    case "report":
      report();
      break;
    case "logsTaken":
      requestLog.taken();
      break;
    case "logMemory":
      requestLog.reuse(message.memory);
      break;
    case "explanationsTaken":
      explanations.taken();
      break;
    case "flushCache":
      if (message.request.cache === "data") caches.flush(cacheNameOf(message.request));
      else access.decisions.flush(message.request.restApiId, message.request.stageName);
      break;
    case "forgetDecisions":
      access.decisions.flushAll();
      break;
    case "sync":
      tell({ type: "synced", sequence: message.sequence });
      break;
    case "drain":
      Promise.all([drain(server, message.limitMs), drain(invoked, message.limitMs)]).then(() => {
        report();
        requestLog.flush();
        explanations.flush();
        upstream.close();
        functionsUpstream.close();
        process.exit(0);
      });
  }
});

/** Where the operator says functions are: no list of what integrations may reach applies to it. */
function functionsAt({ endpoint, credentials }: FunctionsSettings): LambdaFunctions {
  const ownUpstream = new UpstreamClient(new DenyList({ deny: [], allow: [], ownPorts: [] }));
  return new LambdaFunctions({ endpoint, credentials, upstream: ownUpstream, clock: systemClock, roles });
}

/** Without a Redis nothing of a request waits. */
function countersOf({ counters, redis }: WorkerSettings): Counters {
  if (!redis || !fleet) return new SharedCounters(counters, systemClock);
  const own = new SharedCounters(counters, fleet);
  const cells = new MeterCells(counters);
  return new RedisCounters({
    redis: openRedis(redis.url, log),
    fleet,
    own,
    cells,
    log,
    deadlineMs: redisDeadlineMs,
  });
}

function report(): void {
  const rows = meter.take();
  if (rows.length > 0) tell({ type: "metrics", rows });
  const uses = access.uses.take();
  if (uses.length > 0) tell({ type: "keyUses", uses });
}

function sendLogs(batch: LogBatch): void {
  const memory = [batch.arrays, ...(batch.lines ? [batch.lines] : [])].map(({ buffer }) => buffer);
  parentPort?.postMessage({ type: "logs", batch } satisfies FromWorker, memory);
}

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}

/** Guarantee: only main.ts starts this file, with WorkerSettings as its workerData. */
function settingsOf(data: unknown): WorkerSettings {
  return data as WorkerSettings;
}
