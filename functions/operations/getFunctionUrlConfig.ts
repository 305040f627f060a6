// "GetFunctionUrlConfig", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { describeUrl, findUrl, noUrl } from "../urls/describeUrl.ts";

export const getFunctionUrlConfig: LambdaOperation<"GetFunctionUrlConfig"> = async (input, call) => {
  const { record, url } = await findUrl(call, input.FunctionName, input.Qualifier);
  if (!url) throw noUrl();
  return describeUrl(call, record, url);
};
