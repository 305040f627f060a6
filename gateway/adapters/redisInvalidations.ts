// What one gateway forgets of its caches, the others forget, too: through a channel of Redis.
import type { Redis } from "ioredis";
import type { FlushCacheRequest } from "../../contract/gatewayDoor.ts";
import type { Generations } from "../caching/generations.ts";
import { readFlushCache } from "../internal/readFlushCache.ts";
import type { Log } from "../ports/log.ts";

/** What is invalidated within this time goes out together. */
const gatherMs = 5;
const retryMs = 500;
/** Beyond this, the others are told to forget everything. */
const flushesKept = 1_000;

export interface RedisInvalidationsParts {
  /** Sends. */
  readonly redis: Redis;
  /** Hears, and can do nothing else. */
  readonly subscriber: Redis;
  readonly id: string;
  readonly generations: Generations;
  readonly flush: (request: FlushCacheRequest) => void;
  /** Everything that is kept, of all stages. */
  readonly flushEverything: () => void;
  readonly log: Log;
}

interface Outbox {
  readonly slots: Set<number>;
  readonly flushes: Map<string, FlushCacheRequest>;
  everything: boolean;
}

export class RedisInvalidations {
  readonly #parts: RedisInvalidationsParts;
  readonly #channel: string;
  #outbox: Outbox = emptyOutbox();
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: RedisInvalidationsParts) {
    this.#parts = parts;
    // Channels are the same in all databases of a Redis.
    this.#channel = `gatehouse:${parts.redis.options.db ?? 0}:forget`;
    parts.subscriber.on("message", (_channel: string, text: string) => this.#hear(text));
    parts.subscriber.on("ready", () => void this.#subscribe());
  }

  /** A key's counter has been advanced here. */
  invalidated(slot: number): void {
    this.#outbox.slots.add(slot);
    this.#sendSoon(gatherMs);
  }

  flushed(request: FlushCacheRequest): void {
    this.#keep(request);
    this.#sendSoon(gatherMs);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#parts.subscriber.disconnect();
  }

  /** Whatever was said while nobody listened is lost: nothing that was kept until now can be trusted. */
  async #subscribe(): Promise<void> {
    const { subscriber, log, flushEverything } = this.#parts;
    try {
      await subscriber.subscribe(this.#channel);
      flushEverything();
    } catch (error) {
      log.warn({ err: error }, "The other gateways cannot be heard; their caches are not followed");
    }
  }

  #keep(request: FlushCacheRequest): void {
    const { flushes } = this.#outbox;
    if (flushes.size >= flushesKept) this.#outbox.everything = true;
    else flushes.set(JSON.stringify(request), request);
  }

  #sendSoon(afterMs: number): void {
    this.#timer ??= setTimeout(() => void this.#send(), afterMs);
  }

  async #send(): Promise<void> {
    const { redis, id } = this.#parts;
    const { slots, flushes, everything } = this.#outbox;
    this.#outbox = emptyOutbox();
    try {
      const text = JSON.stringify({ from: id, everything, slots: [...slots], flushes: [...flushes.values()] });
      await redis.publish(this.#channel, text);
      this.#timer = undefined;
      if (this.#outbox.slots.size + this.#outbox.flushes.size > 0) this.#sendSoon(gatherMs);
    } catch {
      for (const slot of slots) this.#outbox.slots.add(slot);
      for (const request of flushes.values()) this.#keep(request);
      this.#outbox.everything ||= everything;
      this.#timer = undefined;
      this.#sendSoon(retryMs);
    }
  }

  #hear(text: string): void {
    const { id, generations, flush, flushEverything, log } = this.#parts;
    const message = readMessage(text);
    if (!message) log.warn({ length: text.length }, "A message about caches is none that gateways send");
    if (!message || message.from === id) return;
    if (message.everything) flushEverything();
    for (const slot of message.slots) generations.advanceHere(slot);
    for (const request of message.flushes) flush(request);
  }
}

const emptyOutbox = (): Outbox => ({ slots: new Set(), flushes: new Map(), everything: false });

function readMessage(text: string) {
  const message = parse(text);
  if (typeof message !== "object" || message === null) return undefined;
  const member = (name: string): unknown => Reflect.get(message, name);
  const [from, slots, flushes] = [member("from"), member("slots"), member("flushes")];
  if (typeof from !== "string" || !Array.isArray(slots) || !Array.isArray(flushes)) return undefined;
  const requests = flushes.map((each: unknown) =>
    typeof each === "object" && each !== null ? readFlushCache(each) : undefined,
  );
  if (!slots.every(Number.isInteger) || requests.includes(undefined)) return undefined;
  return {
    from,
    everything: member("everything") === true,
    slots: slots.map(Number),
    flushes: requests.filter((each) => each !== undefined),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
