import type { Health } from "../listener/health.ts";
import type { Clock } from "../ports/clock.ts";
import type { ConfigCopy, ConfigSink, StageChange } from "../ports/configSource.ts";
import type { Log } from "../ports/log.ts";

/** What the workers are told. */
export interface ConfigurationListener {
  replaceAll(stages: readonly StageChange[]): void;
  apply(changes: readonly StageChange[]): void;
  health(health: Health): void;
}

/** Changes within this time go to disk together. */
const copyDelayMs = 1_000;

/** The main thread's knowledge of what is served: from the source, or from the copy while the source is away at start. */
export class Configuration implements ConfigSink {
  readonly #stages = new Map<string, StageChange>();
  readonly #copy: ConfigCopy;
  readonly #listener: ConfigurationListener;
  readonly #clock: Clock;
  readonly #log: Log;
  #health: Health = { state: "starting" };
  #copyTimer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(parts: { copy: ConfigCopy; listener: ConfigurationListener; clock: Clock; log: Log }) {
    this.#copy = parts.copy;
    this.#listener = parts.listener;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  get stages(): readonly StageChange[] {
    return [...this.#stages.values()];
  }

  get health(): Health {
    return this.#health;
  }

  replaceAll(stages: readonly StageChange[]): void {
    this.#stages.clear();
    for (const change of stages) this.#keep(change);
    this.#listener.replaceAll(this.stages);
    this.#copyLater();
  }

  apply(changes: readonly StageChange[]): void {
    for (const change of changes) this.#keep(change);
    this.#listener.apply(changes);
    this.#copyLater();
  }

  reachable(problem?: Error): void {
    if (!problem) this.#setHealth({ state: "ok" });
    else if (this.#health.state === "ok") this.#setHealth({ state: "degraded", staleSince: this.#clock.now() });
    else if (this.#health.state === "starting") void this.#startFromCopy();
  }

  drain(): void {
    this.#setHealth({ state: "draining" });
  }

  /** Resolves when the copy on disk holds everything known. */
  async flush(): Promise<void> {
    if (this.#copyTimer) this.#writeCopy();
    await this.#writing;
  }

  #keep(change: StageChange): void {
    const key = `${change.restApiId}/${change.stageName}`;
    if (change.stage) this.#stages.set(key, change);
    else this.#stages.delete(key);
  }

  #setHealth(health: Health): void {
    if (this.#health.state === "draining" || (health.state === "ok" && this.#health.state === "ok")) return;
    this.#health = health;
    this.#listener.health(health);
  }

  async #startFromCopy(): Promise<void> {
    try {
      const stored = await this.#copy.read();
      if (!stored || this.#health.state !== "starting") return;
      for (const change of stored.stages) this.#keep(change);
      this.#listener.replaceAll(this.stages);
      this.#setHealth({ state: "degraded", staleSince: stored.writtenAt });
    } catch (error) {
      this.#log.error({ err: error }, "The copy of the configuration cannot be used");
    }
  }

  #copyLater(): void {
    this.#copyTimer ??= setTimeout(() => this.#writeCopy(), copyDelayMs);
  }

  #writeCopy(): void {
    clearTimeout(this.#copyTimer);
    this.#copyTimer = undefined;
    this.#writing = this.#writing
      .then(() => this.#copy.write(this.stages))
      .catch((error) => this.#log.error({ err: error }, "The copy of the configuration cannot be written"));
  }
}
