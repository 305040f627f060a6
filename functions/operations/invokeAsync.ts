// Deprecated by AWS in favour of Invoke, which says so in full. "InvokeAsync", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { invalidParameter } from "../errors.ts";

export const invokeAsync: LambdaOperation<"InvokeAsync"> = async () => {
  throw invalidParameter("InvokeAsync is deprecated. Use Invoke with X-Amz-Invocation-Type: Event instead.");
};
