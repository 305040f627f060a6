// Reads one MethodResponse. API reference, "GetMethodResponse".
import type { Operation } from "../../../call.ts";
import { findMethod, methodResponseOf } from "../lookUp.ts";
import { methodResponseOutput } from "../outputs.ts";

export const getMethodResponse: Operation<"GetMethodResponse"> = async (input, call) => {
  const { method } = await findMethod(call, input);
  return methodResponseOutput(methodResponseOf(method, input.statusCode));
};
