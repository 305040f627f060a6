// Deletes a Stage; it stops being served and leaves its usage plans. API reference, "DeleteStage".
import type { Operation } from "../../../call.ts";
import { refuseMapped } from "../basePathMappings/refuseMapped.ts";
import { findStage, lockRestApi } from "../lookUp.ts";

export const deleteStage: Operation<"DeleteStage"> = async (input, call) => {
  const { id } = await lockRestApi(call, input.restApiId);
  const stage = await findStage(call, id, input.stageName);
  await refuseMapped(call, id, stage.stageName);
  await call.store.usagePlans.forgetStages(call.region, id, stage.stageName);
  await call.store.stages.delete(id, stage);
  return {};
};
