// Takes tags off a resource; those that are not there are nothing to complain of. API reference, "UntagResource".
import type { Operation } from "../../../call.ts";
import { checkTagKeys } from "../tags.ts";
import { findTagged } from "./findTagged.ts";

export const untagResource: Operation<"UntagResource"> = async (input, call) => {
  const { tagKeys = [] } = input;
  checkTagKeys(tagKeys);
  const resource = await findTagged(call, input.resourceArn, true);
  const kept = Object.entries(resource.tags).filter(([key]) => !tagKeys.includes(key));
  await resource.retag(Object.fromEntries(kept));
  return {};
};
