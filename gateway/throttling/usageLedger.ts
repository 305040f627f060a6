// Between the meters in shared memory and the store: adds what was counted once a second, loads what was counted before.

import type { LiveApiKey, LiveUsagePlan } from "../../contract/liveSettings.ts";
import type { Clock } from "../ports/clock.ts";
import type { ConfigChanges } from "../ports/configSource.ts";
import type { Log } from "../ports/log.ts";
import type { SharedUsage, UsageAtLeast } from "../ports/sharedUsage.ts";
import type { UsageCount, UsageStore } from "../ports/usageStore.ts";
import type { CounterMemory } from "./counterMemory.ts";
import { MeterCells } from "./meterCells.ts";
import { dayOf } from "./quotaPeriod.ts";
import { UsageMeter } from "./usageMeter.ts";

/** Half of the second after which a call must be seen, by whoever asks and by a gateway started after a crash. */
export const flushMs = 500;
/** While the store is away counts wait here; beyond this they stay in shared memory, by day's parity only. */
const waitingLimit = 200_000;

/** The main thread's: it alone opens and closes meters. */
export class UsageLedger {
  readonly #cells: MeterCells;
  readonly #store: UsageStore;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #shared: SharedUsage | undefined;
  readonly #keys = new Map<string, LiveApiKey>();
  readonly #plans = new Map<string, LiveUsagePlan>();
  /** By key, then plan. */
  readonly #meters = new Map<string, Map<string, UsageMeter>>();
  readonly #waiting = new Map<string, UsageCount>();
  #unread = new Set<UsageMeter>();
  readonly #countedAlone = new Set<UsageMeter>();
  #lastDay = 0;
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();

  /** `shared`: where other gateways count with this one. */
  constructor(parts: { memory: CounterMemory; store: UsageStore; clock: Clock; log: Log; shared?: SharedUsage }) {
    this.#cells = new MeterCells(parts.memory);
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#shared = parts.shared;
  }

  start(): void {
    this.#timer = setInterval(() => void this.settle(), flushMs);
  }

