// Who refers to a model: it cannot go before they do. The text for method requests is recorded.
import type { Call } from "../../../call.ts";
import { parseJson } from "../../../openapi/json.ts";
import { parseModelReference, referencesOf } from "../../../openapi/modelReferences.ts";

/** E.g. `method request: /pets/POST`, or undefined. */
export async function modelUse({ store }: Call, restApiId: string, name: string): Promise<string | undefined> {
  const methods = await store.methods.list(restApiId);
  for (const { id, path } of await store.resources.list(restApiId)) {
    for (const method of methods.get(id) ?? []) {
      const at = `${path}/${method.httpMethod}`;
      if (Object.values(method.requestModels).includes(name)) return `method request: ${at}`;
      const responses = Object.values(method.methodResponses);
      if (responses.some(({ responseModels }) => Object.values(responseModels).includes(name)))
        return `method response: ${at}`;
    }
  }
  const models = (await store.models.list(restApiId)).filter((model) => model.name !== name);
  const referring = models.find(({ schema = "" }) => namesIn(schema).includes(name));
  return referring && `model: ${referring.name}`;
}

const namesIn = (schema: string): string[] =>
  referencesOf(parseJson(schema) ?? {}).flatMap((reference) => parseModelReference(reference)?.modelName ?? []);
