// OpenAPI's schema object as JSON schema draft 4, which models are written in. "Amazon API Gateway important notes": REST APIs.
import { entryOf, isJsonObject, type Json, type JsonObject, object } from "../json.ts";

/** Keywords that say something about valid values and that draft 4 does not know. */
const unknownKeywords = new Set([
  "contains",
  "dependentRequired",
  "dependentSchemas",
  "else",
  "if",
  "maxContains",
  "minContains",
  "prefixItems",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
]);

/** Keywords of JSON schema 2020-12 that draft 4 has no use for. */
const leftOut = new Set(["$schema", "$id", "$anchor", "$comment", "examples", "contentMediaType", "contentEncoding"]);

const mapsOfSchemas = new Set(["properties", "patternProperties", "definitions"]);
const listsOfSchemas = new Set(["allOf", "anyOf", "oneOf"]);
const schemas = new Set(["additionalItems", "additionalProperties", "items", "not"]);

export interface Draft04 {
  readonly schema: JsonObject;
  /** Keywords that got lost: what they forbid would be let through. */
  readonly lost: ReadonlySet<string>;
}

/** `address`: what a `$ref` becomes. */
export function toDraft04(schema: JsonObject, address: (reference: string) => string): Draft04 {
  const lost = new Set<string>();
  const convert = (value: Json): Json => {
    if (value === true) return {};
    if (value === false) return { not: {} };
    return isJsonObject(value) ? convertObject(value) : value;
  };
  const convertAll = (value: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(value).map(([name, item]) => [name, convert(item)]));
  const convertObject = (value: JsonObject): JsonObject => {
    const reference = entryOf(value, "$ref");
    if (typeof reference === "string") return { $ref: address(reference) };
    const members = Object.entries(value).flatMap(([keyword, item]): [string, Json][] => {
      const name = keyword === "$defs" ? "definitions" : keyword;
      if (unknownKeywords.has(name)) lost.add(name);
      if (unknownKeywords.has(name) || leftOut.has(name) || rewritten.has(name)) return [];
      if (mapsOfSchemas.has(name) && isJsonObject(item)) return [[name, convertAll(item)]];
      if (listsOfSchemas.has(name) && Array.isArray(item)) return [[name, item.map(convert)]];
      // The one place where draft 4, too, knows a plain false.
      if (name.startsWith("additional") && typeof item === "boolean") return [[name, item]];
      if (schemas.has(name)) return [[name, Array.isArray(item) ? item.map(convert) : convert(item)]];
      return [[name, item]];
    });
    return { ...Object.fromEntries(members), ...rewrite(value) };
  };
  return { schema: convertObject(schema), lost };
}

const rewritten = new Set([
  "const",
  "enum",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "maximum",
  "minimum",
  "nullable",
  "required",
  "type",
  "x-nullable",
]);

/** What draft 4 says in another way. */
function rewrite(schema: JsonObject): JsonObject {
  const required = entryOf(schema, "required");
  const constant = entryOf(schema, "const");
  return object({
    type: typeOf(schema),
    // Draft 4 has no empty list here.
    required: Array.isArray(required) && required.length === 0 ? undefined : required,
    enum: constant === undefined ? enumOf(schema) : [constant],
    ...boundOf(schema, "minimum", "exclusiveMinimum", Math.max),
    ...boundOf(schema, "maximum", "exclusiveMaximum", Math.min),
  });
}

const isNullable = (schema: JsonObject): boolean =>
  entryOf(schema, "nullable") === true || entryOf(schema, "x-nullable") === true;

function typeOf(schema: JsonObject): Json | undefined {
  const type = entryOf(schema, "type");
  if (typeof type === "string" && type !== "null" && isNullable(schema)) return [type, "null"];
  return Array.isArray(type) && type.length === 1 ? type[0] : type;
}

function enumOf(schema: JsonObject): Json | undefined {
  const values = entryOf(schema, "enum");
  return Array.isArray(values) && isNullable(schema) && !values.includes(null) ? [...values, null] : values;
}

/** An exclusive bound is a number since draft 6 and was a flag beside the bound before. */
function boundOf(
  schema: JsonObject,
  inclusive: "minimum" | "maximum",
  exclusive: string,
  stricter: (...bounds: number[]) => number,
): Record<string, Json | undefined> {
  const bound = entryOf(schema, inclusive);
  const other = entryOf(schema, exclusive);
  if (typeof other !== "number") return { [inclusive]: bound, [exclusive]: other };
  if (typeof bound !== "number") return { [inclusive]: other, [exclusive]: true };
  const strictest = stricter(bound, other);
  return { [inclusive]: strictest, [exclusive]: strictest === other ? true : undefined };
}
