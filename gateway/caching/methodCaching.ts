// "Override API Gateway stage-level caching for method-level caching": what a stage's settings ask of one method.
import type { LiveStage, MethodSetting } from "../../contract/liveSettings.ts";
import { type FoundSetting, findSetting, readMethodSettings } from "../config/methodSetting.ts";
import type { CacheKey } from "./cacheKey.ts";

/** What becomes of a request that may not have its answer made anew. */
export type UnauthorizedStrategy = "FAIL_WITH_403" | "SUCCEED_WITH_RESPONSE_HEADER" | "SUCCEED_WITHOUT_RESPONSE_HEADER";

export interface CachingRules {
  readonly ttlSeconds: number;
  readonly isEncrypted: boolean;
  /** Absent: every client may have an answer made anew. */
  readonly unauthorized?: UnauthorizedStrategy;
}

export interface MethodCaching extends CachingRules {
  readonly key: CacheKey;
}

/** By the method of the request; an ANY method has one for each that is cached. */
export type MethodCachings = ReadonlyMap<string, MethodCaching>;

/** `undefined`: requests of this kind are not cached. `definedAs` may be ANY. */
export type CachingRulesOf = (resourcePath: string, definedAs: string, httpMethod: string) => CachingRules | undefined;

export const noCaching: CachingRulesOf = () => undefined;

export function cachingRulesOf({ cacheClusterEnabled, methodSettings }: LiveStage): CachingRulesOf {
  if (!cacheClusterEnabled) return noCaching;
  const settings = readMethodSettings(methodSettings);
  return (resourcePath, definedAs, httpMethod) =>
    rulesOf(findSetting(settings, resourcePath, [httpMethod, definedAs]), httpMethod);
}

const standardTtlSeconds = 300;
const longestTtlSeconds = 3_600;

/** What is said of all methods is said of GET alone. */
function rulesOf(found: FoundSetting | undefined, httpMethod: string): CachingRules | undefined {
  if (!found?.setting.cachingEnabled || (found.isForAll && httpMethod !== "GET")) return undefined;
  const { setting } = found;
  const ttlSeconds = Math.min(setting.cacheTtlInSeconds ?? standardTtlSeconds, longestTtlSeconds);
  if (!(ttlSeconds > 0)) return undefined;
  return { ttlSeconds, isEncrypted: setting.cacheDataEncrypted === true, ...unauthorizedOf(setting) };
}

/** Whatever is not said plainly is required. */
const unauthorizedOf = (setting: MethodSetting): Pick<CachingRules, "unauthorized"> =>
  setting.requireAuthorizationForCacheControl === false
    ? {}
    : { unauthorized: strategyOf(setting.unauthorizedCacheControlHeaderStrategy) };

const strategyOf = (name: string | undefined): UnauthorizedStrategy =>
  name === "FAIL_WITH_403" || name === "SUCCEED_WITHOUT_RESPONSE_HEADER" ? name : "SUCCEED_WITH_RESPONSE_HEADER";
