// Deletes one MethodResponse. API reference, "DeleteMethodResponse".
import type { Operation } from "../../../call.ts";
import { lockMethod, methodResponseOf } from "../lookUp.ts";

export const deleteMethodResponse: Operation<"DeleteMethodResponse"> = async (input, call) => {
  const { restApi, resource, method } = await lockMethod(call, input);
  const { statusCode } = methodResponseOf(method, input.statusCode);
  const { [statusCode]: _, ...methodResponses } = method.methodResponses;
  await call.store.methods.update(restApi.id, resource.id, method, { ...method, methodResponses });
  return {};
};
