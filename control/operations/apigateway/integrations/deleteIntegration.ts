// Deletes the Integration of a Method with its responses. API reference, "DeleteIntegration".
import type { Operation } from "../../../call.ts";
import { integrationOf, lockMethod } from "../lookUp.ts";

export const deleteIntegration: Operation<"DeleteIntegration"> = async (input, call) => {
  const { restApi, resource, method } = await lockMethod(call, input);
  integrationOf(method);
  await call.store.methods.update(restApi.id, resource.id, method, { ...method, methodIntegration: undefined });
  return {};
};
