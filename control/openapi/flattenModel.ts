// One schema with every model it refers to, directly or not, among its definitions. API reference, "GetModel": flatten.
import { entryOf, isJsonObject, type JsonObject, object, parseJson } from "./json.ts";
import { mapReferences, parseModelReference, referencesOf } from "./modelReferences.ts";

/** `schemas`: the schema texts of the API's models by name. References may go round in circles. */
export function flattenModel(schema: JsonObject, schemas: ReadonlyMap<string, string>): JsonObject {
  const definitions = new Map<string, JsonObject>();
  const waiting = modelsOf(schema);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const found = definitions.has(name) ? undefined : parseJson(schemas.get(name) ?? "");
    if (!isJsonObject(found)) continue;
    definitions.set(name, mapReferences(found, toDefinition));
    waiting.push(...modelsOf(found));
  }
  const own = entryOf(schema, "definitions");
  const { definitions: _, ...rest } = mapReferences(schema, toDefinition);
  const all = { ...(isJsonObject(own) && own), ...Object.fromEntries(definitions) };
  return object({ ...rest, definitions: Object.keys(all).length > 0 ? all : undefined });
}

const modelsOf = (schema: JsonObject): string[] =>
  referencesOf(schema).flatMap((reference) => parseModelReference(reference)?.modelName ?? []);

function toDefinition(reference: string): string {
  const model = parseModelReference(reference);
  return model ? `#/definitions/${model.modelName}` : reference;
}
