// The main thread's part in counting together: says that this gateway lives, sees who else does, and when Redis may count again.
import { setTimeout as delay } from "node:timers/promises";
import type { Redis } from "ioredis";
import type { Log } from "../ports/log.ts";
import type { SharedUsage, UsageAtLeast } from "../ports/sharedUsage.ts";
import type { Fleet } from "../throttling/fleet.ts";
import type { SharedCounters } from "../throttling/sharedCounters.ts";
import { integers, keysOf, meterKeptMs, type RunScript, scriptsOf } from "./redisScripts.ts";

const beatMs = 250;
/** A gateway not heard of for so long is gone. */
const rememberedMs = 3_000;
const answerMs = 1_000;
/** Redis counts again once it has answered so fast, so many times in a row. */
const promptMs = 10;
const promptBeats = 2;
const keysPerScript = 1_000;

export interface RedisFleetParts {
  readonly redis: Redis;
  /** Of this gateway, unlike any other's. */
  readonly id: string;
  readonly fleet: Fleet;
  readonly own: Pick<SharedCounters, "unfilled">;
  /** Threads that each need a connection of their own. */
  readonly workers: () => number;
  readonly log: Log;
}

export class RedisFleet implements SharedUsage {
  readonly #parts: RedisFleetParts;
  readonly #run: RunScript;
  /** Brings the meters up to what the store knows. */
  #settle: () => Promise<void> = async () => undefined;
  #timer: NodeJS.Timeout | undefined;
  #isBeating = false;
  #prompt = 0;
  #mostSeenAt = 0;

  constructor(parts: RedisFleetParts) {
    this.#parts = parts;
    this.#run = scriptsOf(parts.redis);
    parts.fleet.leave();
    parts.redis.on("ready", () => void this.#beat());
    parts.redis.on("close", () => this.#leave("The connection is closed"));
  }

  start(settle: () => Promise<void>): void {
    this.#settle = settle;
    this.#timer = setInterval(() => void this.#beat(), beatMs);
    void this.#beat();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    const { redis, id } = this.#parts;
    if (redis.status === "ready") {
      const gone = redis.multi().zrem(keysOf.gateways, id).zrem(keysOf.counting, id).exec();
      await within(answerMs, gone).catch(() => undefined);
    }
    redis.disconnect();
  }

  get isAlone(): boolean {
    return !this.#parts.fleet.isJoined;
  }

  raise(counts: readonly UsageAtLeast[]): void {
    if (this.#parts.redis.status !== "ready") return;
    for (const batch of batches(counts)) {
      const keys = batch.map(({ tag, period }) => keysOf.meter(tag, period));
      const values = [meterKeptMs, ...batch.map(({ used }) => used)];
      this.#run("gatehouseRaise", keys, values).catch((error: Error) => this.#leave(error.message));
    }
  }

  async #beat(): Promise<void> {
    if (this.#isBeating) return;
    this.#isBeating = true;
    try {
      const tookMs = await this.#askWhoLives(!this.isAlone);
      this.#prompt = tookMs <= promptMs ? this.#prompt + 1 : 0;
      if (this.isAlone && this.#mayJoin()) await this.#join();
    } catch (error) {
      this.#prompt = 0;
      this.#leave(error instanceof Error ? error.message : String(error));
    } finally {
      this.#isBeating = false;
    }
  }

  async #askWhoLives(isCounting: boolean): Promise<number> {
    const { id, fleet } = this.#parts;
    const askedAt = performance.now();
    const sets = [keysOf.gateways, keysOf.counting];
    const answer = await within(answerMs, this.#run("gatehouseBeat", sets, [id, rememberedMs, isCounting ? 2 : 1]));
    const tookMs = performance.now() - askedAt;
    const [now = 0, size = 0, counting = 0] = integers(answer, 3);
    const believed = this.#believed(size);
    // Whoever is missed while this one counted in Redis did so, too, as far as is known.
    const isMissing = believed > size && !this.isAlone;
    fleet.saw(believed, isMissing ? Math.max(counting, fleet.counting) : counting, now + tookMs / 2);
    return tookMs;
  }

  /** A Redis that has forgotten everything must not make each gateway believe that it is the only one. */
  #believed(size: number): number {
    const now = performance.now();
    const known = this.#parts.fleet.size;
    if (size < known && now - this.#mostSeenAt < rememberedMs) return known;
    this.#mostSeenAt = now;
    return size;
  }

  #mayJoin(): boolean {
    const { fleet, workers } = this.#parts;
    return this.#prompt >= promptBeats && fleet.connected >= workers();
  }

  /** Redis' buckets have filled meanwhile: they start as empty as they are here, so that coming back is no burst. */
  async #join(): Promise<void> {
    const { fleet, own, log } = this.#parts;
    await this.#settle();
    for (const batch of batches([...own.unfilled()])) {
      const keys = batch.map(({ tag }) => keysOf.bucket(tag));
      await within(
        answerMs,
        this.#run(
          "gatehouseDrainTo",
          keys,
          batch.map(({ emptinessMicros }) => emptinessMicros),
        ),
      );
    }
    await this.#askWhoLives(true);
    fleet.join();
    log.info({ gateways: fleet.size }, "Limits are counted in Redis");
  }

  #leave(reason: string): void {
    const { fleet, log } = this.#parts;
    if (!fleet.leave()) return;
    log.warn({ reason, gateways: fleet.size }, "Redis does not count; this gateway counts its share alone");
  }
}

function* batches<Item>(items: readonly Item[]): Iterable<readonly Item[]> {
  for (let from = 0; from < items.length; from += keysPerScript) yield items.slice(from, from + keysPerScript);
}

async function within<Result>(limitMs: number, work: Promise<Result>): Promise<Result> {
  const giveUp = new AbortController();
  const late = delay(limitMs, undefined, { signal: giveUp.signal }).then(() => {
    throw new Error(`It takes more than ${limitMs} ms to answer`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    giveUp.abort();
  }
}
