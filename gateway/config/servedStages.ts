import type { LiveStage } from "../../contract/liveSettings.ts";
import { cachingRulesOf } from "../caching/methodCaching.ts";
import { cacheNameOf, cacheSettingsOf } from "../caching/stageCacheSettings.ts";
import { type AccessLog, accessLogOf, executionLoggingOf } from "../logs/loggingSettings.ts";
import type { CacheStore, StageCache } from "../ports/cacheStore.ts";
import type { SnapshotText, StageChange } from "../ports/configSource.ts";
import type { Log } from "../ports/log.ts";
import type { Random } from "../ports/random.ts";
import { checkStage } from "./checkStage.ts";
import { clientCertificateOf, type OpenClientCertificate } from "./clientCertificate.ts";
import { compile, type StageRules } from "./compile.ts";
import type { ChosenDeployment, CompiledApi, ServedStage, StageDirectory } from "./compiledApi.ts";
import { singlingOut } from "./methodSetting.ts";
import { readSnapshot } from "./readSnapshot.ts";
import { type AccountThrottle, stageBuckets } from "./stageBuckets.ts";

/** What stages are served with beside what they say themselves. */
export interface ServingPorts {
  /** Absent: nothing is cached. */
  readonly caches?: CacheStore;
  /** Draws between a stage's deployment and its canary's. */
  readonly random?: Random;
  /** Absent: no stage that presents a certificate is served. */
  readonly openClientCertificate?: OpenClientCertificate;
}

/** Everything this thread serves. A change is compiled before it replaces what serves; what does not compile replaces nothing. */
export class ServedStages implements StageDirectory {
  readonly #byApi = new Map<string, Map<string, LazyStage>>();
  readonly #log: Log;

  readonly #account: AccountThrottle;
  readonly #ports: ServingPorts;

  constructor(log: Log, account: AccountThrottle, ports: ServingPorts = {}) {
    this.#log = log;
    this.#account = account;
    this.#ports = ports;
  }

  find(restApiId: string, stageName: string): ServedStage | undefined {
    return this.#byApi.get(restApiId)?.get(stageName);
  }

  restApiIds(): Iterable<string> {
    return this.#byApi.keys();
  }

  stageNames(restApiId: string): Iterable<string> {
    return this.#byApi.get(restApiId)?.keys() ?? [];
  }

  replaceAll(stages: readonly StageChange[]): void {
    const kept = new Set(stages.map(({ restApiId, stageName }) => `${restApiId}/${stageName}`));
    for (const [restApiId, served] of this.#byApi) {
      for (const stageName of served.keys()) {
        if (!kept.has(`${restApiId}/${stageName}`)) this.#remove(restApiId, stageName);
      }
    }
    for (const stage of stages) this.apply(stage);
  }

  apply(change: StageChange): void {
    const { restApiId, stageName, stage, snapshot } = change;
    if (stage && snapshot)
      this.#serve(new LazyStage(stage, snapshot, change.canarySnapshot, this.#account, this.#ports));
    else this.#remove(restApiId, stageName);
  }

  #serve(next: LazyStage): void {
    const { restApiId, stageName } = next.settings;
    const served = this.#byApi.get(restApiId) ?? new Map<string, LazyStage>();
    const previous = served.get(stageName);
    if (previous?.isSame(next)) return;
    if (previous && !this.#compiles(next)) return;
    served.set(stageName, next);
    this.#byApi.set(restApiId, served);
  }

  #remove(restApiId: string, stageName: string): void {
    const served = this.#byApi.get(restApiId);
    served?.delete(stageName);
    this.#ports.caches?.close(cacheNameOf({ restApiId, stageName }));
    if (served?.size === 0) this.#byApi.delete(restApiId);
  }

  #compiles(stage: LazyStage): boolean {
    try {
      stage.compile();
      return true;
    } catch (error) {
      const { restApiId, stageName, deploymentId } = stage.settings;
      this.#log.error(
        { err: error, restApiId, stageName, deploymentId },
        "Refused a deployment; the last good one serves",
      );
      return false;
    }
  }
}

