// "Use API Gateway Lambda authorizers", caching: what authorizers have decided, in one worker. Exact keys, bounded memory, one question
// at a time for each key.
import { LRUCache } from "lru-cache";
import type { Clock } from "../ports/clock.ts";
import type { Authenticated } from "./authenticated.ts";

export interface DecisionKey {
  readonly restApiId: string;
  readonly stageName: string;
  /** Which compilation of which authorizer. */
  readonly serial: number;
  /** What the request says of who sends it. */
  readonly identity: readonly string[];
}

interface Held {
  readonly authenticated: Authenticated;
  /** Epoch milliseconds. */
  readonly until: number;
}

const entriesKept = 20_000;
const charactersKept = 16 * 1024 * 1024;
/** About what a decision takes beside its key. */
const decisionCharacters = 1_024;

export class DecisionCache {
  readonly #held = new LRUCache<string, Held>({
    max: entriesKept,
    maxSize: charactersKept,
    sizeCalculation: ({ authenticated: { context } }, key) =>
      key.length + decisionCharacters + JSON.stringify(context ?? {}).length,
  });
  readonly #asked = new Map<string, Promise<Authenticated>>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What is known, or what `ask` answers: to everybody who waits for it. A failure is nobody's but theirs. */
  decide(key: DecisionKey, ttlMs: number, ask: () => Promise<Authenticated>): Authenticated | Promise<Authenticated> {
    if (ttlMs === 0) return ask();
    const text = textOf(key);
    const held = this.#held.get(text);
    if (held && held.until > this.#clock.now()) return held.authenticated;
    return this.#asked.get(text) ?? this.#ask(text, ttlMs, ask);
  }

  /** Forgets a stage; what is being asked right now is not kept either. */
  flush(restApiId: string, stageName: string): void {
    const prefix = stagePrefix(restApiId, stageName);
    for (const text of this.#held.keys()) if (text.startsWith(prefix)) this.#held.delete(text);
    for (const text of this.#asked.keys()) if (text.startsWith(prefix)) this.#asked.delete(text);
  }

  flushAll(): void {
    this.#held.clear();
    this.#asked.clear();
  }

  #ask(text: string, ttlMs: number, ask: () => Promise<Authenticated>): Promise<Authenticated> {
    const asked = ask();
    this.#asked.set(text, asked);
    asked.then(
      (authenticated) => {
        if (!this.#forget(text, asked)) return;
        const until = Math.min(this.#clock.now() + ttlMs, authenticated.expiresAt ?? Number.POSITIVE_INFINITY);
        this.#held.set(text, { authenticated, until });
      },
      () => this.#forget(text, asked),
    );
    return asked;
  }

  /** False: the cache was flushed meanwhile. */
  #forget(text: string, asked: Promise<Authenticated>): boolean {
    return this.#asked.get(text) === asked && this.#asked.delete(text);
  }
}

const stagePrefix = (restApiId: string, stageName: string): string => `${restApiId}/${stageName}/`;

/** Lengths keep two lists apart that read the same when they are joined. */
const textOf = ({ restApiId, stageName, serial, identity }: DecisionKey): string =>
  `${stagePrefix(restApiId, stageName)}${serial}/${identity.map((value) => `${value.length}:${value}`).join("")}`;
