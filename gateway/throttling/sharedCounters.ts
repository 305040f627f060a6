// The counters of one machine: every thread counts in the same memory, each count one word changed by compare-and-exchange.
import type { Clock } from "../ports/clock.ts";
import type { Counters } from "../ports/counters.ts";
import type { CounterMemory } from "./counterMemory.ts";
import { MeterCells } from "./meterCells.ts";
import { SlotTable } from "./slotTable.ts";
import type { TokenBucket } from "./tokenBucket.ts";
import type { UsageMeter } from "./usageMeter.ts";

const nanosPerMs = 1_000_000n;
const nanosPerMicro = 1_000n;
/** A bucket that has been full for so long is nobody's: a full bucket is like one never used. */
const idleNanos = 60_000n * nanosPerMs;
/** A thread may have read the clock a little before another; more than this is a clock set back, or a changed limit. */
const slackNanos = 1_000n * nanosPerMs;

export class SharedCounters implements Counters {
  readonly #buckets: SlotTable;
  readonly #fullAt: BigInt64Array;
  readonly #meters: MeterCells;
  readonly #clock: Clock;

  constructor(memory: CounterMemory, clock: Clock) {
    this.#buckets = new SlotTable(memory.buckets);
    this.#fullAt = new BigInt64Array(memory.fullAt);
    this.#meters = new MeterCells(memory);
    this.#clock = clock;
  }

  /** `gateways`: how many share each limit without knowing of each other; of this one's requests, each stands for so many. */
  take(
    buckets: readonly TokenBucket[],
    meter: UsageMeter | undefined,
    gateways = 1,
  ): TokenBucket | UsageMeter | undefined {
    const nowMs = this.#clock.now();
    const now = BigInt(nowMs) * nanosPerMs;
    for (let i = 0; i < buckets.length; i++) {
      const bucket = buckets[i];
      if (!bucket || this.#takeToken(bucket, now, gateways)) continue;
      this.#giveBack(buckets, i, gateways);
      return bucket;
    }
    if (!meter || this.#meters.take(meter, nowMs, gateways)) return undefined;
    this.#giveBack(buckets, buckets.length, gateways);
    return meter;
  }

  /** Where counting is done elsewhere: how empty each bucket is there, in microseconds until it is full, so that who has to go on alone starts there. */
  follow(buckets: readonly TokenBucket[], emptinessMicros: readonly number[]): void {
    const now = BigInt(this.#clock.now()) * nanosPerMs;
    for (let i = 0; i < buckets.length; i++) {
      const bucket = buckets[i];
      if (!bucket || !this.#locate(bucket, now)) continue;
      Atomics.store(this.#fullAt, bucket.slot, now + BigInt(emptinessMicros[i] ?? 0) * nanosPerMicro);
    }
  }

  /** Every bucket that is not full, and in how many microseconds it would be. */
  *unfilled(): Iterable<{ tag: bigint; emptinessMicros: number }> {
    const now = BigInt(this.#clock.now()) * nanosPerMs;
    for (let slot = 0; slot < this.#fullAt.length; slot++) {
      const fullAt = Atomics.load(this.#fullAt, slot);
      const tag = fullAt > now ? this.#buckets.tagAt(slot) : 0n;
      if (tag !== 0n) yield { tag, emptinessMicros: Number((fullAt - now) / nanosPerMicro) };
    }
  }

  /** A bucket emptier than empty, by a clock set back or a smaller limit, is an empty one. */
  #takeToken(bucket: TokenBucket, now: bigint, gateways: number): boolean {
    const interval = bucket.intervalOf(gateways);
    const capacity = bucket.capacityOf(gateways);
    if (interval === 0n || !this.#locate(bucket, now)) return false;
    const { slot } = bucket;
    for (;;) {
      const stored = Atomics.load(this.#fullAt, slot);
      if (stored - now > capacity + slackNanos) {
        Atomics.compareExchange(this.#fullAt, slot, stored, now + capacity);
        continue;
      }
      const next = (stored > now ? stored : now) + interval;
      if (next - now > capacity) return false;
      if (Atomics.compareExchange(this.#fullAt, slot, stored, next) === stored) return true;
    }
  }

  #giveBack(buckets: readonly TokenBucket[], count: number, gateways: number): void {
    for (let i = 0; i < count; i++) {
      const bucket = buckets[i];
      if (bucket && this.#buckets.holds(bucket.slot, bucket.tag)) {
        Atomics.sub(this.#fullAt, bucket.slot, bucket.intervalOf(gateways));
      }
    }
  }

  /** False when the table is full of buckets in use: what cannot be counted is refused. */
  #locate(bucket: TokenBucket, now: bigint): boolean {
    if (!this.#buckets.holds(bucket.slot, bucket.tag)) {
      bucket.slot = this.#buckets.claim(bucket.tag, (slot) => Atomics.load(this.#fullAt, slot) < now - idleNanos);
    }
    return bucket.slot >= 0;
  }
}
