// What counting and forgetting together with other gateways takes, in the supervisor's thread.
import { randomUUID } from "node:crypto";
import { Generations } from "../caching/generations.ts";
import type { Log } from "../ports/log.ts";
import type { CounterMemory } from "../throttling/counterMemory.ts";
import { allocateFleet, Fleet } from "../throttling/fleet.ts";
import { SharedCounters } from "../throttling/sharedCounters.ts";
import type { WorkerPool } from "../workerPool.ts";
import { openRedis } from "./redisConnection.ts";
import { RedisFleet } from "./redisFleet.ts";
import { RedisInvalidations } from "./redisInvalidations.ts";
import { systemClock } from "./systemClock.ts";

interface Own {
  readonly counters: CounterMemory;
  readonly cacheGenerations: SharedArrayBuffer;
  /** Made after this. */
  readonly pool: () => WorkerPool;
  readonly log: Log;
}

export function countTogether(url: string, { counters, cacheGenerations, pool, log }: Own) {
  const id = randomUUID();
  const memory = allocateFleet();
  const fleet = new Fleet(memory, systemClock);
  const redis = openRedis(url, log);
  const own = new SharedCounters(counters, fleet);
  const heart = new RedisFleet({ redis, id, fleet, own, workers: () => pool().size, log });
  const generations = new Generations(cacheGenerations);
  const invalidations = new RedisInvalidations({
    redis,
    subscriber: openRedis(url, log),
    id,
    generations,
    flush: (request) => void pool().flushCache(request),
    flushEverything: () => {
      generations.advanceAll();
      pool().forgetDecisions();
    },
    log,
  });
  return { memory, fleet, heart, invalidations };
}
