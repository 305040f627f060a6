import type { RequestLog } from "./requestLogQueries.ts";

/** The test tab of the method that served a request; undefined when the API has no such method any more. */
export function testHref(
  resources: readonly { id?: string; path?: string; resourceMethods?: object }[],
  { restApiId, resourcePath, httpMethod }: Pick<RequestLog, "restApiId" | "resourcePath" | "httpMethod">,
): string | undefined {
  const resource = resources.find(({ path }) => path === resourcePath);
  const method = [httpMethod, "ANY"].find((verb) => verb in (resource?.resourceMethods ?? {}));
  return method && `/apis/${restApiId}/resources/${resource?.id}/methods/${method}?tab=test`;
}
