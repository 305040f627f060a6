// Which answers of this worker are explained: refusals and errors until they are a flood, and a sample of successes. Costs a success
// one draw, and keeps no more than what a day's limit of explanations has room for.
import { explanationLimits } from "../../contract/explanation.ts";

export interface SamplerSettings {
  /** Of successes, 0 to 100. */
  readonly successPercent: number;
  /** This worker's part of what the machine may keep, up to 1. */
  readonly share: number;
  readonly random?: () => number;
  /** Milliseconds on a monotonic clock. */
  readonly now?: () => number;
}

interface Allowance {
  readonly perSecond: number;
  readonly burst: number;
}

const perDay = explanationLimits.keptMs / 1_000;
/** So that a machine never makes more of an API than are kept, and one cause leaves room for the others. */
const ofApi: Allowance = { perSecond: (explanationLimits.ofApi * 0.9) / perDay, burst: explanationLimits.ofApi * 0.04 };
const ofCause: Allowance = { perSecond: ofApi.perSecond / 2, burst: ofApi.burst / 2 };
const ofMachine: Allowance = { perSecond: 20, burst: 4_000 };
/** APIs and causes whose use is remembered; who is forgotten starts anew. */
const mostBuckets = 4_000;

export class ExplanationSampler {
  readonly #settings: Required<SamplerSettings>;
  readonly #buckets = new Map<string, Bucket>();
  readonly #machine: Bucket;

  constructor(settings: SamplerSettings) {
    this.#settings = { random: Math.random, now: () => performance.now(), ...settings };
    this.#machine = this.#bucket(ofMachine);
  }

  /** Whether a success is one of the sample. */
  draws(): boolean {
    return this.#settings.random() * 100 < this.#settings.successPercent;
  }

  /** Whether there is room for one more of this API and cause; then it is taken. */
  takes(api: string, cause: string): boolean {
    const buckets = [this.#machine, this.#known(api, ofApi), this.#known(`${api} ${cause}`, ofCause)];
    const now = this.#settings.now();
    if (!buckets.every((bucket) => bucket.fill(now))) return false;
    for (const bucket of buckets) bucket.tokens -= 1;
    return true;
  }

  #known(name: string, allowance: Allowance): Bucket {
    const known = this.#buckets.get(name);
    if (known) return known;
    if (this.#buckets.size >= mostBuckets) this.#buckets.clear();
    const bucket = this.#bucket(allowance);
    this.#buckets.set(name, bucket);
    return bucket;
  }

  #bucket({ perSecond, burst }: Allowance): Bucket {
    const { share, now } = this.#settings;
    return new Bucket(perSecond * share, Math.max(1, burst * share), now());
  }
}

class Bucket {
  tokens: number;
  #at: number;
  readonly #perSecond: number;
  readonly #burst: number;

  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.tokens = burst;
    this.#at = now;
  }

  /** False: it holds less than one. */
  fill(now: number): boolean {
    this.tokens = Math.min(this.#burst, this.tokens + ((now - this.#at) / 1_000) * this.#perSecond);
    this.#at = now;
    return this.tokens >= 1;
  }
}
