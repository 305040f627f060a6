// The words of usage meters in shared memory: who reads and changes them, changes them here.
import type { CounterMemory } from "./counterMemory.ts";
import { dayOf } from "./quotaPeriod.ts";
import { SlotTable } from "./slotTable.ts";
import type { UsageMeter } from "./usageMeter.ts";

const countBits = 40n;
const pack = (period: number, count: number): bigint =>
  (BigInt(period) << countBits) | BigInt.asUintN(40, BigInt(count));
const periodOf = (word: bigint): number => Number(word >> countBits);
const countOf = (word: bigint): number => Number(BigInt.asIntN(40, word));

export class MeterCells {
  readonly #slots: SlotTable;
  readonly #used: BigInt64Array;
  readonly #granted: BigInt64Array;
  readonly #pending: Int32Array;

  constructor(memory: CounterMemory) {
    this.#slots = new SlotTable(memory.meters);
    this.#used = new BigInt64Array(memory.used);
    this.#granted = new BigInt64Array(memory.granted);
    this.#pending = new Int32Array(memory.pending);
  }

  /** Counts one request, unless the quota is used up or nobody has opened the meter. */
  take(meter: UsageMeter, nowMs: number): boolean {
    if (!this.#slots.holds(meter.slot, meter.tag)) meter.slot = this.#slots.find(meter.tag);
    const { slot } = meter;
    if (slot < 0) return false;
    const day = dayOf(nowMs);
    for (;;) {
      const word = Atomics.load(this.#used, slot);
      const period = currentPeriod(meter, periodOf(word), day);
      const used = periodOf(word) === period ? countOf(word) : 0;
      if (used >= meter.limitIn(period) + this.#grantedIn(slot, period)) return false;
      if (Atomics.compareExchange(this.#used, slot, word, pack(period, used + 1)) === word) break;
    }
    Atomics.add(this.#pending, slot * 2 + (day & 1), 1);
    return true;
  }

  /** Makes the meter's slot; false when there is no room, and its requests are refused. */
  open(meter: UsageMeter): boolean {
    if (this.#slots.holds(meter.slot, meter.tag)) return true;
    const known = this.#slots.find(meter.tag);
    meter.slot = known >= 0 ? known : this.#slots.claim(meter.tag, () => false);
    return meter.slot >= 0;
  }

  /** Forgets the meter; its slot serves another. */
  close(meter: UsageMeter): void {
    if (!this.#slots.holds(meter.slot, meter.tag)) return;
    this.#slots.release(meter.slot);
    Atomics.store(this.#used, meter.slot, 0n);
    Atomics.store(this.#granted, meter.slot, 0n);
  }

  usedIn(meter: UsageMeter, period: number): number {
    const word = Atomics.load(this.#used, meter.slot);
    return periodOf(word) === period ? countOf(word) : 0;
  }

  /** Adds what the store knows more (or less) than this memory; requests counted meanwhile stay counted. */
  correct(meter: UsageMeter, period: number, difference: number, granted: number): void {
    Atomics.store(this.#granted, meter.slot, pack(period, granted));
    for (;;) {
      const word = Atomics.load(this.#used, meter.slot);
      const used = periodOf(word) === period ? countOf(word) : 0;
      const next = pack(period, Math.max(0, used + difference));
      if (Atomics.compareExchange(this.#used, meter.slot, word, next) === word) return;
    }
  }

  /** Takes out what has been counted since the last harvest on a day of this parity. */
  harvest(meter: UsageMeter, parity: number): number {
    const at = meter.slot * 2 + parity;
    return Atomics.load(this.#pending, at) === 0 ? 0 : Atomics.exchange(this.#pending, at, 0);
  }

  #grantedIn(slot: number, period: number): number {
    const word = Atomics.load(this.#granted, slot);
    return periodOf(word) === period ? countOf(word) : 0;
  }
}

/** A clock set back across midnight does not give the old period's requests once more: the new one, a day off at most, goes on. */
function currentPeriod(meter: UsageMeter, known: number, day: number): number {
  return known === day + 1 ? known : meter.periodOf(day);
}