  replaceAll(everything: ConfigChanges): void {
    const named = new Set(everything.apiKeys.map(({ id }) => id));
    const gone = [...this.#keys.keys()].filter((id) => !named.has(id)).map((id) => ({ id }));
    this.#plans.clear();
    this.apply({ ...everything, apiKeys: [...gone, ...everything.apiKeys] });
  }

  apply({ apiKeys, usagePlans }: ConfigChanges): void {
    if (apiKeys.length === 0 && usagePlans.length === 0) return;
    for (const { id, value } of usagePlans) put(this.#plans, id, value);
    for (const { id, value } of apiKeys) put(this.#keys, id, value);
    for (const { id } of apiKeys) this.#meterKey(id, undefined);
    const changed = new Set(usagePlans.map(({ id }) => id));
    if (changed.size > 0) for (const id of this.#keys.keys()) this.#meterKey(id, changed);
    void this.settle();
  }

  /** Adds what was counted to the store and reads what is not known yet; never rejects, the next second tries again. */
  settle(): Promise<void> {
    this.#working = this.#working.then(async () => {
      try {
        await this.#exchange();
      } catch (error) {
        this.#log.warn({ err: error }, "Usage cannot be stored; it is kept and stored later");
      }
    });
    return this.#working;
  }

  /** Before gateways count together again: what each has counted alone is in the store, and read. */
  catchUp(): Promise<void> {
    for (const meter of this.#countedAlone) this.#unread.add(meter);
    this.#countedAlone.clear();
    return this.settle();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.settle();
    await this.#store.close();
  }

  /** Opens, renews or closes the meters of a key: of the plans that changed, or of all. */
  #meterKey(keyId: string, changed: ReadonlySet<string> | undefined): void {
    const before = this.#meters.get(keyId) ?? new Map<string, UsageMeter>();
    const after = new Map<string, UsageMeter>();
    for (const planId of this.#keys.get(keyId)?.usagePlanIds ?? []) {
      const known = before.get(planId);
      const plan = this.#plans.get(planId);
      if (known && changed && !changed.has(planId)) after.set(planId, known);
      else if (plan) after.set(planId, this.#open(new UsageMeter(plan, keyId)));
    }
    for (const [planId, meter] of before) {
      if (after.get(planId) !== meter) this.#forget(meter);
      if (!after.has(planId)) this.#close(meter);
    }
    put(this.#meters, keyId, after.size > 0 ? after : undefined);
  }

  #forget(meter: UsageMeter): void {
    this.#unread.delete(meter);
    this.#countedAlone.delete(meter);
  }

  #open(meter: UsageMeter): UsageMeter {
    if (this.#cells.open(meter)) this.#unread.add(meter);
    else this.#log.error({ keyId: meter.keyId }, "There is no room to count a key's requests; they are refused");
    return meter;
  }

  #close(meter: UsageMeter): void {
    this.#harvest(meter, dayOf(this.#clock.now()));
    this.#cells.close(meter);
  }

  async #exchange(): Promise<void> {
    const today = dayOf(this.#clock.now());
    if (today < this.#lastDay) for (const meter of this.#allMeters()) this.#unread.add(meter);
    this.#lastDay = today;
    for (const meter of this.#allMeters()) if (this.#harvest(meter, today)) this.#rereadShared(meter);
    const reading = [...this.#unread].map((meter) => {
      const since = meter.periodOf(today);
      return { meter, since, counted: this.#cells.usedIn(meter, since) };
    });
    await this.#flush();
    if (reading.length > 0) await this.#read(reading, today);
  }

  /** While gateways count each for itself, or what they counted together began anew, only the store knows what the others counted. */
  #rereadShared(meter: UsageMeter): void {
    if (!this.#shared) return;
    const isNew = this.#cells.wasNew(meter);
    if (this.#shared.isAlone) this.#countedAlone.add(meter);
    if (isNew || this.#shared.isAlone) this.#unread.add(meter);
  }

  /** A day's parity says which day: this one, or the one before when midnight has just passed. True: something was counted. */
  #harvest(meter: UsageMeter, today: number): boolean {
    let hasCounted = false;
    for (const day of [today, today - 1]) {
      const key = `${meter.usagePlanId}/${meter.keyId}/${day}`;
      const { used = 0 } = this.#waiting.get(key) ?? {};
      if (used === 0 && this.#waiting.size >= waitingLimit) continue;
      const counted = this.#cells.harvest(meter, day & 1);
      if (counted === 0) continue;
      hasCounted = true;
      const { usagePlanId, keyId } = meter;
      this.#waiting.set(key, { usagePlanId, keyId, day, used: used + counted });
    }
    return hasCounted;
  }

  async #flush(): Promise<void> {
    if (this.#waiting.size === 0) return;
    const counts = [...this.#waiting.values()];
    this.#waiting.clear();
    try {
      await this.#store.add(counts);
    } catch (error) {
      for (const count of counts) this.#keep(count);
      throw error;
    }
  }

  /** A key that went away meanwhile may have left counts of its own. */
  #keep(count: UsageCount): void {
    const key = `${count.usagePlanId}/${count.keyId}/${count.day}`;
    const { used = 0 } = this.#waiting.get(key) ?? {};
    this.#waiting.set(key, { ...count, used: used + count.used });
  }

  /** The store now holds what had been `counted` here and perhaps more: the difference is added to what has been counted since. */
  async #read(reading: readonly { meter: UsageMeter; since: number; counted: number }[], today: number): Promise<void> {
    const keys = reading.map(({ meter, since }) => ({ usagePlanId: meter.usagePlanId, keyId: meter.keyId, since }));
    const stored = new Map((await this.#store.read(keys)).map((row) => [`${row.usagePlanId}/${row.keyId}`, row]));
    if (dayOf(this.#clock.now()) !== today) return;
    const known: UsageAtLeast[] = [];
    for (const { meter, since, counted } of reading) {
      if (!this.#unread.delete(meter)) continue;
      const { used = 0, granted = 0 } = stored.get(`${meter.usagePlanId}/${meter.keyId}`) ?? {};
      this.#cells.correct(meter, since, used - counted, granted);
      if (used > 0 && Number.isFinite(meter.limitIn(since))) known.push({ tag: meter.tag, period: since, used });
    }
    this.#shared?.raise(known);
  }

  *#allMeters(): Iterable<UsageMeter> {
    for (const ofKey of this.#meters.values()) yield* ofKey.values();
  }
}

function put<Value>(map: Map<string, Value>, id: string, value: Value | undefined): void {
  if (value === undefined) map.delete(id);
  else map.set(id, value);
}
