// A sample mapping template that makes a payload of the structure of a Model. API reference, "GetModelTemplate".
import { badRequest } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { flattenModel } from "../../../openapi/flattenModel.ts";
import { isJsonObject, parseJson } from "../../../openapi/json.ts";
import { sampleTemplate } from "../../../openapi/sampleTemplate.ts";
import { findModel, findRestApi } from "../lookUp.ts";

export const getModelTemplate: Operation<"GetModelTemplate"> = async (input, call) => {
  const { id } = await findRestApi(call, input.restApiId);
  const model = await findModel(call, id, input.modelName);
  const schema = parseJson(model.schema ?? "");
  if (!isJsonObject(schema)) throw badRequest(`The model ${model.name} has no JSON schema to make a template of`);
  const models = await call.store.models.list(id);
  const schemas = new Map(models.map(({ name, schema: text = "" }) => [name, text]));
  return { value: sampleTemplate(flattenModel(schema, schemas)) };
};
