// Answers one Model; flattened, with every model it refers to among its definitions. API reference, "GetModel".
import type { Call, Operation } from "../../../call.ts";
import { flattenModel } from "../../../openapi/flattenModel.ts";
import { isJsonObject, parseJson } from "../../../openapi/json.ts";
import { findModel, findRestApi } from "../lookUp.ts";

export const getModel: Operation<"GetModel"> = async (input, call) => {
  const { id } = await findRestApi(call, input.restApiId);
  const model = await findModel(call, id, input.modelName);
  return input.flatten ? { ...model, schema: await flatSchema(call, id, model.schema) } : model;
};

async function flatSchema({ store }: Call, restApiId: string, schema: string | undefined): Promise<string | undefined> {
  const parsed = parseJson(schema ?? "");
  if (!isJsonObject(parsed)) return schema;
  const models = await store.models.list(restApiId);
  const flat = flattenModel(parsed, new Map(models.map((model) => [model.name, model.schema ?? ""])));
  return JSON.stringify(flat, null, 2);
}
