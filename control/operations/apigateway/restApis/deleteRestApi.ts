// Deletes a RestApi with all it owns; its stages stop being served. API reference, "DeleteRestApi".
import type { Operation } from "../../../call.ts";
import { lockRestApi } from "../lookUp.ts";

export const deleteRestApi: Operation<"DeleteRestApi"> = async (input, call) => {
  await call.store.restApis.delete(await lockRestApi(call, input.restApiId));
  return {};
};
