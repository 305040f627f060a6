// Schemas of an exported document as TypeScript types. Names and values come into code only as JSON strings, whatever is in them.
import type { ApiDefinition } from "../openapi/apiDefinition.ts";
import { describeWith } from "../openapi/describe.ts";
import { entryOf, isJsonObject, type Json, type JsonObject } from "../openapi/json.ts";
import { oas30 } from "../openapi/oas30.ts";
import { schemasOf } from "../openapi/schemas.ts";

/** The members of an interface: one per model that is named, or that one of these refers to. */
export function modelMembers(definition: ApiDefinition, names: readonly string[], models: string): string {
  const { describe } = describeWith(definition);
  const schemas = schemasOf(definition, names, oas30, describe);
  const typeOf = typeWriter(schemas, models);
  return Object.entries(schemas)
    .map(([name, schema]) => `  ${quoted(name)}: ${isEndless(name, schemas) ? "unknown" : typeOf(schema)};\n`)
    .join("");
}

/** `Models["Pet"] | Models["Pets"]`; nothing is known of what has no model. */
export const modelUnion = (names: readonly string[], models: string): string =>
  names.length > 0 ? [...new Set(names)].map((name) => `${models}[${quoted(name)}]`).join(" | ") : "unknown";

export const quoted = (text: string): string => JSON.stringify(text);

type TypeOf = (schema: Json | undefined) => string;

function typeWriter(schemas: JsonObject, models: string): TypeOf {
  const typeOf: TypeOf = (schema) => {
    if (!isJsonObject(schema)) return "unknown";
    const reference = entryOf(schema, "$ref");
    if (typeof reference === "string") {
      const name = referredName(reference, schemas);
      return name === undefined ? "unknown" : `${models}[${quoted(name)}]`;
    }
    const type = together("&", [
      ownType(schema, typeOf),
      ...listed(schema, "allOf", typeOf, "&"),
      ...eitherOf(schema, typeOf),
    ]);
    return entryOf(schema, "nullable") === true ? together("|", [type, "null"]) : type;
  };
  return typeOf;
}

const eitherOf = (schema: JsonObject, typeOf: TypeOf): string[] =>
  ["oneOf", "anyOf"].flatMap((keyword) => listed(schema, keyword, typeOf, "|"));

function listed(schema: JsonObject, keyword: string, typeOf: TypeOf, operator: "&" | "|"): string[] {
  const list = entryOf(schema, keyword);
  return Array.isArray(list) && list.length > 0 ? [together(operator, list.map(typeOf))] : [];
}

/** What says nothing is left out of an intersection; in a union it says all. */
function together(operator: "&" | "|", types: readonly string[]): string {
  if (operator === "|" && types.includes("unknown")) return "unknown";
  const telling = types.filter((type) => type !== "unknown");
  const [only = "unknown"] = telling;
  return telling.length < 2 ? only : `(${telling.join(` ${operator} `)})`;
}

const plainTypes: Readonly<Record<string, string>> = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "boolean",
};

function ownType(schema: JsonObject, typeOf: TypeOf): string {
  const values = entryOf(schema, "enum");
  if (Array.isArray(values)) return values.length > 0 ? together("|", values.map(literal)) : "unknown";
  const type = entryOf(schema, "type");
  if (type === "array") return `Array<${typeOf(entryOf(schema, "items"))}>`;
  if (type === "object" || entryOf(schema, "properties") !== undefined) return objectType(schema, typeOf);
  return typeof type === "string" && Object.hasOwn(plainTypes, type) ? (plainTypes[type] ?? "unknown") : "unknown";
}

const literal = (value: Json): string =>
  typeof value === "object" && value !== null ? "unknown" : JSON.stringify(value);

function objectType(schema: JsonObject, typeOf: TypeOf): string {
  const properties = entryOf(schema, "properties");
  const required = entryOf(schema, "required");
  const names = new Set(Array.isArray(required) ? required : []);
  const members = Object.entries(isJsonObject(properties) ? properties : {}).map(
    ([name, property]) => `${quoted(name)}${names.has(name) ? "" : "?"}: ${typeOf(property)}`,
  );
  const additional = entryOf(schema, "additionalProperties");
  // Beside members an index signature must allow what each of them is.
  if (members.length === 0) return `{ [name: string]: ${additional === false ? "never" : typeOf(additional)} }`;
  return `{ ${[...members, ...(isJsonObject(additional) ? ["[name: string]: unknown"] : [])].join("; ")} }`;
}

/** Prefix of a reference to a whole model; one into a model leads nowhere. */
function referredName(reference: string, schemas: JsonObject): string | undefined {
  const name = reference.slice(oas30.schemaPrefix.length);
  return reference.startsWith(oas30.schemaPrefix) && Object.hasOwn(schemas, name) ? name : undefined;
}

/** Whether the model is itself, without a property in between: no type could say that. */
function isEndless(name: string, schemas: JsonObject): boolean {
  const seen = new Set<string>();
  const waiting = directReferences(schemas[name], schemas);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === name) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...directReferences(schemas[next], schemas));
  }
  return false;
}

function directReferences(schema: Json | undefined, schemas: JsonObject): string[] {
  if (Array.isArray(schema)) return schema.flatMap((one: Json) => directReferences(one, schemas));
  if (!isJsonObject(schema)) return [];
  const reference = entryOf(schema, "$ref");
  if (typeof reference === "string") return [referredName(reference, schemas) ?? []].flat();
  return ["allOf", "oneOf", "anyOf", "items"].flatMap((keyword) => directReferences(entryOf(schema, keyword), schemas));
}
