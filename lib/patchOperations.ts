import type { PatchOperation } from "@aws-sdk/client-api-gateway";

/** A part of a patch path, escaped as a JSON pointer: `application/json` → `application~1json`. */
export const patchPart = (part: string): string => part.replaceAll("~", "~0").replaceAll("/", "~1");

/** One scalar: nothing when it is unchanged; AWS takes every value as a string. */
export function patchValue(path: string, before: unknown, after: unknown): PatchOperation[] {
  const [old, value] = [text(before), text(after)];
  return old === value ? [] : [{ op: "replace", path, value }];
}

/** One map, key by key: `add` what is new, `replace` what changed, `remove` what is gone. */
export function patchMap(
  path: string,
  before: Readonly<Record<string, unknown>> = {},
  after: Readonly<Record<string, unknown>> = {},
): PatchOperation[] {
  const at = (key: string) => `${path}/${patchPart(key)}`;
  const removed = Object.keys(before).filter((key) => !(key in after));
  const kept = Object.entries(after).filter(([key, value]) => text(before[key]) !== text(value) || !(key in before));
  return [
    ...removed.map((key): PatchOperation => ({ op: "remove", path: at(key) })),
    ...kept.map(([key, value]): PatchOperation => {
      return { op: key in before ? "replace" : "add", path: at(key), value: text(value) };
    }),
  ];
}

const text = (value: unknown): string => (value === undefined || value === null ? "" : String(value));
