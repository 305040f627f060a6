import { describe, expect, it } from "vitest";
import type { JsonObject } from "../json.ts";
import { toDraft04 } from "./draft04.ts";

const convert = (schema: JsonObject) => toDraft04(schema, (reference) => `model:${reference}`);

describe("a schema in the words of JSON schema draft 4", () => {
  it.each<[string, JsonObject, JsonObject]>([
    ["OpenAPI's nullable", { type: "string", nullable: true }, { type: ["string", "null"] }],
    ["the null of an enum", { enum: ["a"], nullable: true }, { enum: ["a", null] }],
    ["a list of one type", { type: ["string"] }, { type: "string" }],
    ["a constant", { const: { a: 1 } }, { enum: [{ a: 1 }] }],
    ["an exclusive bound that is a number", { exclusiveMinimum: 3 }, { minimum: 3, exclusiveMinimum: true }],
    [
      "one that is stricter than the other",
      { minimum: 1, exclusiveMinimum: 3 },
      { minimum: 3, exclusiveMinimum: true },
    ],
    ["one that is not", { maximum: 1, exclusiveMaximum: 3 }, { maximum: 1 }],
    ["one that is a flag", { maximum: 1, exclusiveMaximum: true }, { maximum: 1, exclusiveMaximum: true }],
    ["definitions", { $defs: { a: { const: 1 } } }, { definitions: { a: { enum: [1] } } }],
    [
      "schemas that are true or false",
      { properties: { a: true, b: false } },
      { properties: { a: {}, b: { not: {} } } },
    ],
    ["additional properties", { additionalProperties: false }, { additionalProperties: false }],
    ["nothing required", { required: [] }, {}],
    ["a reference, alone", { $ref: "#/x", description: "y" }, { $ref: "model:#/x" }],
    [
      "properties with names of keywords",
      { properties: { const: { const: 1 } } },
      { properties: { const: { enum: [1] } } },
    ],
  ])("says %s", (_, schema, expected) => {
    expect(convert(schema)).toEqual({ schema: expected, lost: new Set() });
  });

  it("tells what it cannot say", () => {
    const { schema, lost } = convert({ items: { if: { type: "string" }, prefixItems: [{}], minLength: 2 } });
    expect(schema).toEqual({ items: { minLength: 2 } });
    expect([...lost].toSorted()).toEqual(["if", "prefixItems"]);
  });
});
