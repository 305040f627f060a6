// "Data models for REST APIs": references between models, and what a deployment is refused for.
import { describe, expect, it } from "vitest";
import { modelCompiler } from "./compileSchema.ts";
import { validateBody } from "./validateBody.ts";

const address = (name: string, api = "api1") => `https://apigateway.amazonaws.com/restapis/${api}/models/${name}`;

const compiler = (models: Record<string, object>) =>
  modelCompiler(
    "api1",
    Object.entries(models).map(([name, schema]) => ({ name, schema: JSON.stringify(schema) })),
  );
const isValid = (models: Record<string, object>, body: unknown): boolean =>
  validateBody(compiler(models)("M"), Buffer.from(JSON.stringify(body))) === undefined;

describe("a reference", () => {
  it("leads to another model of the API", () => {
    const models = { M: { type: "array", items: { $ref: address("Pet") } }, Pet: { required: ["id"] } };
    expect([isValid(models, [{ id: 1 }]), isValid(models, [{}])]).toEqual([true, false]);
  });

  it("leads into another model", () => {
    const models = {
      M: { $ref: `${address("Pet")}#/definitions/a~1b%20c` },
      Pet: { definitions: { "a/b c": { type: "string" } } },
    };
    expect([isValid(models, "x"), isValid(models, 1)]).toEqual([true, false]);
  });

  it("leads to a definition, and to the model itself", () => {
    const models = {
      M: {
        definitions: { n: { type: "null" } },
        additionalProperties: { anyOf: [{ $ref: "#" }, { $ref: "#/definitions/n" }] },
        type: "object",
      },
    };
    expect([isValid(models, { a: { b: null } }), isValid(models, { a: { b: 1 } })]).toEqual([true, false]);
  });

  it("leads around in circles of models", () => {
    const models = {
      M: { properties: { n: { $ref: address("N") } } },
      N: { properties: { m: { $ref: address("M") } }, maxProperties: 1 },
    };
    expect([isValid(models, { n: { m: { n: {} } } }), isValid(models, { n: { m: { n: { a: 1, b: 2 } } } })]).toEqual([
      true,
      false,
    ]);
  });

  it("makes what stands beside it mean nothing, as in draft 4", () => {
    expect(isValid({ M: { $ref: "#/definitions/a", type: "string", definitions: { a: {} } } }, 1)).toBe(true);
  });
});

describe("a deployment is refused, naming model and place, for", () => {
  it.each<[string, object, string]>([
    [
      "lookaround",
      { properties: { a: { pattern: "(?=a)b" } } },
      "model M at #/properties/a/pattern: The pattern (?=a)b cannot be matched in linear time",
    ],
    ["a back reference", { pattern: "(a)\\1" }, "model M at #/pattern: The pattern (a)\\1 cannot"],
    [
      "a property pattern",
      { patternProperties: { "(?!x)": {} } },
      "model M at #/patternProperties: The pattern (?!x) cannot",
    ],
    [
      "a schema elsewhere",
      { $ref: "http://169.254.169.254/latest" },
      "model M: http://169.254.169.254/latest is no model of this REST API",
    ],
    [
      "a model of another API",
      { $ref: address("M", "api2") },
      `model M: ${address("M", "api2")} is no model of this REST API`,
    ],
    ["a model that is not there", { $ref: address("None") }, "Invalid model identifier specified: None"],
    [
      "a definition that is not there",
      { $ref: "#/definitions/x" },
      "model M at #/definitions/x: the reference leads nowhere",
    ],
    ["a reference to itself", { $ref: "#" }, "the reference # leads back to itself"],
    ["a schema that is none", { items: 1, additionalItems: {}, not: [] }, "model M at #/not: a schema is an object"],
  ])("%s", (_, schema, message) => {
    expect(() => compiler({ M: schema })("M")).toThrow(message);
  });

  it("a schema nested without end", () => {
    let schema: object = {};
    for (let i = 0; i < 300; i++) schema = { not: schema };
    expect(() => compiler({ M: schema })("M")).toThrow("nested deeper than 200 levels");
  });
});

describe("patterns", () => {
  it.each([
    ["\\u0041", "A", true],
    ["\\/x", "a/x", true],
    ["b", "abc", true],
    ["^b", "abc", false],
    ["[\\w-]+@x", "a-b@x", true],
  ])("%s in %s: %s", (pattern, text, found) => {
    expect(isValid({ M: { pattern } }, text)).toBe(found);
  });
});
