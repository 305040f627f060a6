// "DeleteFunctionUrlConfig", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { findUrl, noUrl } from "../urls/describeUrl.ts";

export const deleteFunctionUrlConfig: LambdaOperation<"DeleteFunctionUrlConfig"> = async (input, call) => {
  const { record, url } = await findUrl(call, input.FunctionName, input.Qualifier);
  if (!url) throw noUrl();
  await call.store.update({ ...record, urls: record.urls.filter((one) => one !== url) });
  return {};
};
