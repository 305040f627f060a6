// "ListTags", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { findUnqualified } from "../functionReference.ts";

export const listTags: LambdaOperation<"ListTags"> = async (input, call) => ({
  Tags: { ...(await findUnqualified(call, input.Resource)).tags },
});
