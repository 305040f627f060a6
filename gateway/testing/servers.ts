// A gateway and back ends on random loopback ports, closed with the test.
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect, createServer as createNetServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { ExplanationRow } from "../../contract/explanation.ts";
import type {
  LiveApiKey,
  LiveDomain,
  LiveIntegrationRole,
  LiveRole,
  LiveUsagePlan,
  LiveUser,
  LiveUserPoolMapping,
  LiveVpcLink,
} from "../../contract/liveSettings.ts";
import type { RequestLogRow } from "../../contract/requestLog.ts";
import type { Credentials } from "../../iam/sigv4.ts";
import type { AccessPorts } from "../access/accessPorts.ts";
import { DecisionCache } from "../access/decisionCache.ts";
import { KeySets } from "../access/keySets.ts";
import { KeyUses } from "../access/keyUses.ts";
import { AwsAccess } from "../awsServices/awsAccess.ts";
import { IntegrationRoles } from "../awsServices/integrationRoles.ts";
import { clientCertificateOpener } from "../config/clientCertificate.ts";
import { KeyHash } from "../config/keyHash.ts";
import { ServedDomains } from "../config/servedDomains.ts";
import { ServedKeys } from "../config/servedKeys.ts";
import { ServedStages } from "../config/servedStages.ts";
import { ServedUserPools } from "../config/servedUserPools.ts";
import { ServedUsers } from "../config/servedUsers.ts";
import type { AccountThrottle } from "../config/stageBuckets.ts";
import type { ExplanationLog } from "../explaining/answeredRequest.ts";
import { ExplanationGatherer } from "../explaining/explanationGatherer.ts";
import { ExplanationSampler } from "../explaining/explanationSampler.ts";
import { controlHop } from "../internal/controlHop.ts";
import type { ClientLimits } from "../listener/clientLimits.ts";
import { createListener } from "../listener/createListener.ts";
import type { Listener } from "../listener/listener.ts";
import { TrustedProxies } from "../listener/trustedProxies.ts";
import type { RequestLog } from "../logs/logGatherer.ts";
import { rowOf } from "../logs/rowOf.ts";
import { Meter } from "../metrics/meter.ts";
import type { CacheStore } from "../ports/cacheStore.ts";
import type { Clock } from "../ports/clock.ts";
import type { StageChange } from "../ports/configSource.ts";
import type { Functions } from "../ports/functions.ts";
import type { Log } from "../ports/log.ts";
import type { Random } from "../ports/random.ts";
import type { Upstream } from "../ports/upstream.ts";
import type { UsageStore } from "../ports/usageStore.ts";
import { allocateCounters, type CounterMemory } from "../throttling/counterMemory.ts";
import { SharedCounters } from "../throttling/sharedCounters.ts";
import { UsageLedger } from "../throttling/usageLedger.ts";
import { DenyList, type DenyListSettings } from "../upstream/denyList.ts";
import { UpstreamClient, type UpstreamSettings } from "../upstream/upstreamClient.ts";
import { ServedVpcLinks } from "../vpcLinks/servedVpcLinks.ts";
import { changesOf, keyHashKey, secretsKey } from "./keysAndPlans.ts";

