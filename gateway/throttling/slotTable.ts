// Named slots in memory that all threads share: open addressing with a bounded window, claimed under a lock, found without one.
import { hash } from "node:crypto";

/** How far from its own place a name may lie. */
const windowSlots = 64;
/** A thread that died while it held the lock must not stop the others; holding it takes microseconds. */
const lockPatienceMs = 50;

export interface SlotMemory {
  /** A power of two. */
  readonly slots: number;
  readonly tags: SharedArrayBuffer;
  readonly lock: SharedArrayBuffer;
}

export const allocateSlots = (slots: number): SlotMemory => ({
  slots,
  tags: new SharedArrayBuffer(slots * 8),
  lock: new SharedArrayBuffer(4),
});

/** 64 bits that stand for a name; never 0, which marks an empty slot. */
export function tagOf(name: string): bigint {
  return hash("sha256", name, "buffer").readBigInt64LE() | 1n;
}

export class SlotTable {
  readonly #tags: BigInt64Array;
  readonly #lock: Int32Array;
  readonly #mask: number;

  constructor({ slots, tags, lock }: SlotMemory) {
    this.#tags = new BigInt64Array(tags);
    this.#lock = new Int32Array(lock);
    this.#mask = slots - 1;
  }

  holds(slot: number, tag: bigint): boolean {
    return slot >= 0 && Atomics.load(this.#tags, slot) === tag;
  }

  /** 0: the slot is empty. */
  tagAt(slot: number): bigint {
    return Atomics.load(this.#tags, slot);
  }

  /** -1: there is no such slot. */
  find(tag: bigint): number {
    for (let i = 0; i < windowSlots; i++) {
      const slot = this.#at(tag, i);
      if (Atomics.load(this.#tags, slot) === tag) return slot;
    }
    return -1;
  }

  /** Finds the slot or takes one that is empty or `isIdle`; -1: every place it could have is in use. */
  claim(tag: bigint, isIdle: (slot: number) => boolean): number {
    const found = this.find(tag);
    if (found >= 0) return found;
    while (Atomics.compareExchange(this.#lock, 0, 0, 1) !== 0) {
      if (Atomics.wait(this.#lock, 0, 1, lockPatienceMs) === "timed-out") break;
    }
    try {
      return this.#claimLocked(tag, isIdle);
    } finally {
      Atomics.store(this.#lock, 0, 0);
      Atomics.notify(this.#lock, 0);
    }
  }

  release(slot: number): void {
    Atomics.store(this.#tags, slot, 0n);
  }

  /** Another thread may have claimed it meanwhile. */
  #claimLocked(tag: bigint, isIdle: (slot: number) => boolean): number {
    let free = this.find(tag);
    for (let i = 0; i < windowSlots && free < 0; i++) {
      const slot = this.#at(tag, i);
      if (Atomics.load(this.#tags, slot) === 0n || isIdle(slot)) free = slot;
    }
    if (free >= 0) Atomics.store(this.#tags, free, tag);
    return free;
  }

  #at(tag: bigint, step: number): number {
    return (Number(BigInt.asUintN(31, tag >> 1n)) + step) & this.#mask;
  }
}
