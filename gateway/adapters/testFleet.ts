// One of several gateways that count in a Redis, without its listeners: a main thread's part and one worker's, in one thread.
import { randomUUID } from "node:crypto";
import type { RedisOptions } from "ioredis";
import { onTestFinished, vi } from "vitest";
import type { LiveUsagePlan } from "../../contract/liveSettings.ts";
import { changesOf, liveApiKey } from "../testing/keysAndPlans.ts";
import { recordingLog } from "../testing/servers.ts";
import { allocateCounters } from "../throttling/counterMemory.ts";
import { allocateFleet, Fleet } from "../throttling/fleet.ts";
import { MeterCells } from "../throttling/meterCells.ts";
import { SharedCounters } from "../throttling/sharedCounters.ts";
import type { TokenBucket } from "../throttling/tokenBucket.ts";
import { UsageLedger } from "../throttling/usageLedger.ts";
import { UsageMeter } from "../throttling/usageMeter.ts";
import { MemoryUsage } from "./memoryUsage.ts";
import { openRedis } from "./redisConnection.ts";
import { RedisCounters } from "./redisCounters.ts";
import { RedisFleet } from "./redisFleet.ts";
import { systemClock } from "./systemClock.ts";

export interface TestGateway {
  readonly fleet: Fleet;
  readonly store: MemoryUsage;
  readonly ledger: UsageLedger;
  readonly logged: string[];
  /** How many of so many requests pass, asked all at once. */
  passed(count: number, buckets: readonly TokenBucket[], meter?: UsageMeter): Promise<number>;
  /** A meter of the plan's key `k`. */
  meter(plan: LiveUsagePlan): UsageMeter;
  /** Resolves when it counts in Redis and knows of so many gateways, of which so many do. */
  joined(gateways: number, counting?: number): Promise<void>;
  /** Resolves when it counts alone. */
  alone(): Promise<void>;
  /** As by a crash: it says nothing more. */
  vanish(): void;
}

export interface TestGatewaySettings {
  readonly store?: MemoryUsage;
  readonly plan?: LiveUsagePlan;
  readonly deadlineMs?: number;
  readonly options?: RedisOptions;
  /** More than the one there is: never all are connected, so that it lives and yet counts alone. */
  readonly workers?: number;
}

/** A deadline that this machine's other work does not reach. */
const amplyMs = 2_000;
const patience = { timeout: 20_000, interval: 5 };

export async function startGateway(url: string, settings: TestGatewaySettings = {}): Promise<TestGateway> {
  const { store = new MemoryUsage(), plan, deadlineMs = amplyMs, options, workers = 1 } = settings;
  const logged: string[] = [];
  const log = recordingLog(logged);
  const memory = allocateCounters({ buckets: 1024, meters: 64 });
  const fleet = new Fleet(allocateFleet(), systemClock);
  const own = new SharedCounters(memory, fleet);
  const connections = [openRedis(url, log, options), openRedis(url, log, options)] as const;
  const heart = new RedisFleet({ redis: connections[0], id: randomUUID(), fleet, own, workers: () => workers, log });
  const ledger = new UsageLedger({ memory, store, clock: fleet, log, shared: heart });
  const cells = new MeterCells(memory);
  const counters = new RedisCounters({ redis: connections[1], fleet, own, cells, log, deadlineMs });
  const usagePlans = plan ? [plan] : [];
  ledger.replaceAll(changesOf({ apiKeys: [liveApiKey("k", plan ? [plan.id] : [])], usagePlans }));
  await ledger.settle();
  heart.start(() => ledger.catchUp());
  onTestFinished(async () => {
    connections[1].disconnect();
    await heart.close();
  });
  return {
    fleet,
    store,
    ledger,
    logged,
    passed: async (count, buckets, meter) => {
      const refusals = await Promise.all(Array.from({ length: count }, () => counters.take(buckets, meter)));
      return refusals.filter((refusal) => refusal === undefined).length;
    },
    meter: (of) => new UsageMeter(of, "k"),
    joined: async (gateways, counting = gateways) => {
      const isSo = () => fleet.isJoined && fleet.size === gateways && fleet.weight === gateways / counting;
      await vi.waitUntil(isSo, patience);
    },
    alone: () => vi.waitUntil(() => !fleet.isJoined, patience).then(() => undefined),
    vanish: () => {
      for (const connection of connections) connection.disconnect();
    },
  };
}
