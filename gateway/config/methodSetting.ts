// "Set up a stage for a REST API": which of a stage's method settings holds for a method.
import type { LiveStage, MethodSetting } from "../../contract/liveSettings.ts";

/** By `{path} {METHOD}`, `*` standing for all. */
export type MethodSettings = ReadonlyMap<string, MethodSetting>;

export const readMethodSettings = (settings: Readonly<Record<string, MethodSetting>>): MethodSettings =>
  new Map(Object.entries(settings).map(([key, setting]) => [plainKey(key), setting]));

export interface FoundSetting {
  readonly setting: MethodSetting;
  /** It is that of all methods of the stage. */
  readonly isForAll: boolean;
}

const all = "* *";

/** `httpMethods`: of the request, then as it is defined. The most exact one alone counts: recorded, a method's own setting follows that of all methods no further. */
export function findSetting(
  settings: MethodSettings,
  resourcePath: string,
  httpMethods: readonly string[],
): FoundSetting | undefined {
  const ofPath = [...httpMethods, "*"].map((httpMethod) => `${resourcePath} ${httpMethod}`);
  for (const key of [...ofPath, ...httpMethods.map((httpMethod) => `* ${httpMethod}`), all]) {
    const setting = settings.get(key);
    if (setting) return { setting, isForAll: key === all };
  }
  return undefined;
}

export const settingOf = (
  settings: MethodSettings,
  resourcePath: string,
  httpMethod: string,
): MethodSetting | undefined => findSetting(settings, resourcePath, [httpMethod])?.setting;

/** Whether a stage's settings speak of a method that an ANY method stands for, more exactly than of ANY itself. */
export type SinglesOut = (resourcePath: string, httpMethod: string) => boolean;

export function singlingOut({ methodSettings }: Pick<LiveStage, "methodSettings">): SinglesOut {
  const settings = readMethodSettings(methodSettings);
  const isOfAny = (path: string): boolean => settings.has(`${path} ANY`) || settings.has(`${path} *`);
  return (path, httpMethod) =>
    settings.has(`${path} ${httpMethod}`) || (settings.has(`* ${httpMethod}`) && !isOfAny(path));
}

/** Recorded: the path comes escaped (`~1pets~1{id}`), or without its leading slash as it was sent. */
function plainKey(key: string): string {
  const end = key.lastIndexOf("/");
  const path = key.slice(0, end).replaceAll("~1", "/").replaceAll("~0", "~");
  return `${path === "*" || path.startsWith("/") ? path : `/${path}`} ${key.slice(end + 1)}`;
}
