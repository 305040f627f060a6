// Texts: json-schema-validator's validation.properties, the validator AWS runs; the shape of the whole: recorded.
import { describe, expect, it } from "vitest";
import { modelCompiler } from "./compileSchema.ts";
import { validateBody } from "./validateBody.ts";

const wordsOf = (schema: object, body: unknown): string | undefined => {
  const compile = modelCompiler("api1", [{ name: "M", schema: JSON.stringify(schema) }]);
  return validateBody(compile("M"), Buffer.from(JSON.stringify(body)));
};

describe("$context.error.validationErrorString", () => {
  it.each<[string, object, unknown, string]>([
    ["required", { required: ["b", "a", "c"] }, { c: 1 }, 'object has missing required properties (["a","b"])'],
    [
      "type",
      { type: "integer" },
      "x",
      'instance type (string) does not match any allowed primitive type (allowed: ["integer"])',
    ],
    [
      "type, several: a number may be an integer",
      { type: ["string", "number"] },
      null,
      'instance type (null) does not match any allowed primitive type (allowed: ["integer","number","string"])',
    ],
    [
      "enum",
      { enum: ["a", { b: 1 }] },
      { b: 2 },
      'instance value ({"b":2}) not found in enum (possible values: ["a",{"b":1}])',
    ],
    ["pattern", { pattern: "^[a-z]+$" }, "A1", 'ECMA 262 regex "^[a-z]+$" does not match input string "A1"'],
    ["minLength", { minLength: 3 }, "ab", 'string "ab" is too short (length: 2, required minimum: 3)'],
    ["maxLength, by code point", { maxLength: 1 }, "😀a", 'string "😀a" is too long (length: 2, maximum allowed: 1)'],
    ["minimum", { minimum: 2 }, 1, "numeric instance is lower than the required minimum (minimum: 2, found: 1)"],
    [
      "exclusiveMinimum",
      { minimum: 2, exclusiveMinimum: true },
      2,
      "numeric instance is not strictly greater than the required minimum 2",
    ],
    ["maximum", { maximum: 20 }, 97, "numeric instance is greater than the required maximum (maximum: 20, found: 97)"],
    [
      "exclusiveMaximum",
      { maximum: 2, exclusiveMaximum: true },
      2,
      "numeric instance is not strictly lower than the required maximum 2",
    ],
    ["multipleOf", { multipleOf: 0.1 }, 0.25, "remainder of division is not zero (0.25 / 0.1)"],
    [
      "additionalProperties",
      { properties: { a: {} }, patternProperties: { "^x-": {} }, additionalProperties: false },
      { a: 1, "x-y": 1, c: 1, b: 1 },
      'object instance has properties which are not allowed by the schema: ["b","c"]',
    ],
    [
      "minProperties",
      { minProperties: 2 },
      { a: 1 },
      "object has too few properties (found 1 but schema requires at least 2)",
    ],
    [
      "maxProperties",
      { maxProperties: 0 },
      { a: 1 },
      "object has too many properties (found 1 but schema requires at most 0)",
    ],
    ["minItems", { minItems: 2 }, [1], "array is too short: must have at least 2 elements but instance has 1 elements"],
    [
      "maxItems",
      { maxItems: 1 },
      [1, 2],
      "array is too long: must have at most 1 elements but instance has 2 elements",
    ],
    [
      "uniqueItems",
      { uniqueItems: true },
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      "array must not contain duplicate elements",
    ],
    [
      "additionalItems",
      { items: [{}], additionalItems: false },
      [1, 2],
      "schema only allows 1 elements in array but instance has 2 elements",
    ],
    [
      "dependencies on properties",
      { dependencies: { a: ["b", "c"] } },
      { a: 1, c: 1 },
      'property "a" of object has missing property dependencies (schema requires ["b","c"]; missing: ["b"])',
    ],
    [
      "dependencies on a schema",
      { dependencies: { a: { required: ["b"] } } },
      { a: 1 },
      'object has missing required properties (["b"])',
    ],
    [
      "allOf",
      { allOf: [{ type: "string" }, { type: "integer" }] },
      1,
      "instance failed to match all required schemas (matched only 1 out of 2)",
    ],
    [
      "anyOf",
      { anyOf: [{ type: "string" }, { type: "null" }] },
      1,
      "instance failed to match at least one required schema among 2",
    ],
    [
      "oneOf",
      { oneOf: [{ minimum: 0 }, { type: "integer" }] },
      1,
      "instance failed to match exactly one schema (matched 2 out of 2)",
    ],
    ["not", { not: { type: "integer" } }, 1, "instance matched a schema which it should not have"],
    ["format email", { format: "email" }, "nobody", 'string "nobody" is not a valid email address'],
    ["format ipv4", { format: "ipv4" }, "1.2.3", 'string "1.2.3" is not a valid IPv4 address'],
    ["format ipv6", { format: "ipv6" }, "::g", 'string "::g" is not a valid IPv6 address'],
    ["format hostname", { format: "hostname" }, "a b", 'string "a b" is not a valid hostname'],
    ["format uri", { format: "uri" }, "a b", 'string "a b" is not a valid URI'],
    ["format regex", { format: "regex" }, "(", 'string "(" is not a valid ECMA 262 regular expression'],
    ["format uuid", { format: "uuid" }, "x", 'input string "x" is not a valid UUID'],
    [
      "format date-time",
      { format: "date-time" },
      "2026-02-30T00:00:00Z",
      `string "2026-02-30T00:00:00Z" is invalid against requested date format(s) ["yyyy-MM-dd'T'HH:mm:ssZ", "yyyy-MM-dd'T'HH:mm:ss.[0-9]{1,12}Z"]`,
    ],
  ])("says of %s", (_, schema, body, words) => {
    expect(wordsOf(schema, body)).toBe(`[${words}]`);
  });

  it("names everything wrong with a value before anything inside it", () => {
    const schema = { required: ["b"], maxProperties: 0, properties: { a: { type: "string" } } };
    expect(wordsOf(schema, { a: 1 })).toBe(
      '[object has too many properties (found 1 but schema requires at most 0), object has missing required properties (["b"])]',
    );
  });

  it("goes through members in the order of their names", () => {
    const schema = { additionalProperties: { enum: [0] } };
    expect(wordsOf(schema, { b: 2, a: 1 })).toBe(
      "[instance value (1) not found in enum (possible values: [0]), instance value (2) not found in enum (possible values: [0])]",
    );
  });

  it("has the recorded words for a body that is not JSON, and validates an empty one as an empty object", () => {
    const compile = modelCompiler("api1", [{ name: "M", schema: '{"required":["a"]}' }]);
    expect(validateBody(compile("M"), Buffer.from("{"))).toBe("[Unknown error parsing request body]");
    expect(validateBody(compile("M"), Buffer.alloc(0))).toBe('[object has missing required properties (["a"])]');
  });
});

