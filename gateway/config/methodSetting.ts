// "Set up a stage for a REST API": which of a stage's method settings holds for a method.
import type { MethodSetting } from "../../contract/liveSettings.ts";

/** By `{path} {METHOD}`, `*` standing for all. */
export type MethodSettings = ReadonlyMap<string, MethodSetting>;

export const readMethodSettings = (settings: Readonly<Record<string, MethodSetting>>): MethodSettings =>
  new Map(Object.entries(settings).map(([key, setting]) => [plainKey(key), setting]));

/** The most exact one alone counts: recorded, a method's own setting follows that of all methods no further. */
export function settingOf(
  settings: MethodSettings,
  resourcePath: string,
  httpMethod: string,
): MethodSetting | undefined {
  const keys = [`${resourcePath} ${httpMethod}`, `${resourcePath} *`, `* ${httpMethod}`, "* *"];
  return keys.map((key) => settings.get(key)).find((setting) => setting !== undefined);
}

/** Recorded: the path comes escaped (`~1pets~1{id}`), or without its leading slash as it was sent. */
function plainKey(key: string): string {
  const end = key.lastIndexOf("/");
  const path = key.slice(0, end).replaceAll("~1", "/").replaceAll("~0", "~");
  return `${path === "*" || path.startsWith("/") ? path : `/${path}`} ${key.slice(end + 1)}`;
}
