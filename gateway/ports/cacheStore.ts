/** An answer as it is kept. Never changed: whoever serves it adds to a list of his own. */
export interface CachedResponse {
  readonly status: number;
  /** Flat name/value list, without framing. */
  readonly headers: readonly string[];
  readonly body: Buffer | null;
}

/** A Buffer is an answer under encryption. */
export type CachedItem = CachedResponse | Buffer;

/** Keeps one answer, if it may still be kept, for so many seconds. */
export type Keep = (item: CachedItem, ttlSeconds: number) => void;

/** The cache of one stage. A promise only where it must wait. */
export interface StageCache {
  /** `undefined`: nothing that may be served. What was kept for longer is served for so many seconds only: settings change. */
  read(key: string, ttlSeconds: number): CachedItem | undefined | Promise<CachedItem | undefined>;
  /** Once it is done, no worker serves what was kept under the key before. */
  invalidate(key: string): undefined | Promise<undefined>;
  /** Asked before the back end is: an answer that was on its way while the key was invalidated or the cache emptied is not kept. */
  reserve(key: string): Keep;
}

/** How much a stage may keep, and what it is the cache of: another `version` has nothing to do with what the one before kept. */
export interface StageCacheSettings {
  readonly version: string;
  readonly sizeBytes: number;
}

/** Where stages keep answers. */
export interface CacheStore {
  /** The cache of this name with these settings: the one there is, or an empty one in its place. */
  open(name: string, settings: StageCacheSettings): StageCache;
  /** Empties the cache of this name, if there is one. */
  flush(name: string): void;
  /** Nothing of this name is kept any more. */
  close(name: string): void;
}
