// Adds a Model to a RestApi. API reference, "CreateModel".
import { conflict } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { refuseMoreThan } from "../../../quotas.ts";
import { lockRestApi } from "../lookUp.ts";
import { newChildId } from "../newId.ts";
import { checkModel } from "./checkModel.ts";

export const createModel: Operation<"CreateModel"> = async (input, call) => {
  const { models } = call.store;
  const { id } = await lockRestApi(call, input.restApiId);
  const model = {
    id: newChildId(),
    name: input.name ?? "",
    contentType: input.contentType ?? "",
    description: input.description,
    schema: input.schema,
  };
  const names = new Set((await models.list(id)).map(({ name }) => name));
  if (names.has(model.name)) throw conflict("Model name already exists for this REST API");
  checkModel(id, model, names);
  refuseMoreThan(call.settings.quotas, "modelsPerApi", names.size);
  await models.insert(id, model);
  return model;
};