export interface TestGateway {
  readonly port: number;
  readonly stages: ServedStages;
  readonly keys: ServedKeys;
  readonly domains: ServedDomains;
  readonly vpcLinks: ServedVpcLinks;
  readonly ledger: UsageLedger;
  readonly meter: Meter;
  readonly users: ServedUsers;
  readonly userPools: ServedUserPools;
  readonly access: AccessPorts;
  /** The rows of stages that keep a log, in the order in which their responses were written out. */
  readonly rows: RequestLogRow[];
  /** Why calls were answered as they were: refusals and errors, and with `explainsAll` successes, too. */
  readonly explained: ExplanationRow[];
  /** What the process's own log heard. */
  readonly logged: string[];
  /** The listener that a worker has on the private socket; not listening yet. */
  listenerOfControl(): Listener;
  /** A request to the stage `prod` of `api1` by the shared path form. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

export interface TestGatewaySettings {
  readonly denyList?: Partial<DenyListSettings>;
  readonly trustedProxies?: readonly string[];
  readonly apiKeys?: readonly LiveApiKey[];
  readonly usagePlans?: readonly LiveUsagePlan[];
  readonly domains?: readonly LiveDomain[];
  readonly vpcLinks?: readonly LiveVpcLink[];
  readonly upstream?: UpstreamSettings;
  /** The name the gateway is published under. */
  readonly sharedHost?: string;
  readonly account?: AccountThrottle;
  readonly clock?: Clock;
  /** Shared by gateways that count together. */
  readonly counters?: CounterMemory;
  readonly usage?: UsageStore;
  readonly users?: readonly LiveUser[];
  readonly userPools?: readonly LiveUserPoolMapping[];
  /** How functions are invoked; absent: they cannot be. */
  readonly functions?: (parts: {
    readonly upstream: Upstream;
    readonly clock: Clock;
    readonly roles: IntegrationRoles;
  }) => Functions;
  readonly caches?: CacheStore;
  readonly random?: Random;
  /** AWS's services by endpoint prefix → URL. */
  readonly awsEndpoints?: Readonly<Record<string, string>>;
  /** What calls to them are signed with. */
  readonly awsCredentials?: Credentials;
  readonly integrationRoles?: readonly LiveIntegrationRole[];
  /** Of IAM. */
  readonly roles?: readonly LiveRole[];
  /** What stands for AWS itself. */
  readonly awsUpstream?: Upstream;
  readonly clientLimits?: ClientLimits;
  readonly explainsAll?: boolean;
}

const forgetful: UsageStore = { add: async () => undefined, read: async () => [], close: async () => undefined };

export async function startGateway(
  changes: readonly StageChange[],
  settings: TestGatewaySettings = {},
): Promise<TestGateway> {
  const logged: string[] = [];
  const log = recordingLog(logged);
  const clock = settings.clock ?? { now: () => Date.now() };
  const stages = new ServedStages(log, settings.account ?? null, {
    ...(settings.caches && { caches: settings.caches }),
    ...(settings.random && { random: settings.random }),
    openClientCertificate: clientCertificateOpener(keyHashKey),
  });
  const keys = new ServedKeys();
  const memory = settings.counters ?? allocateCounters({ buckets: 1024, meters: 1024 });
  const ledger = new UsageLedger({ memory, store: settings.usage ?? forgetful, clock, log });
  const { apiKeys, usagePlans } = settings;
  const live = { domains: settings.domains, vpcLinks: settings.vpcLinks };
  const everything = changesOf({ stages: changes, apiKeys, usagePlans, ...live });
  const users = new ServedUsers(secretsKey, log);
  const userPools = new ServedUserPools();
  const who = changesOf({ users: settings.users ?? [], userPools: settings.userPools ?? [] });
  users.replaceAll(who);
  userPools.replaceAll(who);
  ledger.replaceAll(everything);
  stages.replaceAll(changes);
  keys.replaceAll(everything);
  const domains = new ServedDomains(log, settings.sharedHost);
  domains.replaceAll(everything);
  const vpcLinks = new ServedVpcLinks();
  vpcLinks.replaceAll(everything);
  await ledger.settle();
  const meter = new Meter();
  const rows: RequestLogRow[] = [];
  const requestLog: RequestLog = {
    add(request) {
      const row = rowOf(request);
      if (row) rows.push(row);
    },
  };
  const upstream = new UpstreamClient(
    new DenyList({ deny: [], allow: [], ownPorts: [], ...settings.denyList }),
    settings.upstream,
  );
  const roles = rolesOf(settings.integrationRoles ?? [], settings.roles);
  const aws = new AwsAccess(
    {
      endpoints: settings.awsEndpoints ?? {},
      credentials: settings.awsCredentials ?? { accessKeyId: "test", secretAccessKey: "test" },
    },
    roles,
    { integrations: settings.awsUpstream ?? upstream, functions: upstream },
  );
  const access = {
    decisions: new DecisionCache(clock),
    users,
    userPools,
    keySets: new KeySets(upstream, clock),
    uses: new KeyUses(),
  };
  const keyHash = new KeyHash(keyHashKey);
  const explained: ExplanationRow[] = [];
  const sampler = new ExplanationSampler({ successPercent: settings.explainsAll ? 100 : 0, share: 1 });
  const gatherer = new ExplanationGatherer({ sampler, keys, keyHash, log, send: (found) => explained.push(...found) });
  const explanations = flushingAtOnce(gatherer);
  const functions = settings.functions?.({ upstream, clock, roles });
  const ports = {
    ...(functions && { functions }),
    access,
    stages,
    domains,
    keys,
    keyHash,
    counters: new SharedCounters(memory, clock),
    upstream,
    vpcLinks,
    aws,
    clock,
    log,
    meter,
    requestLog,
    explanations,
  };
  const limits = settings.clientLimits && { clientLimits: settings.clientLimits };
  const listening = { version: "test", health: () => ({ state: "ok" }) as const, ...limits };
  const server = createListener(ports, { ...listening, proxies: new TrustedProxies(settings.trustedProxies ?? []) });
  const port = await listen(server);
  onTestFinished(() => upstream.close());
  return {
    port,
    stages,
    domains,
    vpcLinks,
    keys,
    users,
    userPools,
    access,
    ledger,
    meter,
    rows,
    explained,
    logged,
    listenerOfControl: () => createListener(ports, { ...listening, proxies: controlHop }),
    fetch: (path, init) =>
      fetch(`http://127.0.0.1:${port}/_aws/execute-api/api1/prod${path}`, { redirect: "manual", ...init }),
  };
}

