import { ServiceException } from "../../wire/errors.ts";
import type { Clock } from "../call.ts";

const callsPerSecond = 3;
const atOnce = 5;
const forgetAbove = 1_000;

/** Trying is for people: three calls a second for each of them, and a few at the same time. */
export class TryLimiter {
  readonly #clock: Clock;
  readonly #tries = new Map<string, { recent: number[]; running: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Before anything is looked up for the call. Throws TooManyRequestsException. */
  begin(developerId: string): void {
    const now = this.#clock.now();
    if (this.#tries.size > forgetAbove) this.#forget(now);
    const tries = this.#triesOf(developerId);
    tries.recent = tries.recent.filter((at) => at > now - 1000);
    if (tries.recent.length >= callsPerSecond) throw tooMany();
    tries.recent.push(now);
  }

  /** Throws TooManyRequestsException instead of doing the work. */
  async run<Result>(developerId: string, work: () => Promise<Result>): Promise<Result> {
    const tries = this.#triesOf(developerId);
    if (tries.running >= atOnce) throw tooMany();
    tries.running++;
    try {
      return await work();
    } finally {
      tries.running--;
    }
  }

  #triesOf(developerId: string) {
    const tries = this.#tries.get(developerId) ?? { recent: [], running: 0 };
    this.#tries.set(developerId, tries);
    return tries;
  }

  #forget(now: number): void {
    for (const [developerId, { recent, running }] of this.#tries)
      if (running === 0 && recent.every((at) => at <= now - 1000)) this.#tries.delete(developerId);
  }
}

const tooMany = () =>
  new ServiceException(
    "TooManyRequestsException",
    `You can try ${callsPerSecond} calls a second here; wait a moment.`,
    {
      retryAfterSeconds: 1,
    },
  );
