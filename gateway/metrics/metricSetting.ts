import type { MethodSetting } from "../../contract/liveSettings.ts";

/** "Set up a stage": the method's own setting goes before the stage's `*` + `/*`. */
export function hasDetailedMetrics(
  settings: Readonly<Record<string, MethodSetting>>,
  resourcePath: string,
  httpMethod: string,
): boolean {
  const wanted = `${resourcePath}/${httpMethod}`;
  for (const [key, { metricsEnabled }] of Object.entries(settings)) {
    if (withLeadingSlash(key.replaceAll("~1", "/")) === wanted) return metricsEnabled === true;
  }
  return settings["*/*"]?.metricsEnabled === true;
}

const withLeadingSlash = (path: string): string => (path.startsWith("/") ? path : `/${path}`);
