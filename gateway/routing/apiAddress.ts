// The ways an API is addressed: by host name, its own or a custom one, and by two path forms on host names that APIs share.
import type { BasePathMatch } from "./basePaths.ts";

export interface ApiAddress {
  readonly restApiId: string;
  readonly stageName: string;
  /** Raw path below the stage, with a leading slash. */
  readonly path: string;
}

/** `undefined`: the request names no API. */
export function apiAddress(host: string, path: string): ApiAddress | undefined {
  const restApiId = apiIdOfHost(host);
  if (restApiId !== undefined) return belowStage(restApiId, path, 1);
  if (path.startsWith("/_aws/execute-api/")) return belowApi(path, "/_aws/execute-api/".length);
  if (!path.startsWith("/restapis/")) return undefined;
  const address = belowApi(path, "/restapis/".length);
  const [, marker, rest] = /^\/(_user_request_)(\/.*)?$/s.exec(address?.path ?? "") ?? [];
  return address && marker ? { ...address, path: rest ?? "/" } : undefined;
}

/** Behind a custom domain name; a mapping without a stage leaves it to the next segment. */
export function mappedAddress({ mapping: { restApiId, stage }, path }: BasePathMatch): ApiAddress {
  return stage === undefined ? belowStage(restApiId, path, 1) : { restApiId, stageName: stage, path };
}

/** `$context.domainName`: a Host header without its port and without the dot of the root. */
export const domainNameOf = (host: string): string => host.replace(/:\d+$/, "").replace(/\.$/, "");

/** `$context.domainPrefix`: the first label. */
export const domainPrefixOf = (host: string): string => apiIdOfHost(host) ?? host.split(/[.:]/, 1)[0] ?? "";

/** Host names that belong to no API are shared: `/_health`, `/_aws` and `/restapis` are reserved on them. */
export const isSharedHost = (host: string): boolean => apiIdOfHost(host) === undefined;

const knownHosts = new Map<string, string | undefined>();
const hostsKept = 2_000;

/** `{apiId}.execute-api.<anything>`; few host names carry all traffic, so the answers are kept. */
export function apiIdOfHost(host: string): string | undefined {
  if (knownHosts.has(host)) return knownHosts.get(host);
  const [, restApiId] = /^([a-z0-9-]+)\.execute-api\.[^/]+$/.exec(host.toLowerCase()) ?? [];
  if (knownHosts.size >= hostsKept) knownHosts.clear();
  knownHosts.set(host, restApiId);
  return restApiId;
}

function belowApi(path: string, from: number): ApiAddress | undefined {
  const end = path.indexOf("/", from);
  return end < 0 ? undefined : belowStage(path.slice(from, end), path, end + 1);
}

function belowStage(restApiId: string, path: string, from: number): ApiAddress {
  const end = path.indexOf("/", from);
  return {
    restApiId,
    stageName: end < 0 ? path.slice(from) : path.slice(from, end),
    path: end < 0 ? "/" : path.slice(end),
  };
}
