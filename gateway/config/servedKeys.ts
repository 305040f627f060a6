// "Usage plans and API keys for REST APIs": the keys and plans this thread knows, by what a request brings.
import type { LiveApiKey, LiveUsagePlan } from "../../contract/liveSettings.ts";
import type { ConfigChanges } from "../ports/configSource.ts";
import { TokenBucket } from "../throttling/tokenBucket.ts";
import { UsageMeter } from "../throttling/usageMeter.ts";
import type { CompiledMethod } from "./compiledApi.ts";

export interface KeyDirectory {
  /** The key with this hash if it may be used, under the plan that has this stage; undefined: it may not. */
  find(region: string, valueHash: string, restApiId: string, stageName: string): Subscription | undefined;
  /** Whether any plan has this stage. */
  isPlanned(restApiId: string, stageName: string): boolean;
  /** The key with this hash, whether it may be used or not. */
  known(region: string, valueHash: string): KnownKey | undefined;
}

export interface KnownKey {
  readonly id: string;
  readonly enabled: boolean;
  readonly plans: readonly LiveUsagePlan[];
}

export class ServedKeys implements KeyDirectory {
  readonly #byId = new Map<string, HeldKey>();
  readonly #byHash = new Map<string, Map<string, HeldKey>>();
  readonly #plans = new Map<string, LiveUsagePlan>();

  find(region: string, valueHash: string, restApiId: string, stageName: string): Subscription | undefined {
    const held = this.#byHash.get(region)?.get(valueHash);
    if (!held?.key.enabled) return undefined;
    for (const planId of held.key.usagePlanIds) {
      const plan = this.#plans.get(planId);
      if (plan && hasStage(plan, restApiId, stageName)) {
        return subscribe(held, plan, restApiId, stageName);
      }
    }
    return undefined;
  }

  isPlanned(restApiId: string, stageName: string): boolean {
    return [...this.#plans.values()].some((plan) => hasStage(plan, restApiId, stageName));
  }

  known(region: string, valueHash: string): KnownKey | undefined {
    const key = this.#byHash.get(region)?.get(valueHash)?.key;
    if (!key) return undefined;
    return {
      id: key.id,
      enabled: key.enabled,
      plans: key.usagePlanIds.flatMap((planId) => this.#plans.get(planId) ?? []),
    };
  }

  replaceAll(everything: ConfigChanges): void {
    this.#byId.clear();
    this.#byHash.clear();
    this.#plans.clear();
    this.apply(everything);
  }

  apply({ apiKeys, usagePlans }: ConfigChanges): void {
    for (const { id, value: plan } of usagePlans) {
      if (plan) this.#plans.set(id, plan);
      else this.#plans.delete(id);
    }
    for (const { id, value: key } of apiKeys) {
      this.#remove(id);
      if (key) this.#add(key);
    }
  }

  #add(key: LiveApiKey): void {
    const held = { key, subscriptions: [] };
    const ofRegion = this.#byHash.get(key.region) ?? new Map<string, HeldKey>();
    this.#byHash.set(key.region, ofRegion.set(key.valueHash, held));
    this.#byId.set(key.id, held);
  }

  /** A value may have passed to another key meanwhile. */
  #remove(id: string): void {
    const held = this.#byId.get(id);
    if (!held) return;
    this.#byId.delete(id);
    const ofRegion = this.#byHash.get(held.key.region);
    if (ofRegion?.get(held.key.valueHash) === held) ofRegion.delete(held.key.valueHash);
  }
}

const hasStage = ({ apiStages }: LiveUsagePlan, restApiId: string, stageName: string): boolean =>
  apiStages.some(({ apiId, stage }) => apiId === restApiId && stage === stageName);

interface HeldKey {
  readonly key: LiveApiKey;
  /** Made with a stage's first call. */
  subscriptions: Subscription[];
}

/** Those of a plan that has changed make room. */
function subscribe(held: HeldKey, plan: LiveUsagePlan, restApiId: string, stageName: string): Subscription {
  const known = held.subscriptions.find((each) => each.isOf(plan, restApiId, stageName));
  if (known) return known;
  const made = new Subscription(held.key, plan, restApiId, stageName);
  held.subscriptions = [...held.subscriptions.filter((each) => each.plan.id !== plan.id || each.plan === plan), made];
  return made;
}

/** A key's use of one stage under its plan: what its requests are counted against. */
export class Subscription {
  readonly apiKeyId: string;
  readonly plan: LiveUsagePlan;
  readonly meter: UsageMeter;
  readonly #restApiId: string;
  readonly #stageName: string;
  readonly #bucket: TokenBucket | undefined;
  readonly #ofMethods = new Map<string, TokenBucket>();

  constructor(key: LiveApiKey, plan: LiveUsagePlan, restApiId: string, stageName: string) {
    const name = `${plan.id}/${key.id}`;
    this.apiKeyId = key.id;
    this.plan = plan;
    this.meter = new UsageMeter(plan, key.id);
    this.#restApiId = restApiId;
    this.#stageName = stageName;
    this.#bucket = plan.throttle && new TokenBucket(`plan ${name}`, plan.throttle);
    const stage = plan.apiStages.find((each) => each.apiId === restApiId && each.stage === stageName);
    for (const [path, settings] of Object.entries(stage?.throttle ?? {})) {
      this.#ofMethods.set(path, new TokenBucket(`plan ${name} ${restApiId}/${stageName} ${path}`, settings));
    }
  }

  isOf(plan: LiveUsagePlan, restApiId: string, stageName: string): boolean {
    return this.plan === plan && this.#restApiId === restApiId && this.#stageName === stageName;
  }

  /** In AWS's order: the plan's for this method, the plan's, the stage's for this method, the account's. */
  bucketsOf(method: CompiledMethod, httpMethod: string): readonly TokenBucket[] {
    const buckets = [...method.buckets];
    if (this.#bucket) buckets.unshift(this.#bucket);
    const own = this.#ofMethods.size > 0 ? this.#ofMethod(method, httpMethod) : undefined;
    if (own) buckets.unshift(own);
    return buckets;
  }

  /** Of an ANY method the method of the request may have a limit of its own. */
  #ofMethod({ resourcePath, httpMethod: definedAs }: CompiledMethod, httpMethod: string): TokenBucket | undefined {
    return this.#ofMethods.get(`${resourcePath}/${httpMethod}`) ?? this.#ofMethods.get(`${resourcePath}/${definedAs}`);
  }
}
