// Schemas of a document as models: the named ones, and those that stand where a name is needed.
import { createHash } from "node:crypto";
import { entryOf, isJsonObject, type Json, type JsonObject, object } from "../json.ts";
import { modelAddress } from "../modelReferences.ts";
import { toDraft04 } from "./draft04.ts";
import type { ImportedModel } from "./importedApi.ts";
import { objectAt, pointedAt, type Reading, textAt } from "./reading.ts";

export interface ModelReader {
  /** All models found until now. */
  readonly models: ReadonlyMap<string, ImportedModel>;
  /** The model that a body has; undefined with a warning if it cannot have one. `where`: e.g. `201 response to method 'POST /events'`. */
  nameOf(schema: Json | undefined, where: string): string | undefined;
}

export function readModels(reading: Reading): ModelReader {
  const { document, isSwagger, issues } = reading;
  const prefix = isSwagger ? "#/definitions/" : "#/components/schemas/";
  const named = isSwagger ? objectAt(document, "definitions") : objectAt(objectAt(document, "components"), "schemas");
  const models = new Map<string, ImportedModel>();
  const add = (name: string, schema: JsonObject, depth = 0): void => {
    models.set(name, modelOf(reading, name, inlined(reading, schema, prefix, depth), prefix));
  };
  for (const [name, schema] of Object.entries(named)) {
    if (isJsonObject(schema)) add(name, schema);
    else if (typeof schema === "boolean") add(name, schema ? {} : { not: {} });
    else issues.warn(`Parse issue: attribute components.schemas.${name} is not of type \`schema\``);
  }
  return {
    models,
    nameOf: (schema, where) => {
      if (!isJsonObject(schema)) return undefined;
      const reference = entryOf(schema, "$ref");
      if (
        typeof reference === "string" &&
        reference.startsWith(prefix) &&
        !reference.slice(prefix.length).includes("/")
      )
        return namedModel(models, decodeURIComponentSafely(reference.slice(prefix.length)), issues.warn.bind(issues));
      if (!isWorthAModel(schema)) {
        issues.warn(`Unsupported model type '${schemaClass(schema)}' in ${where}. Ignoring.`);
        return undefined;
      }
      const name = inlineName(schema, prefix);
      if (!models.has(name)) add(name, schema);
      return name;
    },
  };
}

function namedModel(models: ReadonlyMap<string, unknown>, name: string, warn: (message: string) => void) {
  if (models.has(name)) return name;
  warn(`Reference to model '${name}' not found. Ignoring.`);
  return undefined;
}

function modelOf(reading: Reading, name: string, schema: JsonObject, prefix: string): ImportedModel {
  const { restApiId, issues } = reading;
  const address = (reference: string) =>
    reference.startsWith(prefix)
      ? modelAddress({ restApiId, modelName: decodeURIComponentSafely(reference.slice(prefix.length)) })
      : reference;
  const { schema: converted, lost } = toDraft04(schema, address);
  if (lost.size > 0) issues.warn(`Unsupported keyword(s): [${[...lost].join(", ")}] in model '${name}'. Ignoring.`);
  return { description: textAt(schema, "description"), schema: JSON.stringify(notEmpty(converted), null, 2) };
}

/** A model without any keyword cannot be; one that allows everything can. */
const notEmpty = (schema: JsonObject): JsonObject =>
  Object.keys(schema).length > 0 ? schema : { $schema: "http://json-schema.org/draft-04/schema#" };

const maximumInlining = 4;

/** References into a schema (`#/components/schemas/Pet/properties/name`) are replaced by what stands there: models have no address inside. */
function inlined(reading: Reading, schema: JsonObject, prefix: string, depth: number): JsonObject {
  const walk = (value: Json, level: number): Json => {
    if (Array.isArray(value)) return value.map((item: Json) => walk(item, level));
    if (!isJsonObject(value)) return value;
    const reference = entryOf(value, "$ref");
    const isInner =
      typeof reference === "string" && reference.startsWith("#/") && !/^[^/]+$/.test(reference.slice(prefix.length));
    const target = isInner && level < maximumInlining ? pointedAt(reading.document, reference) : undefined;
    if (target !== undefined) return walk(target, level + 1);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, level)]));
  };
  const result = walk(schema, depth);
  return isJsonObject(result) ? result : {};
}

const structure = ["properties", "additionalProperties", "allOf", "anyOf", "oneOf", "not", "$ref", "patternProperties"];

function isWorthAModel(schema: JsonObject): boolean {
  const type = entryOf(schema, "type");
  const types = Array.isArray(type) ? type : [type];
  return types.includes("object") || types.includes("array") || structure.some((key) => Object.hasOwn(schema, key));
}

/** What the service's messages call a schema of such a type. */
function schemaClass(schema: JsonObject): string {
  const type = textAt(schema, "type");
  const format = textAt(schema, "format") ?? "";
  const classes: Readonly<Record<string, string>> = { date: "Date", "date-time": "DateTime", binary: "Binary" };
  if (type === "string") return `${Object.hasOwn(classes, format) ? classes[format] : "String"}Schema`;
  return type === undefined ? "Schema" : `${type.charAt(0).toUpperCase()}${type.slice(1)}Schema`;
}

/** The same schema always has the same name. */
function inlineName(schema: JsonObject, prefix: string): string {
  const items = textAt(objectAt(schema, "items"), "$ref");
  const plain = object({ ...schema, items: undefined, type: undefined });
  if (textAt(schema, "type") === "array" && items?.startsWith(prefix) && Object.keys(plain).length === 0)
    return `ArrayOf${items.slice(prefix.length)}`;
  return `MODEL${createHash("sha256").update(JSON.stringify(schema)).digest("hex").slice(0, 8)}`;
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
