import { Redis, type RedisOptions } from "ioredis";
import type { Log } from "../ports/log.ts";

const slowestRetryMs = 1_000;
/** A connection on which nothing comes back for so long is a broken one. */
const silenceMs = 2_000;

/** Connects by itself again and again; until it is ready, whatever is asked fails at once. */
export function openRedis(url: string, log: Log, more: RedisOptions = {}): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    maxRetriesPerRequest: 0,
    connectTimeout: silenceMs,
    socketTimeout: silenceMs,
    retryStrategy: (times) => Math.min(slowestRetryMs, 25 * 2 ** Math.min(times, 10)),
    disableClientInfo: true,
    connectionName: "gatehouse",
    ...more,
  });
  let complaint = "";
  redis.on("error", ({ message }: Error) => {
    if (message !== complaint) log.warn({ reason: message }, "Redis (REDIS_URL) cannot be used");
    complaint = message;
  });
  redis.on("ready", () => {
    complaint = "";
  });
  return redis;
}
