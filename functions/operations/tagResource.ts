// "TagResource", Lambda API reference: of what can be tagged, functions are here.
import type { LambdaOperation } from "../call.ts";
import { checkedTags } from "../checkedTags.ts";
import { findUnqualified } from "../functionReference.ts";

export const tagResource: LambdaOperation<"TagResource"> = async (input, call) => {
  const record = await findUnqualified(call, input.Resource);
  await call.store.update({ ...record, tags: checkedTags({ ...record.tags, ...input.Tags }) });
  return {};
};
