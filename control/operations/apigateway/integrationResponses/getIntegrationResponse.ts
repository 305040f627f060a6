// Reads one IntegrationResponse. API reference, "GetIntegrationResponse".
import type { Operation } from "../../../call.ts";
import { findMethod, integrationOf, integrationResponseOf } from "../lookUp.ts";
import { integrationResponseOutput } from "../outputs.ts";

export const getIntegrationResponse: Operation<"GetIntegrationResponse"> = async (input, call) => {
  const { method } = await findMethod(call, input);
  return integrationResponseOutput(integrationResponseOf(integrationOf(method), input.statusCode));
};
