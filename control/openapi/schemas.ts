// Models as schemas of a document: "Models and mapping templates" to OpenAPI's schema object, whose keywords are fewer than JSON schema's.
import type { ApiDefinition, DefinedModel, Describe } from "./apiDefinition.ts";
import type { Dialect } from "./dialect.ts";
import { entryOf, isJsonObject, type Json, type JsonObject, object, parseJson } from "./json.ts";
import { parseModelReference, referencesOf } from "./modelReferences.ts";

/** The named models and those they refer to, directly or not. */
export function schemasOf(
  definition: ApiDefinition,
  names: readonly string[],
  dialect: Dialect,
  describe: Describe,
): JsonObject {
  const models = new Map(definition.models.map((model) => [model.name, model]));
  const schemas: Record<string, Json> = {};
  const waiting = [...names];
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    if (Object.hasOwn(schemas, name)) continue;
    const schema = readSchema(models.get(name));
    waiting.push(...referencesOf(schema).flatMap((reference) => parseModelReference(reference)?.modelName ?? []));
    const write = schemaWriter(dialect, (reference) => dialect.schemaPrefix + addressOf(reference, name, models));
    schemas[name] = { ...write(schema), ...describe({ type: "MODEL", name }) };
    const own = entryOf(schema, "definitions");
    for (const [key, value] of Object.entries(isJsonObject(own) ? own : {}))
      schemas[ownName(name, key, models)] = write(value);
  }
  return Object.fromEntries(Object.entries(schemas).sort(([one], [other]) => (one < other ? -1 : 1)));
}

// A model that is not known any more, or is no JSON schema, may be anything.
function readSchema(model: DefinedModel | undefined): JsonObject {
  const schema = parseJson(model?.schema ?? "");
  return isJsonObject(schema) ? schema : { type: "object" };
}

/** A model's own definitions stand beside the models: `Pet` and its `colour` make `PetColour`. */
function ownName(model: string, key: string, models: ReadonlyMap<string, DefinedModel>): string {
  const plain = key.replaceAll(/[^A-Za-z0-9]/g, (other) => `U${other.charCodeAt(0).toString(16)}`);
  const name = model + plain.charAt(0).toUpperCase() + plain.slice(1);
  return models.has(name) ? `${name}Definition` : name;
}

function addressOf(reference: string, model: string, models: ReadonlyMap<string, DefinedModel>): string {
  const other = parseModelReference(reference);
  if (other) return other.modelName;
  const [, key, rest = ""] = /^#\/definitions\/([^/]+)(\/.*)?$/.exec(reference) ?? [];
  return key === undefined ? model + reference.slice(1) : ownName(model, key, models) + rest;
}

/** In the order in which they are written. */
const keywords = [
  "title",
  "required",
  "type",
  "format",
  "description",
  "default",
  "enum",
  "multipleOf",
  "maximum",
  "exclusiveMaximum",
  "minimum",
  "exclusiveMinimum",
  "maxLength",
  "minLength",
  "pattern",
  "maxItems",
  "minItems",
  "uniqueItems",
  "maxProperties",
  "minProperties",
  "readOnly",
  "discriminator",
  "xml",
  "externalDocs",
  "example",
] as const;

type WriteSchema = (schema: Json) => JsonObject;

function schemaWriter(dialect: Dialect, address: (reference: string) => string): WriteSchema {
  const write: WriteSchema = (schema) => {
    if (!isJsonObject(schema)) return {};
    const reference = entryOf(schema, "$ref");
    if (typeof reference === "string") return { $ref: address(reference) };
    const own = Object.entries(schema).filter(([key]) => key.startsWith("x-"));
    return object({
      ...Object.fromEntries(keywords.map((keyword) => [keyword, entryOf(schema, keyword)])),
      ...typeOf(schema, dialect),
      properties: mapSchemas(entryOf(schema, "properties"), write),
      items: itemsOf(schema, write),
      additionalProperties: additionalOf(entryOf(schema, "additionalProperties"), write),
      allOf: listSchemas(entryOf(schema, "allOf"), write),
      ...Object.fromEntries(
        dialect.schemaKeywords.map((keyword) => [keyword, compositionOf(entryOf(schema, keyword), write)]),
      ),
      ...Object.fromEntries(own),
    });
  };
  return write;
}

/** JSON schema's lists of types: OpenAPI has one type, and a word for null. */
function typeOf(schema: JsonObject, { nullable }: Dialect): Record<string, Json | undefined> {
  const type = entryOf(schema, "type");
  const types = Array.isArray(type) ? type : type === undefined ? [] : [type];
  const others = types.filter((one) => one !== "null");
  // Nothing but null: without a type, the word for null would allow everything.
  if (types.length > 0 && others.length === 0) return { type: undefined, enum: [null] };
  return {
    type: others.length === 1 ? others[0] : undefined,
    ...(types.length > others.length && { [nullable]: true }),
  };
}

/** OpenAPI's arrays say what their items are, and all items are of one schema. */
function itemsOf(schema: JsonObject, write: WriteSchema): JsonObject | undefined {
  const items = entryOf(schema, "items");
  if (isJsonObject(items)) return write(items);
  return items !== undefined || entryOf(schema, "type") === "array" ? {} : undefined;
}

const mapSchemas = (schemas: Json | undefined, write: WriteSchema): JsonObject | undefined =>
  isJsonObject(schemas)
    ? Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, write(schema)]))
    : undefined;

const listSchemas = (schemas: Json | undefined, write: WriteSchema): Json | undefined =>
  Array.isArray(schemas) ? schemas.map(write) : undefined;

const compositionOf = (value: Json | undefined, write: WriteSchema): Json | undefined =>
  isJsonObject(value) ? write(value) : listSchemas(value, write);

const additionalOf = (value: Json | undefined, write: WriteSchema): Json | undefined =>
  isJsonObject(value) ? write(value) : value;
