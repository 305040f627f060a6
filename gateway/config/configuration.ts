import type { Health } from "../listener/health.ts";
import type { Clock } from "../ports/clock.ts";
import type {
  ConfigChanges,
  ConfigCopy,
  ConfigSink,
  LiveSubjects,
  StageChange,
  SubjectChange,
  SubjectChanges,
  SubjectName,
} from "../ports/configSource.ts";
import type { Log } from "../ports/log.ts";
import { eachSubject, subjectNames } from "./subjects.ts";

/** Who is told what is served: in this order, so that what counts is ready before what serves. */
export interface ConfigurationListener {
  replaceAll(everything: ConfigChanges): void;
  apply(changes: ConfigChanges): void;
  health?(health: Health): void;
}

/** Changes within this time go to disk together. */
const copyDelayMs = 1_000;

/** The main thread's knowledge of what is served: from the source, or from the copy while the source is away at start. */
export class Configuration implements ConfigSink {
  readonly #stages = new Map<string, StageChange>();
  readonly #subjects: Held = {
    apiKeys: new Map(),
    usagePlans: new Map(),
    users: new Map(),
    userPools: new Map(),
    domains: new Map(),
    vpcLinks: new Map(),
    integrationRoles: new Map(),
    roles: new Map(),
  };
  readonly #copy: ConfigCopy;
  readonly #listeners: readonly ConfigurationListener[];
  readonly #clock: Clock;
  readonly #log: Log;
  #health: Health = { state: "starting" };
  #copyTimer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(parts: { copy: ConfigCopy; listeners: readonly ConfigurationListener[]; clock: Clock; log: Log }) {
    this.#copy = parts.copy;
    this.#listeners = parts.listeners;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  get everything(): ConfigChanges {
    return {
      stages: [...this.#stages.values()],
      ...eachSubject((name) => [...this.#subjects[name].values()]),
    };
  }

  get health(): Health {
    return this.#health;
  }

  replaceAll(everything: ConfigChanges): void {
    for (const map of [this.#stages, ...Object.values(this.#subjects)]) map.clear();
    this.#keep(everything);
    for (const listener of this.#listeners) listener.replaceAll(everything);
    this.#copyLater();
  }

  apply(changes: ConfigChanges): void {
    this.#keep(changes);
    for (const listener of this.#listeners) listener.apply(changes);
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

  #keep(changes: ConfigChanges): void {
    for (const change of changes.stages) {
      const key = `${change.restApiId}/${change.stageName}`;
      if (change.stage) this.#stages.set(key, change);
      else this.#stages.delete(key);
    }
    for (const name of subjectNames) keepSubjects(this.#subjects, changes, name);
  }

  #setHealth(health: Health): void {
    if (this.#health.state === "draining" || (health.state === "ok" && this.#health.state === "ok")) return;
    this.#health = health;
    for (const listener of this.#listeners) listener.health?.(health);
  }

  async #startFromCopy(): Promise<void> {
    try {
      const stored = await this.#copy.read();
      if (!stored || this.#health.state !== "starting") return;
      this.#keep(stored.everything);
      for (const listener of this.#listeners) listener.replaceAll(stored.everything);
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
      .then(() => this.#copy.write(this.everything))
      .catch((error) => this.#log.error({ err: error }, "The copy of the configuration cannot be written"));
  }
}

/** What there is, by id. */
type Held = { readonly [Name in SubjectName]: Map<string, SubjectChange<LiveSubjects[Name]>> };

function keepSubjects<Name extends SubjectName>(held: Held, changes: SubjectChanges, name: Name): void {
  const map = held[name];
  for (const change of changes[name]) {
    if (change.value) map.set(change.id, change);
    else map.delete(change.id);
  }
}
