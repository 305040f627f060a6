// Changes a MethodResponse by patch operations. API reference, "UpdateMethodResponse".
import type { Operation } from "../../../call.ts";
import { methodResponsePatch } from "../../../patch/methodResponse.ts";
import { patch } from "../../../patch/patch.ts";
import { lockMethod, methodResponseOf } from "../lookUp.ts";
import { methodResponseOutput } from "../outputs.ts";
import { checkMethodResponse } from "./checkMethodResponse.ts";

export const updateMethodResponse: Operation<"UpdateMethodResponse"> = async (input, call) => {
  const { restApi, resource, method } = await lockMethod(call, input);
  const after = patch(methodResponsePatch, methodResponseOf(method, input.statusCode), input.patchOperations);
  await checkMethodResponse(call, restApi.id, after);
  const methodResponses = { ...method.methodResponses, [after.statusCode]: after };
  await call.store.methods.update(restApi.id, resource.id, method, { ...method, methodResponses });
  return methodResponseOutput(after);
};
