// "Models and mapping templates": a schema refers to another model of its API by that model's address.
import { isJsonObject, type Json, type JsonObject } from "./json.ts";

const address = /^https:\/\/apigateway\.amazonaws\.com\/restapis\/([^/]+)\/models\/([A-Za-z0-9]+)$/;

export interface ModelReference {
  readonly restApiId: string;
  readonly modelName: string;
}

export const modelAddress = ({ restApiId, modelName }: ModelReference): string =>
  `https://apigateway.amazonaws.com/restapis/${restApiId}/models/${modelName}`;

/** Undefined: the reference is to something else than a model. */
export function parseModelReference(reference: string): ModelReference | undefined {
  const [, restApiId, modelName] = address.exec(reference) ?? [];
  return restApiId === undefined || modelName === undefined ? undefined : { restApiId, modelName };
}

/** Every `$ref` of a schema. */
export function referencesOf(schema: Json): string[] {
  if (Array.isArray(schema)) return schema.flatMap((item: Json) => referencesOf(item));
  if (!isJsonObject(schema)) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === "$ref" && typeof value === "string" ? [value] : referencesOf(value),
  );
}

/** The same schema with other references. */
export function mapReferences(schema: JsonObject, change: (reference: string) => string): JsonObject {
  const walk = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(walk);
    return isJsonObject(value) ? walkObject(value) : value;
  };
  const walkObject = (value: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        key === "$ref" && typeof item === "string" ? change(item) : walk(item),
      ]),
    );
  return walkObject(schema);
}
