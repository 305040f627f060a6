import { isObject, type JsonSchema, type JsonSchemas, listOf, objectOf, resolved, textOf } from "./jsonSchema.ts";

const deepest = 6;
const mostMembers = 50;

/** A value the schema would accept, of its examples where it has some: what forms and samples begin with. */
export function sampleOfSchema(value: unknown, schemas: JsonSchemas, depth = 0): unknown {
  const { schema } = resolved(value, schemas);
  for (const given of [schema.example, schema.default, listOf(schema.enum)[0], listOf(schema.examples)[0]])
    if (given !== undefined) return given;
  if (depth >= deepest) return null;
  const [choice] = [...listOf(schema.oneOf), ...listOf(schema.anyOf)];
  if (choice !== undefined) return sampleOfSchema(choice, schemas, depth + 1);
  const parts = listOf(schema.allOf).map((part) => sampleOfSchema(part, schemas, depth + 1));
  if (parts.length > 0)
    return merged([...parts, ...(isObject(schema.properties) ? [members(schema, schemas, depth)] : [])]);
  const type = textOf([schema.type].flat()[0]) ?? (isObject(schema.properties) ? "object" : "string");
  return (Object.hasOwn(ofType, type) ? ofType[type] : undefined)?.(schema, schemas, depth) ?? null;
}

type Sampler = (schema: JsonSchema, schemas: JsonSchemas, depth: number) => unknown;

const ofType: Readonly<Record<string, Sampler>> = {
  object: members,
  array: ({ items }, schemas, depth) => (isObject(items) ? [sampleOfSchema(items, schemas, depth + 1)] : []),
  string: (schema) => string(schema),
  integer: ({ minimum }) => (typeof minimum === "number" ? Math.ceil(minimum) : 0),
  number: ({ minimum }) => (typeof minimum === "number" ? minimum : 0),
  boolean: () => true,
};

const formats: Readonly<Record<string, string>> = {
  date: "2026-01-31",
  "date-time": "2026-01-31T12:00:00Z",
  email: "ada@example.com",
  uuid: "123e4567-e89b-12d3-a456-426614174000",
  uri: "https://example.com",
  ipv4: "192.0.2.1",
};

function string({ format, minLength }: JsonSchema): string {
  const known = textOf(format);
  const text = (known !== undefined && Object.hasOwn(formats, known) ? formats[known] : undefined) ?? "string";
  return typeof minLength === "number" && minLength <= 200 ? text.padEnd(minLength, "x") : text;
}

function members({ properties }: JsonSchema, schemas: JsonSchemas, depth: number): unknown {
  const all = Object.entries(objectOf(properties)).slice(0, mostMembers);
  return Object.fromEntries(all.map(([name, schema]) => [name, sampleOfSchema(schema, schemas, depth + 1)]));
}

const merged = (parts: readonly unknown[]): unknown =>
  parts.every(isObject) ? Object.assign({}, ...parts) : parts.find((part) => part !== null);
