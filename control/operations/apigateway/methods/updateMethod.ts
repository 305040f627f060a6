// Changes a Method by patch operations. API reference, "UpdateMethod".
import type { Operation } from "../../../call.ts";
import { methodPatch } from "../../../patch/method.ts";
import { patch } from "../../../patch/patch.ts";
import { lockMethod } from "../lookUp.ts";
import { methodOutput } from "../outputs.ts";
import { checkMethod } from "./checkMethod.ts";

export const updateMethod: Operation<"UpdateMethod"> = async (input, call) => {
  const { restApi, resource, method } = await lockMethod(call, input);
  const after = patch(methodPatch, method, input.patchOperations);
  await checkMethod(call, restApi.id, after);
  await call.store.methods.update(restApi.id, resource.id, method, after);
  return methodOutput(after);
};
