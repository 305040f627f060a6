/** So many that two keys seldom share one; those that do are invalidated together. */
const slotCount = 65_536;

/** Memory that all workers share: a counter for each slot. */
export const allocateGenerations = (): SharedArrayBuffer =>
  new SharedArrayBuffer(slotCount * Int32Array.BYTES_PER_ELEMENT);

/** Tells every worker at once that what is kept under a key is of the past: nobody sends anything, nobody waits. */
export class Generations {
  readonly #slots: Int32Array<SharedArrayBuffer>;

  constructor(memory: SharedArrayBuffer) {
    this.#slots = new Int32Array(memory);
  }

  /** FNV-1a. */
  slotOf(key: string): number {
    let hash = 0x811c9dc5;
    for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
    return (hash >>> 0) % slotCount;
  }

  current(slot: number): number {
    return Atomics.load(this.#slots, slot);
  }

  advance(slot: number): void {
    Atomics.add(this.#slots, slot, 1);
  }
}
