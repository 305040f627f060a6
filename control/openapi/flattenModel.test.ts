import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extensionsOf } from "./extensions.ts";
import { flattenModel } from "./flattenModel.ts";
import { isJsonObject, parseJson } from "./json.ts";
import { modelAddress, referencesOf } from "./modelReferences.ts";
import { oas30 } from "./oas30.ts";
import { sampleTemplate } from "./sampleTemplate.ts";
import { wide } from "./testing/definitions.ts";
import { writeDocument } from "./writeDocument.ts";

const names = ["A", "B", "C"];
const leaf = fc.oneof(
  fc.record({ type: fc.constantFrom("string", "integer", "null") }),
  fc.constantFrom(...names).map((modelName) => ({ $ref: modelAddress({ restApiId: wide.restApiId, modelName }) })),
);
const { schema } = fc.letrec((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.record({ type: fc.constant("array"), items: tie("schema") }),
    fc.record({ properties: fc.dictionary(fc.string(), tie("schema")) }),
    fc.record({ allOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }),
  ),
}));
const models = fc.tuple(schema, schema, schema);

describe("any models, however they refer to one another", () => {
  const modelsOf = (schemas: readonly unknown[]) =>
    schemas.map((one, index) => ({
      name: names[index] ?? "",
      contentType: "application/json",
      schema: JSON.stringify(one),
    }));

  it("flatten to one schema that refers to its own definitions only", () => {
    fc.assert(
      fc.property(models, (schemas) => {
        const texts = new Map(modelsOf(schemas).map(({ name, schema }) => [name, schema]));
        const first = parseJson(texts.get("A") ?? "");
        if (!isJsonObject(first)) throw new Error("a schema is an object");
        const flat = flattenModel(first, texts);
        const definitions = isJsonObject(flat.definitions) ? Object.keys(flat.definitions) : [];
        for (const reference of referencesOf(flat))
          expect(definitions.map((name) => `#/definitions/${name}`)).toContain(reference);
        expect(sampleTemplate(flat)).toMatch(/^#set/);
      }),
    );
  });

  it("make schemas of a document that refer to schemas of the document only", () => {
    fc.assert(
      fc.property(models, (schemas) => {
        const requestModels = { "application/json": "A" };
        const resources = wide.resources.map((resource) => ({
          ...resource,
          methods: Object.fromEntries(
            Object.entries(resource.methods).map(([verb, method]) => [
              verb,
              { ...method, requestModels, methodResponses: {} },
            ]),
          ),
        }));
        const definition = { ...wide, resources, models: modelsOf(schemas) };
        const document = writeDocument(definition, { origin: "https://a.b", stageName: "s" }, oas30, extensionsOf([]));
        const components = isJsonObject(document.components) ? document.components : {};
        const there = Object.keys(isJsonObject(components.schemas) ? components.schemas : {});
        for (const reference of referencesOf(document))
          expect(there.map((name) => `#/components/schemas/${name}`)).toContain(reference);
      }),
    );
  });
});
