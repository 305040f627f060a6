import { LRUCache } from "lru-cache";
import type { Generations } from "../caching/generations.ts";
import type { CachedItem, CacheStore, Keep, StageCache, StageCacheSettings } from "../ports/cacheStore.ts";
import type { Clock } from "../ports/clock.ts";

export interface MemoryCacheSettings {
  /** For all stages together. */
  readonly limitBytes: number;
  readonly generations: Generations;
  readonly clock: Clock;
}

/** A worker's own caches, the answers longest unused making room; invalidation reaches all workers by the generations they share. */
export class MemoryCacheStore implements CacheStore {
  readonly #caches = new Map<string, MemoryStageCache>();
  readonly #settings: MemoryCacheSettings;

  constructor(settings: MemoryCacheSettings) {
    this.#settings = settings;
  }

  open(name: string, { version, sizeBytes }: StageCacheSettings): StageCache {
    const known = this.#caches.get(name);
    if (known?.version === version) return known;
    this.close(name);
    const { limitBytes } = this.#settings;
    const made = new MemoryStageCache({
      ...this.#settings,
      name,
      version,
      sizeBytes: Math.max(1, Math.floor(Math.min(sizeBytes, limitBytes))),
      grown: () => this.#makeRoom(),
    });
    this.#caches.set(name, made);
    return made;
  }

  flush(name: string): void {
    this.#caches.get(name)?.flush();
  }

  close(name: string): void {
    this.flush(name);
    this.#caches.delete(name);
  }

  /** Bytes of all stages together. */
  get size(): number {
    let size = 0;
    for (const cache of this.#caches.values()) size += cache.size;
    return size;
  }

  #makeRoom(): void {
    while (this.size > this.#settings.limitBytes) {
      const [largest] = [...this.#caches.values()].sort((a, b) => b.size - a.size);
      largest?.dropOldest();
    }
  }
}

interface StageSettings extends Omit<MemoryCacheSettings, "limitBytes"> {
  readonly name: string;
  readonly version: string;
  readonly sizeBytes: number;
  readonly grown: () => void;
}

interface Entry {
  readonly item: CachedItem;
  readonly bytes: number;
  /** Epoch milliseconds. */
  readonly keptAt: number;
  readonly ttlSeconds: number;
  readonly slot: number;
  readonly generation: number;
}

class MemoryStageCache implements StageCache {
  readonly version: string;
  readonly #settings: StageSettings;
  readonly #entries: LRUCache<string, Entry>;
  /** Grows with each flush; what was asked for before one is not kept after it. */
  #flushes = 0;

  constructor(settings: StageSettings) {
    this.version = settings.version;
    this.#settings = settings;
    this.#entries = new LRUCache({ maxSize: settings.sizeBytes, sizeCalculation: ({ bytes }) => bytes });
  }

  get size(): number {
    return this.#entries.calculatedSize;
  }

  read(key: string, ttlSeconds: number): CachedItem | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    const { clock, generations } = this.#settings;
    const expiresAt = entry.keptAt + Math.min(entry.ttlSeconds, ttlSeconds) * 1_000;
    if (expiresAt > clock.now() && generations.current(entry.slot) === entry.generation) return entry.item;
    this.#entries.delete(key);
    return undefined;
  }

  invalidate(key: string): undefined {
    this.#settings.generations.advance(this.#slotOf(key));
  }

  reserve(key: string): Keep {
    const { clock, generations, grown } = this.#settings;
    const slot = this.#slotOf(key);
    const generation = generations.current(slot);
    const flushes = this.#flushes;
    return (item, ttlSeconds) => {
      if (flushes !== this.#flushes || generations.current(slot) !== generation) return;
      const keptAt = clock.now();
      this.#entries.set(key, { item, bytes: bytesOf(key, item), keptAt, ttlSeconds, slot, generation });
      grown();
    };
  }

  flush(): void {
    this.#flushes += 1;
    this.#entries.clear();
  }

  dropOldest(): void {
    this.#entries.pop();
  }

  #slotOf(key: string): number {
    return this.#settings.generations.slotOf(`${this.#settings.name} ${key}`);
  }
}

/** What an entry takes beside its texts and bytes. */
const overheadBytes = 256;

function bytesOf(key: string, item: CachedItem): number {
  if (Buffer.isBuffer(item)) return overheadBytes + key.length + item.length;
  const headerBytes = item.headers.reduce((total, text) => total + text.length, 0);
  return overheadBytes + key.length + headerBytes + (item.body?.length ?? 0);
}
