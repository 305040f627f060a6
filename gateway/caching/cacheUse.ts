import type { Keep } from "../ports/cacheStore.ts";
import type { MethodCaching } from "./methodCaching.ts";

/** What a request has to do with the cache of its stage. */
export interface CacheUse {
  readonly outcome: "hit" | "miss";
  /** A header that the client alone is told. */
  readonly warning?: string;
  /** With a miss: where the answer goes. */
  readonly place?: { readonly key: string; readonly caching: MethodCaching; readonly keep: Keep };
}
