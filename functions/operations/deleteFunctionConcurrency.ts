// "DeleteFunctionConcurrency", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { findUnqualified } from "../functionReference.ts";

export const deleteFunctionConcurrency: LambdaOperation<"DeleteFunctionConcurrency"> = async (input, call) => {
  const record = await findUnqualified(call, input.FunctionName);
  await call.store.update({ ...record, reservedConcurrency: undefined });
  return {};
};
