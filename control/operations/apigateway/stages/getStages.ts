// Lists the Stages of an API, all or those of one Deployment. API reference, "GetStages".
import type { Operation } from "../../../call.ts";
import { findRestApi } from "../lookUp.ts";
import { readStageOutput } from "./readStageOutput.ts";

export const getStages: Operation<"GetStages"> = async ({ restApiId, deploymentId }, call) => {
  const { id } = await findRestApi(call, restApiId);
  const stages = await call.store.stages.list(id);
  const item = stages
    .filter((stage) => !deploymentId || stage.deploymentId === deploymentId)
    .map((stage) => readStageOutput(stage, call.clock.now()));
  return { item };
};
