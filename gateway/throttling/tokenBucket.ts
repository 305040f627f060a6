// "Throttle requests to your REST APIs": a token bucket. Tokens come at `rateLimit` per second, `burstLimit` is its size.
import { accountThrottle } from "../../contract/accountThrottle.ts";
import type { ThrottleSettings } from "../../contract/liveSettings.ts";
import { tagOf } from "./slotTable.ts";

/** Thirty years, so that no sum of times leaves 64 bits. */
const longestNanos = 1e18;

/**
 * A limit and the name of what is counted. Two objects of one name and size are one bucket, and the newer one's rate holds at once;
 * whoever is given a bucket of another size is given a full one.
 */
export class TokenBucket {
  readonly name: string;
  readonly rateLimit: number;
  readonly burstLimit: number;
  readonly tag: bigint;
  /** Nanoseconds between two tokens, and until an empty bucket is full; 0: nothing passes. */
  readonly interval: bigint;
  readonly capacity: bigint;
  readonly #burst: bigint;
  /** Where the counters found it last. */
  slot = -1;

  constructor(name: string, settings: ThrottleSettings) {
    this.name = name;
    this.rateLimit = ownOr(settings.rateLimit, accountThrottle.rateLimit);
    this.burstLimit = ownOr(settings.burstLimit, accountThrottle.burstLimit);
    this.tag = tagOf(`${name} ${this.burstLimit}`);
    const isOpen = this.rateLimit > 0 && this.burstLimit >= 1;
    const burst = Math.floor(this.burstLimit);
    const interval = isOpen ? Math.round(Math.max(1, Math.min(longestNanos / burst, 1e9 / this.rateLimit))) : 0;
    this.interval = BigInt(interval);
    this.capacity = this.interval * BigInt(burst);
    this.#burst = BigInt(burst);
  }

  /** What `interval` is for one of so many gateways that share the limit evenly. */
  intervalOf(gateways: number): bigint {
    return gateways === 1 ? this.interval : this.interval * BigInt(gateways);
  }

  /** Never less than one token: a share of a small burst must not stop everything. */
  capacityOf(gateways: number): bigint {
    if (gateways === 1) return this.capacity;
    const share = this.#burst / BigInt(gateways);
    return this.intervalOf(gateways) * (share > 1n ? share : 1n);
  }
}

const ownOr = (limit: number | undefined, standard: number): number =>
  limit === undefined || limit === -1 ? standard : limit;