describe("hostile bodies and schemas", () => {
  const judge = (schema: object, body: string) =>
    validateBody(modelCompiler("api1", [{ name: "M", schema: JSON.stringify(schema) }])("M"), Buffer.from(body));

  it("ends a schema that doubles itself", () => {
    const twice = (name: string) => ({ anyOf: [{ $ref: `#/definitions/${name}` }, { $ref: `#/definitions/${name}` }] });
    const definitions: Record<string, object> = { d40: { type: "string" } };
    for (let i = 0; i < 40; i++) definitions[`d${i}`] = twice(`d${i + 1}`);
    expect(judge({ definitions, $ref: "#/definitions/d0" }, "1")).toMatch(/^\[validating the body takes more than/);
  });

  it("ends a schema that holds itself", () => {
    expect(judge({ allOf: [{ $ref: "#" }] }, "{}")).toMatch(/nested deeper than 500 levels/);
  });

  it("ends a body that is nested without end", () => {
    const depth = 100_000;
    expect(judge({ items: { $ref: "#" } }, "[".repeat(depth) + "]".repeat(depth))).toMatch(/nested deeper/);
    expect(judge({ uniqueItems: true }, "[".repeat(depth) + "]".repeat(depth))).toMatch(/nested deeper/);
  });

  it("compares a great many elements without comparing each with each", () => {
    const body = `[${Array.from({ length: 200_000 }, (_, i) => `{"a":${i}}`).join(",")}]`;
    expect(judge({ uniqueItems: true }, body)).toBeUndefined();
  });

  it("matches patterns in linear time", () => {
    expect(judge({ pattern: "^(a+)+$" }, JSON.stringify(`${"a".repeat(5_000)}!`))).toMatch(/^\[ECMA 262 regex/);
  });

  it("takes names that every object has for ordinary ones", () => {
    expect(judge({ properties: { constructor: { type: "string" } }, required: ["toString"] }, "{}")).toBe(
      '[object has missing required properties (["toString"])]',
    );
    expect(judge({ properties: { a: {} }, additionalProperties: false }, '{"__proto__": 1}')).toMatch(/__proto__/);
  });
});
