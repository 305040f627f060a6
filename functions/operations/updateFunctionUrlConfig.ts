// "UpdateFunctionUrlConfig", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { checkedCors } from "../urls/checkedCors.ts";
import { describeUrl, findUrl, noUrl } from "../urls/describeUrl.ts";

export const updateFunctionUrlConfig: LambdaOperation<"UpdateFunctionUrlConfig"> = async (input, call) => {
  const { record, url: before } = await findUrl(call, input.FunctionName, input.Qualifier);
  if (!before) throw noUrl();
  const url = {
    ...before,
    authType: input.AuthType ?? before.authType,
    invokeMode: input.InvokeMode ?? before.invokeMode,
    cors: input.Cors ? checkedCors(input.Cors) : before.cors,
    lastModifiedTime: new Date(call.clock.now()).toISOString(),
  };
  await call.store.update({ ...record, urls: record.urls.map((one) => (one === before ? url : one)) });
  return describeUrl(call, record, url);
};
