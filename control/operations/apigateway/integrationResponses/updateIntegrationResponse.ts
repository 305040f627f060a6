// Changes an IntegrationResponse by patch operations. API reference, "UpdateIntegrationResponse".
import type { Operation } from "../../../call.ts";
import { integrationResponsePatch } from "../../../patch/integrationResponse.ts";
import { patch } from "../../../patch/patch.ts";
import { integrationOf, integrationResponseOf, lockMethod } from "../lookUp.ts";
import { integrationResponseOutput } from "../outputs.ts";
import { checkIntegrationResponse } from "./checkIntegrationResponse.ts";

export const updateIntegrationResponse: Operation<"UpdateIntegrationResponse"> = async (input, call) => {
  const { restApi, resource, method } = await lockMethod(call, input);
  const methodIntegration = integrationOf(method);
  const before = integrationResponseOf(methodIntegration, input.statusCode);
  const after = patch(integrationResponsePatch, before, input.patchOperations);
  checkIntegrationResponse(method, methodIntegration, after);
  const integrationResponses = { ...methodIntegration.integrationResponses, [after.statusCode]: after };
  await call.store.methods.update(restApi.id, resource.id, method, {
    ...method,
    methodIntegration: { ...methodIntegration, integrationResponses },
  });
  return integrationResponseOutput(after);
};
