// The validator against Ajv, with schemas and bodies of every keyword of draft 4.
import Ajv from "ajv-draft-04";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { modelCompiler } from "./compileSchema.ts";
import { validateBody } from "./validateBody.ts";

const names = fc.constantFrom("a", "b", "c", "x1");
const scalar = fc.oneof(
  fc.constantFrom(null, true, false, "", "a", "ab", "aab", "b1"),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.5, 1.5),
);
const body = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(names, tie("value"), { maxKeys: 3 }),
  ),
})).value;

const count = fc.integer({ min: 0, max: 3 });
const types = fc.constantFrom("array", "boolean", "integer", "null", "number", "object", "string");
const patterns = fc.constantFrom("^a", "b$", "a+b?", "[0-9]", "^$");
const schema = fc.letrec<{ schema: object }>((tie) => {
  const inner = tie("schema");
  const some = fc.array(inner, { minLength: 1, maxLength: 3 });
  return {
    schema: fc.oneof(
      { maxDepth: 3 },
      fc.record({ type: types }),
      fc.constant({ $ref: "#/definitions/d" }),
      fc.record(
        {
          type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })),
          enum: fc.uniqueArray(body, { minLength: 1, maxLength: 3, selector: (one) => JSON.stringify(one) }),
          properties: fc.dictionary(names, inner, { maxKeys: 3 }),
          patternProperties: fc.dictionary(patterns, inner, { maxKeys: 2 }),
          additionalProperties: fc.oneof(fc.boolean(), inner),
          required: fc.uniqueArray(names, { minLength: 1, maxLength: 2 }),
          minProperties: count,
          maxProperties: count,
          dependencies: fc.dictionary(names, fc.oneof(fc.uniqueArray(names, { minLength: 1, maxLength: 2 }), inner), {
            maxKeys: 2,
          }),
          items: fc.oneof(inner, some),
          additionalItems: fc.oneof(fc.boolean(), inner),
          minItems: count,
          maxItems: count,
          uniqueItems: fc.boolean(),
          pattern: patterns,
          minLength: count,
          maxLength: count,
          minimum: fc.integer({ min: -2, max: 2 }),
          maximum: fc.integer({ min: -2, max: 2 }),
          exclusiveMinimum: fc.boolean(),
          exclusiveMaximum: fc.boolean(),
          multipleOf: fc.constantFrom(0.5, 1, 2),
          allOf: some,
          anyOf: some,
          oneOf: some,
          not: inner,
        },
        { requiredKeys: [] },
      ),
    ),
  };
}).schema;

const ajv = new Ajv({ strict: false, validateFormats: false, logger: false, inlineRefs: false });

describe("judging bodies", () => {
  it("agrees with Ajv", () => {
    fc.assert(
      fc.property(
        schema,
        fc.record({ type: types }),
        fc.array(body, { minLength: 1, maxLength: 5 }),
        (source, d, bodies) => {
          // As it is stored: without the prototypes and negative zeros of generated values.
          const whole = JSON.parse(JSON.stringify({ allOf: [withBounds(source)], definitions: { d } }));
          const judge = modelCompiler("api1", [{ name: "M", schema: JSON.stringify(whole) }])("M");
          const oracle = ajv.compile(whole);
          for (const one of bodies) {
            const text = Buffer.from(JSON.stringify(one));
            expect(validateBody(judge, text) === undefined).toBe(oracle(JSON.parse(text.toString())));
          }
          ajv.removeSchema();
        },
      ),
      { numRuns: 80 },
    );
  });
});

/** Exclusive bounds without the bound itself are no schema of draft 4. */
function withBounds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBounds);
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === "enum" ? inner : withBounds(inner)]),
  );
  if (!("minimum" in copy)) delete copy.exclusiveMinimum;
  if (!("maximum" in copy)) delete copy.exclusiveMaximum;
  return copy;
}