const flushingAtOnce = (gatherer: ExplanationGatherer): ExplanationLog => {
  const flush = () => {
    gatherer.flush();
    gatherer.taken();
  };
  return {
    wants: (invocation, status) => gatherer.wants(invocation, status),
    add: (invocation, status) => {
      gatherer.add(invocation, status);
      flush();
    },
    addUnread: (request, status) => {
      gatherer.addUnread(request, status);
      flush();
    },
  };
};

export const rolesKey = Buffer.alloc(32, "r");

export function rolesOf(
  integrationRoles: readonly LiveIntegrationRole[],
  roles: readonly LiveRole[] = [],
): IntegrationRoles {
  const known = new IntegrationRoles(rolesKey);
  known.apply(changesOf({ integrationRoles, roles }));
  return known;
}

export const recordingLog = (lines: string[]): Log => {
  const record = (detail: object, message: string) => void lines.push(`${message} ${JSON.stringify(detail)}`);
  return { debug: record, info: record, warn: record, error: record };
};

export async function startBackEnd(listener: RequestListener): Promise<{ port: number; url: string; server: Server }> {
  const server = createServer(listener);
  const port = await listen(server);
  return { port, url: `http://127.0.0.1:${port}`, server };
}

/** A back end that answers whatever bytes the test likes. */
export async function startRawBackEnd(onConnection: (socket: Socket) => void): Promise<{ port: number; url: string }> {
  const sockets = new Set<Socket>();
  const server = createNetServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const port = portOf(server.address());
  return { port, url: `http://127.0.0.1:${port}` };
}

async function listen(server: Server | Listener): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return portOf(server.address());
}

export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The server does not listen on a port");
  return address.port;
}

/** Sends bytes as they are and returns everything that comes back until the gateway closes (or `until` is seen). */
export function exchange(port: number, bytes: string, until?: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes, "latin1"));
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      if (until?.test(received)) socket.destroy();
    });
    socket.on("close", () => resolve(received));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (received === "" && error.code !== "ECONNRESET" && error.code !== "EPIPE") reject(error);
    });
  });
}

/** Bodies as text. */
export const readText = async (message: AsyncIterable<Buffer>): Promise<string> =>
  (await readBytes(message)).toString("utf8");

export async function readBytes(message: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}
