// What a stage makes of the methods of a deployment: whose settings hold for which requests, and what is cached of them.
import type { SnapshotMethod, SnapshotResource } from "../../contract/snapshot.ts";
import { cacheKey, compileCacheKeyParameter } from "../caching/cacheKey.ts";
import type { CachingRulesOf, MethodCaching, MethodCachings } from "../caching/methodCaching.ts";
import type { SinglesOut } from "./methodSetting.ts";
import type { Problems } from "./problems.ts";

const everyMethod = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];

/** An ANY method is served once more for each method that the stage treats otherwise. */
export const methodsOfStage = (
  { path, methods }: SnapshotResource,
  { httpMethod }: SnapshotMethod,
  singlesOut: SinglesOut,
) =>
  httpMethod === "ANY"
    ? ["ANY", ...everyMethod.filter((verb) => methods[verb] === undefined && singlesOut(path, verb))]
    : [httpMethod];

/** Absent: the stage caches nothing of the method. Answers of different deployments are kept apart ("Canary release deployment"). */
export function compileCaching(
  deploymentId: string,
  { id, path }: SnapshotResource,
  { httpMethod, methodIntegration }: SnapshotMethod,
  rulesOf: CachingRulesOf,
  problems: Problems,
): MethodCachings | undefined {
  // "Stream the integration response": what streams is not cached.
  if (!methodIntegration || methodIntegration.responseTransferMode === "STREAM") return undefined;
  const { cacheNamespace = id, cacheKeyParameters, requestParameters, type } = methodIntegration;
  const passesThrough = type === "HTTP_PROXY" || type === "AWS_PROXY";
  const parameters = cacheKeyParameters.flatMap(
    (name) =>
      problems.try(`${httpMethod} ${path}: cacheKeyParameters`, () =>
        compileCacheKeyParameter(name, { requestParameters, passesThrough }),
      ) ?? [],
  );
  const cachings = new Map<string, MethodCaching>();
  for (const verb of httpMethod === "ANY" ? everyMethod : [httpMethod]) {
    const rules = rulesOf(path, httpMethod, verb);
    if (rules) cachings.set(verb, { ...rules, key: cacheKey([deploymentId, cacheNamespace, verb], parameters) });
  }
  return cachings.size === 0 ? undefined : cachings;
}
