import { allocateSlots, type SlotMemory } from "./slotTable.ts";

/** What all threads count in. Untouched pages cost nothing, so it is large enough for every limit of the account. */
export interface CounterMemory {
  readonly buckets: SlotMemory;
  /** Per bucket: when it would be full again, epoch nanoseconds. A time that has passed is a full bucket. */
  readonly fullAt: SharedArrayBuffer;
  readonly meters: SlotMemory;
  /** Per meter: first day of the period and requests counted in it. */
  readonly used: SharedArrayBuffer;
  /** Per meter: first day of the period and requests granted beyond the quota in it. */
  readonly granted: SharedArrayBuffer;
  /** Per meter, for even and odd days: requests not yet added to the store. */
  readonly pending: SharedArrayBuffer;
  /** Per meter: 1 when the count that several gateways share began anew. */
  readonly isNew: SharedArrayBuffer;
}

const slots = { buckets: 2 ** 19, meters: 2 ** 19 };

export const allocateCounters = (sizes: { buckets: number; meters: number } = slots): CounterMemory => ({
  buckets: allocateSlots(sizes.buckets),
  fullAt: new SharedArrayBuffer(sizes.buckets * 8),
  meters: allocateSlots(sizes.meters),
  used: new SharedArrayBuffer(sizes.meters * 8),
  granted: new SharedArrayBuffer(sizes.meters * 8),
  pending: new SharedArrayBuffer(sizes.meters * 8),
  isNew: new SharedArrayBuffer(sizes.meters),
});
