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

export interface MeterStanding {
  /** First day of the period. */
  readonly period: number;
  readonly used: number;
  /** With what was granted; infinite without a quota. */
  readonly limit: number;
}

export class MeterCells {
  readonly #slots: SlotTable;
  readonly #used: BigInt64Array;
  readonly #granted: BigInt64Array;
  readonly #pending: Int32Array;
  readonly #isNew: Uint8Array;

  constructor(memory: CounterMemory) {
    this.#slots = new SlotTable(memory.meters);
    this.#used = new BigInt64Array(memory.used);
    this.#granted = new BigInt64Array(memory.granted);
    this.#pending = new Int32Array(memory.pending);
    this.#isNew = new Uint8Array(memory.isNew);
  }

  /** Counts one request as so many, unless the quota is used up or nobody has opened the meter. */
  take(meter: UsageMeter, nowMs: number, weight = 1): boolean {
    if (!this.#isOpen(meter)) return false;
    const { slot } = meter;
    const day = dayOf(nowMs);
    for (;;) {
      const word = Atomics.load(this.#used, slot);
      const period = currentPeriod(meter, periodOf(word), day);
      const used = periodOf(word) === period ? countOf(word) : 0;
      if (used >= meter.limitIn(period) + this.#grantedIn(slot, period)) return false;
      if (Atomics.compareExchange(this.#used, slot, word, pack(period, used + weight)) === word) break;
    }
    Atomics.add(this.#pending, slot * 2 + (day & 1), 1);
    return true;
  }

  /** What a count kept elsewhere must know; undefined: nobody has opened the meter. */
  standing(meter: UsageMeter, nowMs: number): MeterStanding | undefined {
    if (!this.#isOpen(meter)) return undefined;
    const period = meter.periodOf(dayOf(nowMs));
    return {
      period,
      used: this.usedIn(meter, period),
      limit: meter.limitIn(period) + this.#grantedIn(meter.slot, period),
    };
  }

  /** A request has been counted elsewhere, and has to reach the store from here. */
  add(meter: UsageMeter, nowMs: number): void {
    if (this.#isOpen(meter)) Atomics.add(this.#pending, meter.slot * 2 + (dayOf(nowMs) & 1), 1);
  }

  /** Elsewhere so many have been `used`; `isNew`: there, nothing had been known before. */
  learn(meter: UsageMeter, period: number, used: number, isNew: boolean): void {
    if (!this.#isOpen(meter)) return;
    if (isNew) Atomics.store(this.#isNew, meter.slot, 1);
    for (;;) {
      const word = Atomics.load(this.#used, meter.slot);
      if (periodOf(word) === period && countOf(word) >= used) return;
      if (Atomics.compareExchange(this.#used, meter.slot, word, pack(period, used)) === word) return;
    }
  }

  /** Whether a count elsewhere began anew since this was last asked. */
  wasNew(meter: UsageMeter): boolean {
    return Atomics.exchange(this.#isNew, meter.slot, 0) === 1;
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

  #isOpen(meter: UsageMeter): boolean {
    if (!this.#slots.holds(meter.slot, meter.tag)) meter.slot = this.#slots.find(meter.tag);
    return meter.slot >= 0;
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
