// What workers are started with.
import { accountThrottle } from "../contract/accountThrottle.ts";
import { invokeSocketOf } from "../contract/gatewayDoor.ts";
import type { AwsEndpointSettings } from "./awsServices/awsAccess.ts";
import type { Env } from "./env.ts";
import { TrustedProxies } from "./listener/trustedProxies.ts";
import type { CounterMemory } from "./throttling/counterMemory.ts";
import { DenyList } from "./upstream/denyList.ts";

/** What the supervisor shares with its workers, beside the settings. */
export interface Shared {
  readonly counters: CounterMemory;
  readonly cacheGenerations: SharedArrayBuffer;
  /** Where gateways count together. */
  readonly fleet?: SharedArrayBuffer;
  readonly hasLogLines: boolean;
}

export function workerSettings(from: Env, { counters, cacheGenerations, fleet, hasLogLines }: Shared) {
  return {
    host: from.HOST,
    port: from.GATEWAY_PORT,
    reusePort: from.GATEWAY_WORKERS > 1,
    ...(from.PUBLIC_GATEWAY_URL && { sharedHost: new URL(from.PUBLIC_GATEWAY_URL).hostname }),
    integrationDeny: from.INTEGRATION_DENY,
    integrationAllow: from.INTEGRATION_ALLOW,
    ownPorts: from.OWN_PORTS,
    ...(from.INTEGRATION_CA_FILE !== undefined && { certificateAuthorities: from.INTEGRATION_CA_FILE }),
    awsEndpoints: awsEndpoints(from),
    rolesKey: from.ROLES_KEY,
    invokeSocket: invokeSocketOf(from.GATEWAY_SOCKET),
    trustedProxies: from.TRUSTED_PROXIES,
    keyHashKey: from.KEY_HASH_KEY,
    secretsKey: from.SECRETS_KEY,
    ...(from.INTEGRATION_ENDPOINT_URL_LAMBDA && {
      functions: {
        endpoint: from.INTEGRATION_ENDPOINT_URL_LAMBDA,
        credentials: {
          accessKeyId: from.INTEGRATION_ACCESS_KEY_ID,
          secretAccessKey: from.INTEGRATION_SECRET_ACCESS_KEY,
        },
      },
    }),
    accountThrottle: from.LIMITS === "raised" ? null : accountThrottle,
    counters,
    ...(from.REDIS_URL !== undefined && fleet && { redis: { url: from.REDIS_URL, fleet } }),
    cacheLimitBytes: Math.floor(from.CACHE_MAX_BYTES / from.GATEWAY_WORKERS),
    cacheGenerations,
    logLevel: from.LOG_LEVEL,
    hasLogLines,
    explainSuccessPercent: from.EXPLAIN_SAMPLE_PERCENT,
    explainShare: 1 / from.GATEWAY_WORKERS,
    version: from.VERSION,
  };
}

export function awsEndpoints(from: Env): AwsEndpointSettings {
  const { INTEGRATION_ACCESS_KEY_ID: accessKeyId, INTEGRATION_SECRET_ACCESS_KEY: secretAccessKey } = from;
  const { INTEGRATION_ENDPOINT_URL: endpoint, serviceEndpoints: endpoints } = from;
  return { endpoints, ...(endpoint !== undefined && { endpoint }), credentials: { accessKeyId, secretAccessKey } };
}

/** The workers read these lists; a mistake in one must stop the start, not each worker. */
export function checkLists({ INTEGRATION_DENY: deny, INTEGRATION_ALLOW: allow, TRUSTED_PROXIES }: Env): void {
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
