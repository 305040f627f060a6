// Rules of "TagResource" of the API reference.
import { badRequest } from "../../../wire/errors.ts";
import { limits } from "./limits.ts";

const key = new RegExp(`^(?!aws:)(?!__proto__$)[\\p{L}\\p{N} +\\-=._:/@]{1,${limits.tagKeyLength}}$`, "iu");
const value = new RegExp(`^[\\p{L}\\p{N} +\\-=._:/@]{0,${limits.tagValueLength}}$`, "u");

export function checkTags(tags: Readonly<Record<string, string>>): void {
  const entries = Object.entries(tags);
  if (entries.length > limits.tags) throw badRequest(`Too many tags specified. The maximum is ${limits.tags}`);
  for (const [tagKey, tagValue] of entries) {
    if (!key.test(tagKey)) throw badRequest(`Invalid tag key specified: ${tagKey}`);
    if (!value.test(tagValue)) throw badRequest(`Invalid tag value specified for key: ${tagKey}`);
  }
}

/** The keys of tags that go. */
export function checkTagKeys(keys: readonly string[]): void {
  if (keys.length > limits.tags) throw badRequest(`Too many tags specified. The maximum is ${limits.tags}`);
  const wrong = keys.find((tagKey) => !key.test(tagKey));
  if (wrong !== undefined) throw badRequest(`Invalid tag key specified: ${wrong}`);
}
