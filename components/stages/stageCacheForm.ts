import type { MethodSetting, PatchOperation, Stage } from "@aws-sdk/client-api-gateway";
import { patchPart, patchValue } from "../../lib/patchOperations.ts";

/** What a stage says of its cache. */
export interface StageCacheForm {
  readonly cacheEnabled: boolean;
  /** Gigabytes, as AWS names sizes. */
  readonly cacheSize: string;
  /** Of all methods: GET alone is cached by it. */
  readonly caching: CachingForm;
  readonly overrides: readonly CachingOverride[];
}

export interface CachingForm {
  readonly enabled: boolean;
  /** As typed. */
  readonly ttlInSeconds: string;
  readonly dataEncrypted: boolean;
  readonly requireAuthorization: boolean;
  readonly strategy: string;
}

/** What counts for one method instead. */
export interface CachingOverride {
  /** Where it is stored, as it was sent; absent: it is not yet. */
  readonly key?: string;
  readonly path: string;
  readonly httpMethod: string;
  readonly caching: CachingForm;
}

export const cacheSizes = ["0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118", "237"] as const;

export const cachedMethods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "ANY"] as const;

/** What a method has that nobody has said anything of. */
export const usualCaching: CachingForm = {
  enabled: false,
  ttlInSeconds: "300",
  dataEncrypted: false,
  requireAuthorization: true,
  strategy: "SUCCEED_WITH_RESPONSE_HEADER",
};

const cachingForm = (setting: MethodSetting | undefined): CachingForm => ({
  enabled: setting?.cachingEnabled ?? usualCaching.enabled,
  ttlInSeconds: String(setting?.cacheTtlInSeconds ?? usualCaching.ttlInSeconds),
  dataEncrypted: setting?.cacheDataEncrypted ?? usualCaching.dataEncrypted,
  requireAuthorization: setting?.requireAuthorizationForCacheControl ?? usualCaching.requireAuthorization,
  strategy: setting?.unauthorizedCacheControlHeaderStrategy ?? usualCaching.strategy,
});

export const stageCacheForm = ({
  cacheClusterEnabled = false,
  cacheClusterSize = "0.5",
  methodSettings = {},
}: Stage): StageCacheForm => ({
  cacheEnabled: cacheClusterEnabled,
  cacheSize: cacheClusterSize,
  caching: cachingForm(methodSettings["*/*"]),
  overrides: Object.entries(methodSettings)
    .filter(([key]) => key !== "*/*")
    .map(([key, setting]) => ({ key, ...methodOf(key), caching: cachingForm(setting) })),
});

/** `~1pets/GET`, or `pets/GET` as it was sent without its slash. */
function methodOf(key: string): Pick<CachingOverride, "path" | "httpMethod"> {
  const end = key.lastIndexOf("/");
  const path = key.slice(0, end).replaceAll("~1", "/").replaceAll("~0", "~");
  return { path: path.startsWith("/") || path === "*" ? path : `/${path}`, httpMethod: key.slice(end + 1) };
}

export const stageCachePatch = (before: StageCacheForm, after: StageCacheForm): PatchOperation[] => [
  ...patchValue("/cacheClusterEnabled", before.cacheEnabled, after.cacheEnabled),
  ...(after.cacheEnabled ? patchValue("/cacheClusterSize", before.cacheSize, after.cacheSize) : []),
  ...cachingPatch("*/*", before.caching, after.caching),
  ...overridesPatch(before.overrides, after.overrides),
];

function overridesPatch(before: readonly CachingOverride[], after: readonly CachingOverride[]): PatchOperation[] {
  const kept = new Map(after.flatMap((override) => (override.key === undefined ? [] : [[override.key, override]])));
  return [
    ...before.flatMap(({ key = "", caching }): PatchOperation[] => {
      const now = kept.get(key);
      return now ? cachingPatch(key, caching, now.caching) : [{ op: "remove", path: `/${key}` }];
    }),
    // A new one begins as a copy of that of all methods: everything is said.
    ...after
      .filter(({ key }) => key === undefined)
      .flatMap(({ path, httpMethod, caching }) => cachingPatch(`${patchPart(path)}/${httpMethod}`, undefined, caching)),
  ];
}

const cachingPatch = (key: string, before: CachingForm | undefined, after: CachingForm): PatchOperation[] =>
  (
    [
      ["enabled", "enabled"],
      ["ttlInSeconds", "ttlInSeconds"],
      ["dataEncrypted", "dataEncrypted"],
      ["requireAuthorizationForCacheControl", "requireAuthorization"],
      ["unauthorizedCacheControlHeaderStrategy", "strategy"],
    ] as const
  ).flatMap(([path, member]) => patchValue(`/${key}/caching/${path}`, before?.[member], after[member]));

/** "Cache settings for REST APIs": 0 turns caching off. */
export const ttlError = (ttlInSeconds: string): string | undefined =>
  /^\d{1,4}$/.test(ttlInSeconds) && Number(ttlInSeconds) <= 3600
    ? undefined
    : "A whole number of seconds from 0 to 3600.";

export function overridePathError(
  { path, httpMethod }: CachingOverride,
  others: readonly CachingOverride[],
): string | undefined {
  if (!path.startsWith("/")) return "The path of a resource begins with a slash, for example: /pets/{petId}.";
  const isTwice = others.filter((other) => other.path === path && other.httpMethod === httpMethod).length > 1;
  return isTwice ? "This method has settings of its own already." : undefined;
}

/** Why the settings cannot be saved as they are; undefined: they can. */
export function stageCacheRefusal({ caching, overrides }: StageCacheForm): string | undefined {
  const isWrong = [caching, ...overrides.map((override) => override.caching)].some(({ ttlInSeconds }) =>
    ttlError(ttlInSeconds),
  );
  if (isWrong) return "Correct the cache's time to live first.";
  const isMisplaced = overrides.some(
    (override) => override.key === undefined && overridePathError(override, overrides),
  );
  return isMisplaced ? "Correct the methods with caching of their own first." : undefined;
}
