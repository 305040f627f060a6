// The gateways that count in one Redis, as the threads of this one know them: in memory they share.
import type { Clock } from "../ports/clock.ts";

const whole = { isJoined: 0, size: 1, connected: 2, counting: 3 } as const;
const times = { awaySince: 0, clockAhead: 1 } as const;
const wholeBytes = 16;
const timesBytes = 16;
/** What an answer may have been on its way; clocks that agree so well are left alone. */
const clockSlackMs = 50;

export const allocateFleet = (): SharedArrayBuffer => new SharedArrayBuffer(wholeBytes + timesBytes);

/** Also the clock of all of them: Redis' own, as well as it is known here. */
export class Fleet implements Clock {
  readonly #whole: Int32Array;
  readonly #times: Float64Array;
  readonly #clock: Clock;

  constructor(memory: SharedArrayBuffer, clock: Clock) {
    this.#whole = new Int32Array(memory, 0, wholeBytes / 4);
    this.#times = new Float64Array(memory, wholeBytes);
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now() + (this.#times[times.clockAhead] ?? 0);
  }

  /** False: this gateway counts alone, against its share of each limit. */
  get isJoined(): boolean {
    return Atomics.load(this.#whole, whole.isJoined) === 1;
  }

  /** The gateways last seen, this one included. */
  get size(): number {
    return Math.max(1, Atomics.load(this.#whole, whole.size));
  }

  /** Of those the ones that count in Redis. */
  get counting(): number {
    return Math.max(1, Atomics.load(this.#whole, whole.counting));
  }

  /** Of each limit, a request that is counted in Redis takes so much: more than 1 while others, who count alone, have their shares. */
  get weight(): number {
    return Math.max(1, this.size / this.counting);
  }

  /** Epoch milliseconds by this machine's clock; undefined while it is joined. */
  get awaySince(): number | undefined {
    return this.isJoined ? undefined : this.#times[times.awaySince];
  }

  /** Threads whose own connection is open. */
  get connected(): number {
    return Atomics.load(this.#whole, whole.connected);
  }

  connectionOpened(): void {
    Atomics.add(this.#whole, whole.connected, 1);
  }

  connectionClosed(): void {
    Atomics.sub(this.#whole, whole.connected, 1);
  }

  saw(size: number, counting: number, redisNowMs: number): void {
    Atomics.store(this.#whole, whole.size, size);
    Atomics.store(this.#whole, whole.counting, counting);
    const ahead = Math.round(redisNowMs - this.#clock.now());
    if (Math.abs(ahead - (this.#times[times.clockAhead] ?? 0)) > clockSlackMs) this.#times[times.clockAhead] = ahead;
  }

  join(): void {
    Atomics.store(this.#whole, whole.isJoined, 1);
  }

  /** Any thread may find that Redis does not answer, and is believed; true for the first one to. */
  leave(): boolean {
    if (this.isJoined || this.#times[times.awaySince] === 0) this.#times[times.awaySince] = this.#clock.now();
    return Atomics.exchange(this.#whole, whole.isJoined, 0) === 1;
  }
}
