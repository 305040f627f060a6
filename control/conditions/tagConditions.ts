// What policies may ask of tags: "Using tags to control access to API Gateway REST API resources" of the developer guide.
import type { Store } from "../store/store.ts";
import { kinds, type Tags } from "../tags/taggedResource.ts";

/** The resource's tags for access control: its own, and those of what it is below; its own count more. */
export async function resourceTags(store: Store, region: string, arn: string): Promise<Tags> {
  const path = pathOf(arn);
  const found = kinds.flatMap((kind) => {
    const [match, ...names] = kind.path.exec(path) ?? [];
    return match === undefined ? [] : [kind.find({ store, region, lock: false }, ...names)];
  });
  const all = await Promise.all(found);
  return Object.assign({}, ...all.map((resource) => resource?.tags));
}

/** By condition key. */
export const resourceTagValues = (tags: Tags): Record<string, string[]> =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:ResourceTag/${key}`, [value]]));

/** By condition key; of an input without tags there are none. */
export function requestTagValues(input: Readonly<Record<string, unknown>>): Record<string, string[]> {
  const tags = Object.entries(Object(input.tags ?? input.Tags)).map(([key, value]) => [key, String(value)] as const);
  const named = input.tagKeys ?? input.TagKeys;
  const keys = [...tags.map(([key]) => key), ...(Array.isArray(named) ? named.map(String) : [])];
  return {
    ...Object.fromEntries(tags.map(([key, value]) => [`aws:RequestTag/${key}`, [value]])),
    ...(keys.length > 0 && { "aws:TagKeys": keys }),
  };
}

/** Of what is tagged, where the ARN is that of its tags. */
function pathOf(arn: string): string {
  const path = arn.split(":").slice(5).join(":");
  const [, encoded] = /^\/tags\/(.+)$/.exec(path) ?? [];
  return encoded === undefined ? path : decodeURIComponent(encoded).split(":").slice(5).join(":");
}
