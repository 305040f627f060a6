// Code is not signed here, so no function has a configuration of signing; infrastructure tools ask for each. "GetFunctionCodeSigningConfig", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { findUnqualified } from "../functionReference.ts";

export const getFunctionCodeSigningConfig: LambdaOperation<"GetFunctionCodeSigningConfig"> = async (input, call) => ({
  FunctionName: (await findUnqualified(call, input.FunctionName)).name,
  CodeSigningConfigArn: "",
});
