import type { TokenBucket } from "../throttling/tokenBucket.ts";
import type { UsageMeter } from "../throttling/usageMeter.ts";

/** Counts requests against limits, exactly, however many workers ask at once. Never waits. */
export interface Counters {
  /**
   * Takes a token of each bucket in order, then one request of the meter; answers what refused, if anything did.
   * A refused request has taken nothing: what it took of earlier buckets is given back.
   */
  take(buckets: readonly TokenBucket[], meter: UsageMeter | undefined): TokenBucket | UsageMeter | undefined;
}
