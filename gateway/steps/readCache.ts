// "Cache settings for REST APIs in API Gateway": an answer that is kept for the same key ends the request here.
import { Buffer } from "node:buffer";
import { invalidationOf } from "../caching/invalidation.ts";
import type { MethodCaching } from "../caching/methodCaching.ts";
import { openResponse } from "../caching/sealedResponse.ts";
import { acceptsCodings } from "../compression/codings.ts";
import type { Invocation } from "../invocation.ts";
import { scopeOfInvocation } from "../mapping/scopeOfInvocation.ts";
import type { CachedItem, CachedResponse, StageCache } from "../ports/cacheStore.ts";
import { type Finished, finished, type Step } from "./step.ts";

const noBody = Buffer.alloc(0);

export const readCache: Step = (invocation) => {
  const { cache } = invocation.resolved;
  const { httpMethod, body } = invocation.methodRequest.head;
  const caching = cache && invocation.matched.method.caching?.get(httpMethod);
  if (!caching) return undefined;
  if (!caching.key.readsBody || !body) return lookUp(invocation, cache, caching, noBody);
  return body.read().then((bytes) => lookUp(invocation, cache, caching, bytes));
};

function lookUp(invocation: Invocation, cache: StageCache, caching: MethodCaching, body: Buffer) {
  const { prefix, read } = caching.key;
  const key = read ? read(scopeOfInvocation(invocation, body)) : prefix;
  const { isWanted, warning } = invalidationOf(invocation, caching, invocation.startedAt);
  const pending = isWanted ? cache.invalidate(key) : cache.read(key, caching.ttlSeconds);
  const settle = (item: CachedItem | undefined) => {
    const kept = Buffer.isBuffer(item) ? openResponse(key, item) : item;
    return kept && isReadable(invocation, kept)
      ? hit(invocation, kept, warning)
      : miss(invocation, cache, caching, key, warning);
  };
  return pending instanceof Promise ? pending.then(settle) : settle(pending);
}

/** What a back end has encoded for one client is no answer for another that cannot read it. */
function isReadable({ methodRequest }: Invocation, { headers }: CachedResponse): boolean {
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const name = headers[i] ?? "";
    if (name.length !== 16 || name.toLowerCase() !== "content-encoding") continue;
    const accepted = methodRequest.headers.values("accept-encoding")?.join(",") ?? "";
    if (!acceptsCodings(accepted, headers[i + 1] ?? "")) return false;
  }
  return true;
}

function hit(invocation: Invocation, kept: CachedResponse, warning: string | undefined): Finished {
  const { status, headers, body } = kept;
  const own = headers.slice();
  if (warning !== undefined) own.push("Warning", warning);
  invocation.cacheUse = hitUse;
  invocation.executionLog?.info("The response is served from the cache of the stage");
  invocation.methodResponse = { status, headers: own, body };
  return finished;
}

const hitUse = { outcome: "hit" } as const;

function miss(
  invocation: Invocation,
  cache: StageCache,
  caching: MethodCaching,
  key: string,
  warning: string | undefined,
): undefined {
  const place = { key, caching, keep: cache.reserve(key) };
  invocation.cacheUse = { outcome: "miss", place, ...(warning !== undefined && { warning }) };
}
