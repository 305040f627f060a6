// "GetFunctionConcurrency", Lambda API reference: empty where nothing is reserved.
import type { LambdaOperation } from "../call.ts";
import { findUnqualified } from "../functionReference.ts";

export const getFunctionConcurrency: LambdaOperation<"GetFunctionConcurrency"> = async (input, call) => ({
  ReservedConcurrentExecutions: (await findUnqualified(call, input.FunctionName)).reservedConcurrency,
});
