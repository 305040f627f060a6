import type { FlushCacheRequest } from "../../contract/gatewayDoor.ts";

/** `undefined`: it is not one. */
export function readFlushCache(input: object): FlushCacheRequest | undefined {
  const member = (name: keyof FlushCacheRequest): unknown => Reflect.get(input, name);
  const [restApiId, stageName, cache] = [member("restApiId"), member("stageName"), member("cache")];
  if (typeof restApiId !== "string" || typeof stageName !== "string") return undefined;
  return cache === "data" || cache === "authorizers" ? { restApiId, stageName, cache } : undefined;
}
