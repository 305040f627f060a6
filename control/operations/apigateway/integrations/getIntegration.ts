// Reads the Integration of a Method. API reference, "GetIntegration".
import type { Operation } from "../../../call.ts";
import { findMethod, integrationOf } from "../lookUp.ts";
import { integrationOutput } from "../outputs.ts";

export const getIntegration: Operation<"GetIntegration"> = async (input, call) => {
  const { method } = await findMethod(call, input);
  return integrationOutput(integrationOf(method));
};
