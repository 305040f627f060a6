// What is done in Redis in one step, by Redis' own clock. Times are microseconds since 2026, so that a double holds their fractions.
import type { Redis } from "ioredis";

const clock = `
local time = redis.call('TIME')
local now = (time[1] - 1767225600) * 1000000 + time[2]
`;

/**
 * KEYS: buckets, then perhaps a meter. ARGV: how many buckets; of each what one request takes and its capacity; of the meter its limit, what this
 * gateway knows to be used, and how long its count is kept. Answers which of KEYS refused (0: none), what the meter has counted (-1: there is
 * none), 1 if it had counted nothing before, and of each bucket in how many microseconds it is full. Who is refused takes nothing.
 */
const take = `${clock}
local buckets = tonumber(ARGV[1])
local reply, full = {0, -1, 0}, {}
if buckets > 0 then full = redis.call('MGET', unpack(KEYS, 1, buckets)) end
for i = 1, buckets do
  local interval, capacity = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
  local at = math.min(math.max(tonumber(full[i] or 0) or 0, now), now + capacity)
  reply[i + 3] = math.ceil(at - now)
  full[i] = at + interval
  if reply[1] == 0 and (interval == 0 or full[i] > now + capacity + 0.5) then reply[1] = i end
end
local meter = KEYS[buckets + 1]
if meter then
  local limit, known, keptMs = tonumber(ARGV[2 * buckets + 2]), ARGV[2 * buckets + 3], ARGV[2 * buckets + 4]
  local found = redis.call('GET', meter)
  local used = tonumber(found or known)
  if not found then reply[3] = 1 end
  if reply[1] == 0 and used >= limit then reply[1] = buckets + 1 end
  if reply[1] == 0 then used = used + 1 end
  if reply[1] == 0 or not found then redis.call('SET', meter, string.format('%d', used), 'PX', keptMs) end
  reply[2] = used
end
if reply[1] == 0 then
  for i = 1, buckets do
    local left = full[i] - now
    redis.call('SET', KEYS[i], string.format('%.3f', full[i]), 'PX', string.format('%d', math.ceil(left / 1000) + 1000))
    reply[i + 3] = math.ceil(left)
  end
end
return reply`;

/**
 * KEYS: the set of gateways, and of those that count here. ARGV: this one, for how long one is remembered, and in how many of the
 * sets it is. Answers the time in milliseconds and how many each set has.
 */
const beat = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local reply = {now}
for i, key in ipairs(KEYS) do
  if i <= tonumber(ARGV[3]) then redis.call('ZADD', key, now, ARGV[1]) else redis.call('ZREM', key, ARGV[1]) end
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now - ARGV[2])
  redis.call('PEXPIRE', key, ARGV[2])
  reply[i + 1] = redis.call('ZCARD', key)
end
return reply`;

/** KEYS: buckets. ARGV: in how many microseconds each is full where it was counted meanwhile. No bucket becomes fuller. */
const drainTo = `${clock}
for i, key in ipairs(KEYS) do
  local at = math.max(tonumber(redis.call('GET', key) or 0) or 0, now + ARGV[i])
  redis.call('SET', key, string.format('%.3f', at), 'PX', string.format('%d', math.ceil((at - now) / 1000) + 1000))
end
return #KEYS`;

/** KEYS: meters. ARGV: how long counts are kept, then what each has counted at the least. */
const raise = `
for i, key in ipairs(KEYS) do
  local known = redis.call('GET', key)
  if not known or tonumber(known) < tonumber(ARGV[i + 1]) then redis.call('SET', key, ARGV[i + 1], 'PX', ARGV[1]) end
end
return #KEYS`;

const scripts = { gatehouseTake: take, gatehouseBeat: beat, gatehouseDrainTo: drainTo, gatehouseRaise: raise } as const;

/** Runs one of them; what it answers is for the caller to check. */
export type RunScript = (
  name: keyof typeof scripts,
  keys: readonly string[],
  values: readonly (string | number)[],
) => Promise<unknown>;

/** Sent by their hash, whole only where Redis does not know them. */
export function scriptsOf(redis: Redis): RunScript {
  for (const [name, lua] of Object.entries(scripts)) redis.defineCommand(name, { lua });
  return (name, keys, values) => {
    const run: unknown = Reflect.get(redis, name);
    if (typeof run !== "function") throw new Error(`${name} is not defined`);
    return Promise.resolve(Reflect.apply(run, redis, [keys.length, ...keys, ...values]));
  };
}

const prefix = "gatehouse:";
const short = (tag: bigint): string => BigInt.asUintN(64, tag).toString(36);

export const keysOf = {
  gateways: `${prefix}gateways`,
  counting: `${prefix}counting`,
  bucket: (tag: bigint): string => `${prefix}b:${short(tag)}`,
  meter: (tag: bigint, period: number): string => `${prefix}m:${short(tag)}:${period}`,
} as const;

/** Longer than any period. */
export const meterKeptMs = 40 * 86_400_000;

/** Guarantee: the array that was tested holds integers only, and as many as are wanted. */
export function integers(answer: unknown, count: number): readonly number[] {
  if (!Array.isArray(answer) || answer.length !== count || !answer.every(Number.isSafeInteger))
    throw new Error("Redis' answer to a script is none that it gives");
  return answer as readonly number[];
}
