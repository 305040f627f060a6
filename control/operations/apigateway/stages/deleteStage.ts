// Deletes a Stage; it stops being served. API reference, "DeleteStage".
import type { Operation } from "../../../call.ts";
import { findStage, lockRestApi } from "../lookUp.ts";

export const deleteStage: Operation<"DeleteStage"> = async (input, call) => {
  const { id } = await lockRestApi(call, input.restApiId);
  await call.store.stages.delete(id, await findStage(call, id, input.stageName));
  return {};
};
