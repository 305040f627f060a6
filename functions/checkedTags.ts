// "Using tags on Lambda functions": fifty tags, and what keys and values may be.
import { invalidParameter } from "./errors.ts";

const tagsLimit = 50;

export function checkedTags(tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const entries = Object.entries(tags);
  if (entries.length > tagsLimit) throw invalidParameter(`Number of tags exceeds resource tag limit of ${tagsLimit}.`);
  for (const [key, value] of entries) {
    if (key === "" || key.length > 128 || value.length > 256)
      throw invalidParameter("Tag keys have 1 to 128 characters, tag values at most 256.");
    if (/^aws:/i.test(key)) throw invalidParameter("Tag keys starting with 'aws:' are reserved for system use.");
  }
  return tags;
}
