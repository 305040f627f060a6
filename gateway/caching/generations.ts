/** So many that two keys seldom share one; those that do are invalidated together. */
const slotCount = 65_536;

/** Memory that all workers share: a counter for each slot. */
export const allocateGenerations = (): SharedArrayBuffer =>
  new SharedArrayBuffer(slotCount * Int32Array.BYTES_PER_ELEMENT);

/** Tells every worker at once that what is kept under a key is of the past: nobody sends anything, nobody waits. */
export class Generations {
  readonly #slots: Int32Array<SharedArrayBuffer>;
  readonly #advanced: ((slot: number) => void) | undefined;

  /** `advanced` hears what is invalidated through this object, for those who do not share the memory. */
  constructor(memory: SharedArrayBuffer, advanced?: (slot: number) => void) {
    this.#slots = new Int32Array(memory);
    this.#advanced = advanced;
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
    this.advanceHere(slot);
    this.#advanced?.(slot);
  }

  /** What another gateway has invalidated; a slot there is not is nobody's. */
  advanceHere(slot: number): void {
    if (slot >= 0 && slot < slotCount) Atomics.add(this.#slots, slot, 1);
  }

  /** Nothing that is kept now may be served. */
  advanceAll(): void {
    for (let slot = 0; slot < slotCount; slot++) Atomics.add(this.#slots, slot, 1);
  }
}
