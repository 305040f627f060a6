// A mapping template whose output has the structure of a schema. API reference, "GetModelTemplate".
import { entryOf, isJsonObject, type Json, type JsonObject } from "./json.ts";

const head = "#set($inputRoot = $input.path('$'))\n";
const foreach = "##TODO: Update this foreach loop to reference array from input json\n#foreach($elem in $inputRoot)\n";
const maximumDepth = 8;

/** `schema` is flattened: it refers to nothing but its own definitions. */
export const sampleTemplate = (schema: JsonObject): string => head + sampleOf(schema, schema, 0);

function sampleOf(schema: Json | undefined, root: JsonObject, depth: number): string {
  // Schemas may hold themselves; what is below this depth is left to the reader.
  if (!isJsonObject(schema) || depth > maximumDepth) return "{}";
  const reference = entryOf(schema, "$ref");
  if (typeof reference === "string") return sampleOf(definitionOf(root, reference), root, depth + 1);
  const type = entryOf(schema, "type");
  if (type === "array") return arrayOf(entryOf(schema, "items"), root, depth);
  const properties = entryOf(schema, "properties");
  if (type === "object" || isJsonObject(properties)) return objectOf(properties, root, depth);
  return scalars.get(String(Array.isArray(type) ? type[0] : type)) ?? '"foo"';
}

const scalars: ReadonlyMap<string, string> = new Map([
  ["string", '"foo"'],
  ["integer", "42"],
  ["number", "42"],
  ["boolean", "true"],
  ["null", "null"],
]);

function objectOf(properties: Json | undefined, root: JsonObject, depth: number): string {
  const indent = "  ".repeat(depth + 1);
  const members = Object.entries(isJsonObject(properties) ? properties : {}).map(
    ([name, schema]) => `${indent}${literal(name)} : ${sampleOf(schema, root, depth + 1)}`,
  );
  return members.length === 0 ? "{ }" : `{\n${members.join(",\n")}\n${"  ".repeat(depth)}}`;
}

const arrayOf = (items: Json | undefined, root: JsonObject, depth: number): string =>
  `[\n${foreach}${"  ".repeat(depth + 1)}${sampleOf(items, root, depth + 1)}#if($foreach.hasNext),#end\n#end\n${"  ".repeat(depth)}]`;

/** A name that would mean something in a template is written so that it does not. */
const literal = (name: string): string => JSON.stringify(name).replaceAll("$", "\\u0024").replaceAll("#", "\\u0023");

function definitionOf(root: JsonObject, reference: string): Json | undefined {
  const name = /^#\/definitions\/([^/]+)$/.exec(reference)?.[1];
  const definitions = entryOf(root, "definitions");
  return name !== undefined && isJsonObject(definitions) ? entryOf(definitions, name) : undefined;
}
