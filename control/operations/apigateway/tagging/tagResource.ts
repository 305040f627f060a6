// Adds tags to a resource, or changes their values. API reference, "TagResource".
import type { Operation } from "../../../call.ts";
import { checkTags } from "../tags.ts";
import { findTagged } from "./findTagged.ts";

export const tagResource: Operation<"TagResource"> = async (input, call) => {
  const { tags = {} } = input;
  checkTags(tags);
  const resource = await findTagged(call, input.resourceArn, true);
  const after = { ...resource.tags, ...tags };
  checkTags(after);
  await resource.retag(after);
  return {};
};
