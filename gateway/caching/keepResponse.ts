import type { Payload } from "../invocation.ts";
import type { CachedResponse } from "../ports/cacheStore.ts";
import type { CacheUse } from "./cacheUse.ts";
import { sealResponse } from "./sealedResponse.ts";
import { TeeBody } from "./teeBody.ts";

/** "The maximum size of a response that can be cached is 1048576 bytes." */
const itemLimitBytes = 1_048_576;

/** Part of an answer, or an answer to who has it already, is no answer for others. */
const unfit: ReadonlySet<number> = new Set([206, 304]);

/** Keeps a copy; a body that streams goes on streaming, and is kept when it has ended whole. */
export function keepResponse(place: NonNullable<CacheUse["place"]>, response: Payload): void {
  const { status, body } = response;
  if (unfit.has(status) || setsCookie(response.headers)) return;
  const headers = [...response.headers];
  const keep = (bytes: Buffer | null) => keepWhole(place, { status, headers, body: bytes });
  if (body === null || Buffer.isBuffer(body)) keep(body && ownCopy(body));
  else if ((body.length ?? 0) <= itemLimitBytes) response.body = new TeeBody(body, itemLimitBytes, keep);
}

/** A cookie is one caller's own. */
function setsCookie(headers: readonly string[]): boolean {
  for (let i = 0; i < headers.length; i += 2) if (headers[i]?.toLowerCase() === "set-cookie") return true;
  return false;
}

/** What arrives is a slice of a larger piece of memory, which must not be kept with it. */
function ownCopy(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}

function keepWhole({ key, caching, keep }: NonNullable<CacheUse["place"]>, response: CachedResponse): void {
  if ((response.body?.length ?? 0) > itemLimitBytes) return;
  const item = caching.isEncrypted ? sealResponse(key, response) : response;
  if (!Buffer.isBuffer(item) || item.length <= itemLimitBytes) keep(item, caching.ttlSeconds);
}
