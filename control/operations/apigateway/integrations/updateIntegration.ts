// Changes an Integration by patch operations. API reference, "UpdateIntegration".
import type { Operation } from "../../../call.ts";
import { requirePassRole } from "../../../passRole.ts";
import { integrationPatch } from "../../../patch/integration.ts";
import { patch } from "../../../patch/patch.ts";
import { integrationOf, lockMethod } from "../lookUp.ts";
import { integrationOutput } from "../outputs.ts";
import { checkConnection } from "./checkConnection.ts";
import { checkIntegration } from "./checkIntegration.ts";

export const updateIntegration: Operation<"UpdateIntegration"> = async (input, call) => {
  const { restApi, resource, method } = await lockMethod(call, input);
  const methodIntegration = patch(integrationPatch, integrationOf(method), input.patchOperations);
  requirePassRole(call, methodIntegration.credentials);
  checkIntegration(restApi, method, methodIntegration);
  await checkConnection(call, methodIntegration);
  await call.store.methods.update(restApi.id, resource.id, method, { ...method, methodIntegration });
  return integrationOutput(methodIntegration);
};
