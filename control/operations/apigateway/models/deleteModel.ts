// Deletes a Model that nothing refers to. API reference, "DeleteModel".
import { conflict } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { findModel, lockRestApi } from "../lookUp.ts";
import { modelUse } from "./modelUse.ts";

export const deleteModel: Operation<"DeleteModel"> = async (input, call) => {
  const { id } = await lockRestApi(call, input.restApiId);
  const model = await findModel(call, id, input.modelName);
  const use = await modelUse(call, id, model.name);
  if (use) throw conflict(`Cannot delete model '${model.name}', is referenced in ${use}`);
  await call.store.models.delete(id, model);
  return {};
};
