// One worker thread: a listener of its own over what the main thread hands it.
import { parentPort, workerData } from "node:worker_threads";
import { DecisionCache } from "./access/decisionCache.ts";
import { KeySets } from "./access/keySets.ts";
import { KeyUses } from "./access/keyUses.ts";
import { LambdaFunctions } from "./adapters/lambdaFunctions.ts";
import { MemoryCacheStore } from "./adapters/memoryCacheStore.ts";
import { stderrLog } from "./adapters/stderrLog.ts";
import { systemClock } from "./adapters/systemClock.ts";
import { AwsAccess } from "./awsServices/awsAccess.ts";
import { IntegrationRoles } from "./awsServices/integrationRoles.ts";
import { Generations } from "./caching/generations.ts";
import { cacheNameOf } from "./caching/stageCacheSettings.ts";
import { clientCertificateOpener } from "./config/clientCertificate.ts";
import { KeyHash } from "./config/keyHash.ts";
import { ServedDomains } from "./config/servedDomains.ts";
import { ServedKeys } from "./config/servedKeys.ts";
import { ServedStages } from "./config/servedStages.ts";
import { ServedUserPools } from "./config/servedUserPools.ts";
import { ServedUsers } from "./config/servedUsers.ts";
import { controlHop } from "./internal/controlHop.ts";
import { listenPrivately } from "./internal/listenPrivately.ts";
import { createListener } from "./listener/createListener.ts";
import { drain } from "./listener/drain.ts";
import type { Health } from "./listener/health.ts";
import { TrustedProxies } from "./listener/trustedProxies.ts";
import { LogGatherer } from "./logs/logGatherer.ts";
import type { FromWorker, FunctionsSettings, ToWorker, WorkerSettings } from "./messages.ts";
import { Meter } from "./metrics/meter.ts";
import type { LogBatch } from "./ports/logSink.ts";
import { SharedCounters } from "./throttling/sharedCounters.ts";
import { DenyList } from "./upstream/denyList.ts";
import { UpstreamClient } from "./upstream/upstreamClient.ts";
import { ServedVpcLinks } from "./vpcLinks/servedVpcLinks.ts";

const flushLogsMs = 500;

const settings = settingsOf(workerData);
const log = stderrLog(settings.logLevel);
const caches = new MemoryCacheStore({
  limitBytes: settings.cacheLimitBytes,
  generations: new Generations(settings.cacheGenerations),
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
const functions = settings.functions && functionsAt(settings.functions);
/** Where the operator says functions are: no list of what integrations may reach applies to it. */
const functionsUpstream = new UpstreamClient(new DenyList({ deny: [], allow: [], ownPorts: [] }));
const roles = new IntegrationRoles(settings.rolesKey);
const aws = new AwsAccess(settings.awsEndpoints, roles, { integrations: upstream, functions: functionsUpstream });
const ports = {
  access,
  ...(functions && { functions }),
  stages,
  domains,
  keys,
  keyHash: new KeyHash(settings.keyHashKey),
  counters: new SharedCounters(settings.counters, systemClock),
  upstream,
  vpcLinks,
  aws,
  clock: systemClock,
  log,
  meter,
  requestLog,
};
const listening = { version: settings.version, health: () => health };
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
parentPort?.on("message", (message: ToWorker) => {
  switch (message.type) {
    case "replaceAll":
      stages.replaceAll(message.everything.stages);
      keys.replaceAll(message.everything);
      access.users.replaceAll(message.everything.users);
      access.userPools.replaceAll(message.everything.userPools);
      domains.replaceAll(message.everything);
      vpcLinks.replaceAll(message.everything);
      roles.replaceAll(message.everything);
      break;
    case "apply":
      for (const change of message.changes.stages) stages.apply(change);
      keys.apply(message.changes);
      access.users.apply(message.changes.users);
      access.userPools.apply(message.changes.userPools);
      domains.apply(message.changes);
      vpcLinks.apply(message.changes);
      roles.apply(message.changes);
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
    case "flushCache":
      if (message.request.cache === "data") caches.flush(cacheNameOf(message.request));
      else access.decisions.flush(message.request.restApiId, message.request.stageName);
      break;
    case "sync":
      tell({ type: "synced", sequence: message.sequence });
      break;
    case "drain":
      Promise.all([drain(server, message.limitMs), drain(invoked, message.limitMs)]).then(() => {
        report();
        requestLog.flush();
        upstream.close();
        functionsUpstream.close();
        process.exit(0);
      });
  }
});

/** Where the operator says functions are: no list of what integrations may reach applies to it. */
function functionsAt({ endpoint, credentials }: FunctionsSettings): LambdaFunctions {
  const ownUpstream = new UpstreamClient(new DenyList({ deny: [], allow: [], ownPorts: [] }));
  return new LambdaFunctions({ endpoint, credentials, upstream: ownUpstream, clock: systemClock });
}

function report(): void {
  const rows = meter.take();
  if (rows.length > 0) tell({ type: "metrics", rows });
  const uses = access.uses.take();
  if (uses.length > 0) tell({ type: "keyUses", uses });
}

function sendLogs(batch: LogBatch): void {
  const memory = [...batch.columns, ...(batch.lines ? [batch.lines] : [])].map(({ buffer }) => buffer);
  parentPort?.postMessage({ type: "logs", batch } satisfies FromWorker, memory);
}

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}

/** Guarantee: only main.ts starts this file, with WorkerSettings as its workerData. */
function settingsOf(data: unknown): WorkerSettings {
  return data as WorkerSettings;
}
