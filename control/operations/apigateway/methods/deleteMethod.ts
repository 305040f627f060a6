// Deletes a Method with its responses and its integration. API reference, "DeleteMethod".
import type { Operation } from "../../../call.ts";
import { lockMethod } from "../lookUp.ts";

export const deleteMethod: Operation<"DeleteMethod"> = async (input, call) => {
  const { restApi, resource, method } = await lockMethod(call, input);
  await call.store.methods.delete(restApi.id, resource.id, method);
  return {};
};
