import type { Stage } from "@aws-sdk/client-api-gateway";
import type { MethodName } from "./logsHref.ts";

/** Whether a stage counts a method apart. The most exact setting alone counts, as in the gateway. */
export function hasDetailedMetrics({ methodSettings = {} }: Stage, { httpMethod, path }: MethodName): boolean {
  const settings = new Map(Object.entries(methodSettings).map(([key, setting]) => [plainKey(key), setting]));
  const keys = [`${path} ${httpMethod}`, `${path} *`, `* ${httpMethod}`, "* *"];
  return keys.map((key) => settings.get(key)).find((setting) => setting !== undefined)?.metricsEnabled === true;
}

/** `~1pets/GET` and `pets/GET` are `/pets GET`. */
function plainKey(key: string): string {
  const end = key.lastIndexOf("/");
  const path = key.slice(0, end).replaceAll("~1", "/").replaceAll("~0", "~");
  return `${path === "*" || path.startsWith("/") ? path : `/${path}`} ${key.slice(end + 1)}`;
}
