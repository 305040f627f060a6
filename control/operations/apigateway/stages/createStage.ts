// Creates a Stage that serves an existing Deployment. API reference, "CreateStage".
import { badRequest, conflict } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { refuseMoreThan } from "../../../quotas.ts";
import { lockRestApi } from "../lookUp.ts";
import { changedStageOutput } from "./changedStageOutput.ts";
import { checkStage } from "./checkStage.ts";
import { newCanary, newStage } from "./newStage.ts";

export const createStage: Operation<"CreateStage"> = async (input, call) => {
  const { stages } = call.store;
  const { id } = await lockRestApi(call, input.restApiId);
  const { stageName = "", deploymentId = "", canarySettings } = input;
  if (canarySettings && !canarySettings.deploymentId) throw badRequest("Deployment id does not exist");
  const stage = newStage(
    {
      stageName,
      deploymentId,
      description: input.description,
      cacheClusterEnabled: input.cacheClusterEnabled ?? false,
      cacheClusterSize: input.cacheClusterSize,
      variables: input.variables ?? {},
      documentationVersion: input.documentationVersion || undefined,
      canarySettings: canarySettings && newCanary(canarySettings.deploymentId ?? "", canarySettings),
      tracingEnabled: input.tracingEnabled ?? false,
      tags: input.tags ?? {},
    },
    new Date(call.clock.now()),
  );
  if (await stages.get(id, stageName)) throw conflict("Stage already exists");
  refuseMoreThan(call.settings.quotas, "stagesPerApi", (await stages.list(id)).length);
  await checkStage(call, id, stage);
  await stages.insert(id, stage);
  return changedStageOutput(undefined, stage);
};
