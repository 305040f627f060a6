// Changes the description of a Deployment; what it froze stays. API reference, "UpdateDeployment".
import type { Operation } from "../../../call.ts";
import { deploymentPatch } from "../../../patch/deployment.ts";
import { patch } from "../../../patch/patch.ts";
import { checkDescription } from "../limits.ts";
import { findDeployment, lockRestApi } from "../lookUp.ts";
import { deploymentOutput } from "../outputs.ts";

export const updateDeployment: Operation<"UpdateDeployment"> = async (input, call) => {
  const { id } = await lockRestApi(call, input.restApiId);
  const before = await findDeployment(call, id, input.deploymentId);
  const after = patch(deploymentPatch, before, input.patchOperations);
  checkDescription(after.description);
  await call.store.deployments.update(id, before, after);
  return deploymentOutput(after);
};
