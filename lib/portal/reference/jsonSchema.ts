// JSON schemas as they come in an OpenAPI document: nothing in them is believed.

export type JsonObject = Readonly<Record<string, unknown>>;
export type JsonSchema = JsonObject;
/** `#/components/schemas/…` by name. */
export type JsonSchemas = Readonly<Record<string, JsonSchema>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** What an object says under a name of its own; never what all objects have. */
export const ownOf = (value: JsonObject, name: string): unknown =>
  Object.hasOwn(value, name) ? value[name] : undefined;

const prefix = "#/components/schemas/";

export interface Resolved {
  readonly schema: JsonSchema;
  /** Of the model it refers to. */
  readonly name?: string;
}

export function resolved(value: unknown, schemas: JsonSchemas): Resolved {
  const schema = objectOf(value);
  const reference = textOf(schema.$ref);
  if (!reference?.startsWith(prefix)) return { schema };
  const name = reference.slice(prefix.length);
  return { schema: objectOf(ownOf(schemas, name)), name };
}

/** "string", "array of Pet", "one of …": in words. */
export function typeInWords(value: unknown, schemas: JsonSchemas, depth = 0): string {
  const { schema, name } = resolved(value, schemas);
  if (depth > 4) return "value";
  if (name !== undefined) return name;
  const types = [schema.type].flat().flatMap((type) => textOf(type) ?? []);
  if (types[0] === "array") return `array of ${typeInWords(schema.items, schemas, depth + 1)}`;
  for (const [keyword, word] of [
    ["oneOf", " or "],
    ["anyOf", " or "],
    ["allOf", " and "],
  ] as const)
    if (listOf(schema[keyword]).length > 0)
      return listOf(schema[keyword])
        .slice(0, 6)
        .map((one) => typeInWords(one, schemas, depth + 1))
        .join(word);
  const format = textOf(schema.format);
  const type = types.join(" or ") || (isObject(schema.properties) ? "object" : "any value");
  return format ? `${type} (${format})` : type;
}
