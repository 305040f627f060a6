// Reads the tags that were set on a resource itself; all at once, as the service does not page here. API reference, "GetTags".
import type { Operation } from "../../../call.ts";
import { findTagged } from "./findTagged.ts";

export const getTags: Operation<"GetTags"> = async (input, call) => {
  const { tags } = await findTagged(call, input.resourceArn);
  return { tags: { ...tags } };
};
