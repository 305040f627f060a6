// Deletes a Deployment no stage points to. API reference, "DeleteDeployment".
import { badRequest } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { findDeployment, lockRestApi } from "../lookUp.ts";

export const deleteDeployment: Operation<"DeleteDeployment"> = async (input, call) => {
  const { id } = await lockRestApi(call, input.restApiId);
  const deployment = await findDeployment(call, id, input.deploymentId);
  const stages = await call.store.stages.list(id);
  if (stages.some((stage) => [stage.deploymentId, stage.canarySettings?.deploymentId].includes(deployment.id)))
    throw badRequest("Active stages pointing to this deployment must be moved or deleted");
  await call.store.deployments.delete(id, deployment);
  return {};
};
