// Counts in Redis, so that several gateways hold one limit together; without it, each counts its share in its own memory.
import type { Redis } from "ioredis";
import type { Counters, Refusal } from "../ports/counters.ts";
import type { Log } from "../ports/log.ts";
import type { Fleet } from "../throttling/fleet.ts";
import type { MeterCells, MeterStanding } from "../throttling/meterCells.ts";
import type { SharedCounters } from "../throttling/sharedCounters.ts";
import type { TokenBucket } from "../throttling/tokenBucket.ts";
import type { UsageMeter } from "../throttling/usageMeter.ts";
import { integers, keysOf, meterKeptMs, type RunScript, scriptsOf } from "./redisScripts.ts";

/** So many answers in a row that came too late, and nobody waits any more. */
const patience = 3;

export interface RedisCountersParts {
  readonly redis: Redis;
  readonly fleet: Fleet;
  /** What this machine counts by itself. */
  readonly own: SharedCounters;
  readonly cells: MeterCells;
  readonly log: Log;
  /** No request waits longer; then it is decided here. */
  readonly deadlineMs: number;
}

export const redisDeadlineMs = 10;

interface Question {
  readonly buckets: readonly TokenBucket[];
  readonly meter: UsageMeter | undefined;
  /** Absent where the meter has no limit, or there is none. */
  readonly standing: MeterStanding | undefined;
}

export class RedisCounters implements Counters {
  readonly #redis: Redis;
  readonly #run: RunScript;
  readonly #fleet: Fleet;
  readonly #own: SharedCounters;
  readonly #cells: MeterCells;
  readonly #log: Log;
  readonly #deadlineMs: number;
  #tooLate = 0;

  constructor({ redis, fleet, own, cells, log, deadlineMs }: RedisCountersParts) {
    this.#redis = redis;
    this.#run = scriptsOf(redis);
    this.#fleet = fleet;
    this.#own = own;
    this.#cells = cells;
    this.#log = log;
    this.#deadlineMs = deadlineMs;
    let isOpen = false;
    redis.on("ready", () => {
      isOpen = true;
      fleet.connectionOpened();
    });
    redis.on("close", () => {
      if (isOpen) fleet.connectionClosed();
      isOpen = false;
      this.#leave("The connection is closed");
    });
  }

  take(buckets: readonly TokenBucket[], meter: UsageMeter | undefined): Refusal | Promise<Refusal> {
    if (!this.#fleet.isJoined) return this.#takeAlone(buckets, meter);
    const known = meter && this.#cells.standing(meter, this.#fleet.now());
    if (meter && !known) return meter;
    const standing = known && Number.isFinite(known.limit) ? known : undefined;
    if (buckets.length === 0 && !standing) return this.#own.take(buckets, meter);
    if (this.#redis.status === "ready") return this.#ask({ buckets, meter, standing });
    this.#leave("There is no connection");
    return this.#takeAlone(buckets, meter);
  }

  #ask(question: Question): Promise<Refusal> {
    return new Promise((resolve) => {
      let isWaiting = true;
      const decide = (refusal: Refusal) => {
        if (isWaiting) resolve(refusal);
        isWaiting = false;
        clearTimeout(timer);
      };
      // Whatever has arrived while this thread was busy is read before it is called late.
      const timer = setTimeout(
        () => setImmediate(() => isWaiting && decide(this.#decideLate(question))),
        this.#deadlineMs,
      );
      this.#send(question).then(
        (answer) => this.#hear(question, answer, isWaiting, decide),
        (error: unknown) => isWaiting && decide(this.#decideFailed(question, error)),
      );
    });
  }

  #send({ buckets, meter, standing }: Question): Promise<readonly number[]> {
    const keys = buckets.map(({ tag }) => keysOf.bucket(tag));
    const values: (string | number)[] = [buckets.length];
    for (const { interval, capacity } of buckets) {
      const taken = Number(interval) * this.#fleet.weight;
      values.push(taken / 1_000, Math.max(taken, Number(capacity)) / 1_000);
    }
    if (meter && standing) {
      keys.push(keysOf.meter(meter.tag, standing.period));
      values.push(standing.limit, standing.used, meterKeptMs);
    }
    return this.#run("gatehouseTake", keys, values).then((answer) => integers(answer, 3 + buckets.length));
  }

  /** What comes too late was decided without it, and counted here. */
  #hear(question: Question, answer: readonly number[], isTimely: boolean, decide: (refusal: Refusal) => void): void {
    const { buckets, meter, standing } = question;
    const [refusing = 0, used = 0, isNew = 0, ...emptinessMicros] = answer;
    if (this.#fleet.isJoined) this.#own.follow(buckets, emptinessMicros);
    // Who is refused or has waited too long brings the others the news all the same.
    if (meter && standing) this.#cells.learn(meter, standing.period, used, isNew === 1);
    if (!isTimely) return;
    this.#tooLate = 0;
    if (refusing > 0) {
      decide(buckets[refusing - 1] ?? meter);
      return;
    }
    if (meter && standing) this.#cells.add(meter, this.#fleet.now());
    else if (meter) this.#cells.take(meter, this.#fleet.now());
    decide(undefined);
  }

  #decideLate({ buckets, meter }: Question): Refusal {
    this.#tooLate += 1;
    if (this.#tooLate >= patience) this.#leave(`It takes more than ${this.#deadlineMs} ms to answer`);
    return this.#takeAlone(buckets, meter);
  }

  #decideFailed({ buckets, meter }: Question, error: unknown): Refusal {
    this.#leave(error instanceof Error ? error.message : String(error));
    return this.#takeAlone(buckets, meter);
  }

  #takeAlone(buckets: readonly TokenBucket[], meter: UsageMeter | undefined): Refusal {
    return this.#own.take(buckets, meter, this.#fleet.size);
  }

  #leave(reason: string): void {
    if (!this.#fleet.leave()) return;
    this.#tooLate = 0;
    this.#log.warn({ reason, gateways: this.#fleet.size }, "Redis does not count; this gateway counts its share alone");
  }
}
