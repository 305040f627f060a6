// The settings of a version of a function. "GetFunctionConfiguration", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { describeFunction } from "../describeFunction.ts";
import { findFunction } from "../functionReference.ts";
import { resolveVersion } from "../resolveVersion.ts";

export const getFunctionConfiguration: LambdaOperation<"GetFunctionConfiguration"> = async (input, call) => {
  const { record, qualifier } = await findFunction(call, input.FunctionName, input.Qualifier);
  return describeFunction(call, record, resolveVersion(call, record, qualifier), qualifier);
};
