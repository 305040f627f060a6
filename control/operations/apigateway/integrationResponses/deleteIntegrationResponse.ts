// Deletes one IntegrationResponse. API reference, "DeleteIntegrationResponse".
import type { Operation } from "../../../call.ts";
import { integrationOf, integrationResponseOf, lockMethod } from "../lookUp.ts";

export const deleteIntegrationResponse: Operation<"DeleteIntegrationResponse"> = async (input, call) => {
  const { restApi, resource, method } = await lockMethod(call, input);
  const methodIntegration = integrationOf(method);
  const { statusCode } = integrationResponseOf(methodIntegration, input.statusCode);
  const { [statusCode]: _, ...integrationResponses } = methodIntegration.integrationResponses;
  await call.store.methods.update(restApi.id, resource.id, method, {
    ...method,
    methodIntegration: { ...methodIntegration, integrationResponses },
  });
  return {};
};
