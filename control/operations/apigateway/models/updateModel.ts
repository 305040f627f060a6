// Changes a Model by patch operations. API reference, "UpdateModel".
import type { Operation } from "../../../call.ts";
import { modelPatch } from "../../../patch/model.ts";
import { patch } from "../../../patch/patch.ts";
import { findModel, lockRestApi } from "../lookUp.ts";
import { checkModel } from "./checkModel.ts";

export const updateModel: Operation<"UpdateModel"> = async (input, call) => {
  const { models } = call.store;
  const { id } = await lockRestApi(call, input.restApiId);
  const before = await findModel(call, id, input.modelName);
  const after = patch(modelPatch, before, input.patchOperations);
  checkModel(id, after, new Set((await models.list(id)).map(({ name }) => name)));
  await models.update(id, before, after);
  return after;
};
