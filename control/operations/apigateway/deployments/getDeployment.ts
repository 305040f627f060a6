// Reads one Deployment, with `embed=apisummary` also what it serves. API reference, "GetDeployment".
import type { Operation } from "../../../call.ts";
import { findDeployment, findRestApi } from "../lookUp.ts";
import { deploymentOutput } from "../outputs.ts";

export const getDeployment: Operation<"GetDeployment"> = async (input, call) => {
  const { id } = await findRestApi(call, input.restApiId);
  const deployment = await findDeployment(call, id, input.deploymentId);
  return deploymentOutput(deployment, input.embed?.includes("apisummary"));
};
