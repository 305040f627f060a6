// "UntagResource", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { findUnqualified } from "../functionReference.ts";

export const untagResource: LambdaOperation<"UntagResource"> = async (input, call) => {
  const record = await findUnqualified(call, input.Resource);
  const gone = new Set(input.TagKeys);
  const tags = Object.fromEntries(Object.entries(record.tags).filter(([key]) => !gone.has(key)));
  await call.store.update({ ...record, tags });
  return {};
};
