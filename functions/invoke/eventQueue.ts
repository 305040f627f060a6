// Asynchronous invocations: kept until the function has run or all attempts have failed. "How Lambda handles errors and retries with
// asynchronous invocation", Lambda developer guide.
import { ServiceException } from "../../wire/errors.ts";
import type { FunctionStore, WaitingEvent } from "../store.ts";
import type { Invoker } from "./invoker.ts";

export interface EventQueueSettings {
  readonly store: Pick<FunctionStore, "events" | "get">;
  readonly invoker: Invoker;
  readonly clock: { now(): number };
  readonly log: { warn(fields: object, message: string): void };
}

const minuteMs = 60_000;
/** Before the second attempt and before the third; there is no fourth. */
const waitsMs = [minuteMs, 2 * minuteMs] as const;
const oldestMs = 6 * 60 * minuteMs;
const longestThrottleMs = 5 * minuteMs;
const atOnce = 50;
const pollMs = 1_000;

export type NewEvent = Pick<WaitingEvent, "id" | "region" | "name" | "qualifier" | "payload">;

export class EventQueue {
  readonly #settings: EventQueueSettings;
  readonly #running = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #isClosed = false;

  constructor(settings: EventQueueSettings) {
    this.#settings = settings;
  }

  start(): void {
    this.#timer = setInterval(() => void this.run(), pollMs);
  }

  /** Resolves when the event cannot get lost any more. */
  async add(event: NewEvent): Promise<void> {
    const now = new Date(this.#settings.clock.now());
    await this.#settings.store.events.insert({ ...event, receivedAt: now, nextAt: now, failures: 0, throttles: 0 });
    void this.run();
  }

  /** Begins what is due; resolves when that has been looked up. */
  async run(): Promise<void> {
    await this.#looking;
    this.#looking ??= this.#begin().finally(() => {
      this.#looking = undefined;
    });
    await this.#looking;
  }

  /** Resolves when nothing runs any more. */
  async idle(): Promise<void> {
    await this.#looking;
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    await this.idle();
  }

  async #begin(): Promise<void> {
    const { store, clock, log } = this.#settings;
    const room = atOnce - this.#running.size;
    if (this.#isClosed || room <= 0) return;
    try {
      for (const event of await store.events.due(new Date(clock.now()), room, [...this.#running.keys()])) {
        const run = this.#attempt(event)
          .catch((error: unknown) => log.warn({ err: error, id: event.id }, "an event could not be tried"))
          .finally(() => this.#running.delete(event.id));
        this.#running.set(event.id, run);
      }
    } catch (error) {
      log.warn({ err: error }, "the queue of events could not be read");
    }
  }

  async #attempt(event: WaitingEvent): Promise<void> {
    const { store, invoker } = this.#settings;
    const record = await store.get(event.region, event.name);
    if (!record) return store.events.delete(event.id);
    const { qualifier, payload, id: requestId } = event;
    try {
      const { result } = await invoker.invoke({ record, qualifier, payload, requestId });
      if (result.functionError === undefined) return await store.events.delete(event.id);
    } catch (error) {
      if (!(error instanceof ServiceException) || error.code === "ResourceNotFoundException")
        return this.#giveUp(event, error);
      return this.#later(event, { throttles: event.throttles + 1 }, throttleMs(event.throttles));
    }
    const waitMs = waitsMs[event.failures];
    if (waitMs === undefined) return this.#giveUp(event, undefined);
    return this.#later(event, { failures: event.failures + 1 }, waitMs);
  }

  async #later(event: WaitingEvent, changes: Partial<WaitingEvent>, waitMs: number): Promise<void> {
    const { store, clock } = this.#settings;
    const nextAt = new Date(clock.now() + waitMs);
    if (nextAt.getTime() - event.receivedAt.getTime() > oldestMs) return this.#giveUp(event, undefined);
    await store.events.put({ ...event, ...changes, nextAt });
  }

  async #giveUp({ id, name, region }: WaitingEvent, error: unknown): Promise<void> {
    this.#settings.log.warn({ err: error, requestId: id, functionName: name, region }, "an event was discarded");
    await this.#settings.store.events.delete(id);
  }
}

/** "increases exponentially from 1 second after the first attempt to a maximum of 5 minutes". */
const throttleMs = (throttles: number): number => Math.min(1_000 * 2 ** throttles, longestThrottleMs);
