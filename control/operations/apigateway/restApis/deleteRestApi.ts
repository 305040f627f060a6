// Deletes a RestApi with all it owns; its stages stop being served. API reference, "DeleteRestApi".
import type { Operation } from "../../../call.ts";
import { refuseMapped } from "../basePathMappings/refuseMapped.ts";
import { lockRestApi } from "../lookUp.ts";

export const deleteRestApi: Operation<"DeleteRestApi"> = async (input, call) => {
  const restApi = await lockRestApi(call, input.restApiId);
  await refuseMapped(call, restApi.id);
  await call.store.usagePlans.forgetStages(call.region, restApi.id);
  await call.store.restApis.delete(restApi);
  return {};
};