/** A stage compiles with its first request, so that thousands of stages load at once. */
class LazyStage implements ServedStage {
  readonly settings: LiveStage;
  readonly #snapshot: SnapshotText;
  readonly #canarySnapshot: SnapshotText | undefined;
  readonly #account: AccountThrottle;
  readonly #ports: ServingPorts;
  #main: CompiledApi | undefined;
  #canary: CompiledApi | undefined;
  #accessLog: AccessLog | undefined;
  #cache: StageCache | undefined;
  #failure: Error | undefined;

  constructor(
    settings: LiveStage,
    snapshot: SnapshotText,
    canarySnapshot: SnapshotText | undefined,
    account: AccountThrottle,
    ports: ServingPorts,
  ) {
    this.settings = settings;
    this.#snapshot = snapshot;
    this.#canarySnapshot = canarySnapshot;
    this.#account = account;
    this.#ports = ports;
  }

  /** Known once it is compiled. */
  get accessLog(): AccessLog | undefined {
    return this.#accessLog;
  }

  isSame(other: LazyStage): boolean {
    return JSON.stringify(this.settings) === JSON.stringify(other.settings);
  }

  /** Throws when anything of it cannot be served, now and ever after. */
  compile(): CompiledApi {
    if (this.#failure) throw this.#failure;
    try {
      const problems = checkStage(this.settings);
      if (problems.length > 0) throw new Error(JSON.stringify(problems));
      const rules = {
        bucketsOf: stageBuckets(this.settings, this.#account),
        executionLoggingOf: executionLoggingOf(this.settings),
        cachingRulesOf: cachingRulesOf(this.settings),
        singlesOut: singlingOut(this.settings),
        clientCertificate: clientCertificateOf(this.settings, this.#ports.openClientCertificate),
      };
      this.#canary = this.#compileCanary(rules);
      this.#main = compileText(this.#snapshot, this.settings.variables, rules);
      this.#accessLog = accessLogOf(this.settings);
      this.#cache = this.#openCache();
      return this.#main;
    } catch (error) {
      this.#failure = new Error("This stage cannot be served", { cause: error });
      throw this.#failure;
    }
  }

  /** Last, when nothing can fail any more: what an older version kept is forgotten here. */
  #openCache(): StageCache | undefined {
    const { caches } = this.#ports;
    const name = cacheNameOf(this.settings);
    const wanted = cacheSettingsOf(this.settings);
    if (wanted) return caches?.open(name, wanted);
    caches?.close(name);
    return undefined;
  }

  /** A canary without a deployment of its own is the stage's with other variables. */
  #compileCanary(rules: StageRules): CompiledApi | undefined {
    const { variables, canarySettings } = this.settings;
    if (!canarySettings?.percentTraffic) return undefined;
    const snapshot = canarySettings.deploymentId ? this.#canarySnapshot : this.#snapshot;
    if (!snapshot) throw new Error(`The canary's deployment ${canarySettings.deploymentId} is missing`);
    return compileText(snapshot, { ...variables, ...canarySettings.stageVariableOverrides }, rules);
  }

  /** "Set up an API Gateway canary release deployment": each request is drawn at random. */
  choose(): ChosenDeployment {
    const main = this.#main ?? this.compile();
    const { percentTraffic = 0, useStageCache } = this.settings.canarySettings ?? {};
    if (this.#canary && this.#draw() * 100 < percentTraffic) {
      return { api: this.#canary, isCanary: true, cache: useStageCache ? this.#cache : undefined };
    }
    return { api: main, isCanary: false, cache: this.#cache };
  }

  #draw(): number {
    return (this.#ports.random ?? Math.random)();
  }
}

function compileText(text: SnapshotText, variables: Readonly<Record<string, string>>, rules: StageRules): CompiledApi {
  const { api, problems } = compile(readSnapshot(text), variables, rules);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return api;
}
