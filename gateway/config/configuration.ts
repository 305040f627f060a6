import type { Health } from "../listener/health.ts";
import type { Clock } from "../ports/clock.ts";
import type {
  ApiKeyChange,
  ConfigChanges,
  ConfigCopy,
  ConfigSink,
  DomainChange,
  IntegrationRoleChange,
  StageChange,
  UsagePlanChange,
  UserChange,
  UserPoolChange,
  VpcLinkChange,
} from "../ports/configSource.ts";
import type { Log } from "../ports/log.ts";

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
  readonly #apiKeys = new Map<string, ApiKeyChange>();
  readonly #usagePlans = new Map<string, UsagePlanChange>();
  readonly #users = new Map<string, UserChange>();
  readonly #userPools = new Map<string, UserPoolChange>();
  readonly #domains = new Map<string, DomainChange>();
  readonly #vpcLinks = new Map<string, VpcLinkChange>();
  readonly #integrationRoles = new Map<string, IntegrationRoleChange>();
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
      apiKeys: [...this.#apiKeys.values()],
      usagePlans: [...this.#usagePlans.values()],
      users: [...this.#users.values()],
      userPools: [...this.#userPools.values()],
      domains: [...this.#domains.values()],
      vpcLinks: [...this.#vpcLinks.values()],
      integrationRoles: [...this.#integrationRoles.values()],
    };
  }

  get health(): Health {
    return this.#health;
  }

  replaceAll(everything: ConfigChanges): void {
    for (const map of [this.#stages, this.#apiKeys, this.#usagePlans]) map.clear();
    for (const map of [this.#domains, this.#vpcLinks, this.#integrationRoles]) map.clear();
    for (const map of [this.#users, this.#userPools]) map.clear();
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

  #keep({ stages, apiKeys, usagePlans, domains, vpcLinks, integrationRoles, users, userPools }: ConfigChanges): void {
    for (const change of stages) keep(this.#stages, `${change.restApiId}/${change.stageName}`, change, change.stage);
    for (const change of apiKeys) keep(this.#apiKeys, change.id, change, change.apiKey);
    for (const change of usagePlans) keep(this.#usagePlans, change.id, change, change.usagePlan);
    for (const change of domains) keep(this.#domains, change.id, change, change.domain);
    for (const change of vpcLinks) keep(this.#vpcLinks, change.id, change, change.vpcLink);
    for (const change of integrationRoles) keep(this.#integrationRoles, change.arn, change, change.role);
    for (const change of users) keep(this.#users, change.name, change, change.user);
    for (const change of userPools) keep(this.#userPools, change.userPoolArn, change, change.mapping);
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

function keep<Change>(map: Map<string, Change>, key: string, change: Change, settings: object | undefined): void {
  if (settings) map.set(key, change);
  else map.delete(key);
}
