// Tags as IAM writes them, a list of pairs: "Rules for tagging in IAM".
import { invalidInput, limitExceeded } from "./iamErrors.ts";

const maxTags = 50;

export interface Tag {
  Key: string | undefined;
  Value: string | undefined;
}

export const tagList = (tags: Readonly<Record<string, string>>): { Key: string; Value: string }[] =>
  Object.entries(tags)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([Key, Value]) => ({ Key, Value }));

/** Keys are not told apart by the case of their letters. */
export function withTags(tags: Readonly<Record<string, string>>, added: readonly Tag[] = []): Record<string, string> {
  const keys = added.map(({ Key = "" }) => Key.toLowerCase());
  if (new Set(keys).size < keys.length)
    throw invalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
  if (keys.some((key) => key.startsWith("aws:")))
    throw invalidInput("Tag keys starting with 'aws:' are reserved for system use.");
  const kept = Object.entries(tags).filter(([key]) => !keys.includes(key.toLowerCase()));
  const all = [...kept, ...added.map(({ Key = "", Value = "" }) => [Key, Value] as const)];
  if (all.length > maxTags) throw limitExceeded(`The number of tags has reached the maximum limit of ${maxTags}.`);
  return Object.fromEntries(all);
}

export const withoutTags = (
  tags: Readonly<Record<string, string>>,
  removed: readonly string[] = [],
): Record<string, string> => {
  const keys = new Set(removed.map((key) => key.toLowerCase()));
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.has(key.toLowerCase())));
};
