// Changes a Stage by patch operations: settings, variables, the deployment it serves, its canary. API reference, "UpdateStage".
import type { Operation } from "../../../call.ts";
import { patch } from "../../../patch/patch.ts";
import { stagePatch } from "../../../patch/stage.ts";
import { findStage, lockRestApi } from "../lookUp.ts";
import { changedStageOutput } from "./changedStageOutput.ts";
import { checkStage } from "./checkStage.ts";
import { keepLogGroups } from "./keepLogGroups.ts";
import { withCacheStatus } from "./newStage.ts";

export const updateStage: Operation<"UpdateStage"> = async (input, call) => {
  const { id } = await lockRestApi(call, input.restApiId);
  const before = await findStage(call, id, input.stageName);
  const patched = patch(stagePatch, before, input.patchOperations);
  const after = withCacheStatus({ ...patched, lastUpdatedDate: new Date(call.clock.now()) }, before);
  await checkStage(call, id, after);
  await call.store.stages.update(id, before, after);
  await keepLogGroups(call, id, after);
  return changedStageOutput(before, after);
};
