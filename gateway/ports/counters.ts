import type { TokenBucket } from "../throttling/tokenBucket.ts";
import type { UsageMeter } from "../throttling/usageMeter.ts";

/** What refused a request; undefined: nothing did. */
export type Refusal = TokenBucket | UsageMeter | undefined;

/** Counts requests against limits, exactly, however many workers ask at once. */
export interface Counters {
  /**
   * Takes a token of each bucket in order, then one request of the meter; answers what refused, if anything did.
   * A refused request has taken nothing: what it took of earlier buckets is given back.
   * A promise only where counting is done elsewhere; it is kept within milliseconds and never rejects.
   */
  take(buckets: readonly TokenBucket[], meter: UsageMeter | undefined): Refusal | Promise<Refusal>;
}
