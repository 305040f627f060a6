// The settings of one method of a stage, under `{path}/{METHOD}` or `*/*`: the path escaped, without its leading slash as it was sent.
import { UnauthorizedCacheControlHeaderStrategy } from "@aws-sdk/client-api-gateway";
import { badRequest } from "../../wire/errors.ts";
import { assign, type Coercion, decimal, flag, mapAt, oneOf, whole } from "./fields.ts";
import type { Draft, PatchRule } from "./patch.ts";
import { invalidSettingPath } from "./refuseStage.ts";

// Recorded: what an entry starts with when there is no `*/*` to copy.
const defaults = {
  metricsEnabled: false,
  dataTraceEnabled: false,
  throttlingBurstLimit: 5000,
  throttlingRateLimit: 10_000,
  cachingEnabled: false,
  cacheTtlInSeconds: 300,
  cacheDataEncrypted: false,
  requireAuthorizationForCacheControl: true,
  unauthorizedCacheControlHeaderStrategy: "SUCCEED_WITH_RESPONSE_HEADER",
};

const maximum = 2 ** 31 - 1;
// -1 takes the account's limit.
const burstLimit = whole("Throttling burst limit must be a whole number of at least -1", -1, maximum);
const rateLimit = decimal("Throttling rate limit must be a number of at least -1", -1, maximum);
const ttl = whole("Cache time to live must be between 0 and 3600 seconds", 0, 3600);
const strategy = oneOf(Object.values(UnauthorizedCacheControlHeaderStrategy));

const settings: readonly (readonly [path: string, member: string, coerce: Coercion])[] = [
  ["metrics/enabled", "metricsEnabled", flag],
  ["logging/loglevel", "loggingLevel", oneOf(["OFF", "ERROR", "INFO"])],
  ["logging/dataTrace", "dataTraceEnabled", flag],
  ["throttling/burstLimit", "throttlingBurstLimit", burstLimit],
  ["throttling/rateLimit", "throttlingRateLimit", rateLimit],
  ["caching/enabled", "cachingEnabled", flag],
  ["caching/ttlInSeconds", "cacheTtlInSeconds", ttl],
  ["caching/dataEncrypted", "cacheDataEncrypted", flag],
  ["caching/requireAuthorizationForCacheControl", "requireAuthorizationForCacheControl", flag],
  ["caching/unauthorizedCacheControlHeaderStrategy", "unauthorizedCacheControlHeaderStrategy", strategy],
];

export const methodSettingRules: readonly PatchRule[] = [
  ...settings.map(
    ([path, member, coerce]): PatchRule => ({
      path: `/{key+}/${path}`,
      ops: ["replace"],
      field: (draft, change) => {
        const [key = ""] = change.names;
        if (!/\/(?:\*|GET|PUT|POST|DELETE|PATCH|OPTIONS|HEAD|ANY)$/.test(key)) throw invalidSettingPath(change.path);
        assign(settingFor(draft, key), member, coerce(change.value, change));
      },
    }),
  ),
  // Whatever else is removed is taken for an entry of this map. Recorded.
  { path: "/{key+}", ops: ["remove"], field: removeSetting },
];

/** Recorded: a new entry copies `*` + `/*` once and follows it no further. */
function settingFor(draft: Draft, key: string): Draft {
  const map = mapAt(draft, ["methodSettings"]);
  if (!Object.hasOwn(map, key)) assign(map, key, { ...defaults, ...mapAt(structuredClone(map), ["*/*"]) });
  return mapAt(map, [key]);
}

function removeSetting(...[draft, { names, path }]: Parameters<PatchRule["field"]>): void {
  const map = mapAt(draft, ["methodSettings"]);
  const [key = ""] = names;
  if (!Object.hasOwn(map, key)) throw badRequest(noMethodSetting(path));
  assign(map, key, undefined);
}

/** Recorded with the space at its end. */
export const noMethodSetting = (path: string): string =>
  `Cannot remove method setting ${path.slice(1)} because there is no method setting for this method `;
