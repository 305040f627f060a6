import { describe, expect, it } from "vitest";
import type { PortalProduct } from "../portalContent.ts";
import { typeInWords } from "./jsonSchema.ts";
import { localReferencesOnly } from "./localReferencesOnly.ts";
import { readReference } from "./readReference.ts";
import { sampleOfSchema } from "./sampleOfSchema.ts";

const page = (productRestEndpointPageId: string, method: string, path: string) =>
  ({
    productRestEndpointPageId,
    method,
    path,
    restApiId: "api",
    stage: "prod",
    endpoint: "http://api.example/prod",
    tryItState: "ENABLED",
    authorizationType: "NONE",
    apiKeyRequired: true,
  }) as const;

const product: PortalProduct = {
  portalProductId: "p1",
  displayName: "Pets",
  description: "",
  productPages: [],
  sections: [
    { sectionName: "Empty", restEndpointPages: [] },
    { sectionName: "Pets", restEndpointPages: [page("two", "POST", "/pets"), page("one", "ANY", "/files/{proxy+}")] },
  ],
};

const schemas = {
  Pet: {
    type: "object",
    required: ["name"],
    properties: {
      name: { type: "string", example: "Rex" },
      parent: { $ref: "#/components/schemas/Pet" },
      age: { type: "integer", minimum: 1 },
    },
  },
};
const named = (id: string) => ({ productRestEndpointPageId: id, tryItState: "ENABLED" });
const document = {
  paths: {
    "/files/{proxy}": { get: { "x-gatehouse-endpoint": named("one") }, post: { "x-gatehouse-endpoint": named("one") } },
    "/pets": {
      servers: [{ url: "http://elsewhere" }],
      post: {
        "x-gatehouse-endpoint": named("two"),
        deprecated: true,
        parameters: [
          { name: "x-api-key", in: "header" },
          { name: "dry", in: "query", schema: { type: "boolean", default: false } },
          { name: "limit", in: "query", required: true, schema: { type: "integer" } },
        ],
        requestBody: {
          content: { "text/plain": {}, "application/json": { schema: { $ref: "#/components/schemas/Pet" } } },
        },
        responses: {
          "201": {
            description: "Made",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } },
          },
        },
      },
    },
  },
  components: { schemas },
};

describe("readReference", () => {
  const { sections } = readReference(product, document);

  it("keeps the product's order and leaves out sections without endpoints", () => {
    expect(sections.map(({ name, endpoints }) => [name, endpoints.map(({ pageId }) => pageId)])).toEqual([
      ["Pets", ["two", "one"]],
    ]);
  });

  it("reads parameters, body and responses, and leaves the key to samples", () => {
    const post = sections[0]?.endpoints[0];
    expect(post).toMatchObject({ methods: ["POST"], address: "http://api.example/prod/pets", isDeprecated: true });
    expect(post?.parameters.map(({ name, sample }) => [name, sample])).toEqual([
      ["dry", "false"],
      ["limit", "0"],
    ]);
    expect(post?.body?.contentType).toBe("application/json");
    expect(JSON.parse(post?.body?.sample ?? "")).toMatchObject({ name: "Rex", age: 1 });
    expect(post?.responses).toMatchObject([{ status: "201", description: "Made", contentType: "application/json" }]);
  });

  it("knows the path's parameters that nobody described, and every method of ANY", () => {
    const any = sections[0]?.endpoints[1];
    expect(any?.methods).toEqual(["GET", "POST", "PUT", "PATCH", "DELETE"]);
    expect(any?.parameters).toMatchObject([{ name: "proxy", place: "path", required: true, sample: "1" }]);
  });

  it("shows every endpoint of the product even when the document knows none of them", () => {
    for (const nothing of [undefined, null, [], "x", { paths: [] }, { paths: { "/": null } }])
      expect(readReference(product, nothing).sections[0]?.endpoints).toHaveLength(2);
  });
});

describe("schemas", () => {
  it("end where they refer to themselves", () => {
    expect(JSON.stringify(sampleOfSchema({ $ref: "#/components/schemas/Pet" }, schemas)).length).toBeLessThan(500);
    expect(typeInWords({ type: "array", items: { $ref: "#/components/schemas/Pet" } }, schemas)).toBe("array of Pet");
    const loop: Record<string, unknown> = { type: "array" };
    loop.items = loop;
    expect(typeInWords(loop, {})).toContain("value");
  });

  it("never take what all objects have for something of theirs", () => {
    expect(sampleOfSchema({ type: "constructor" }, {})).toBeNull();
    expect(sampleOfSchema({ type: "string", format: "toString" }, {})).toBe("string");
    expect(typeInWords({ $ref: "#/components/schemas/constructor" }, {})).toBe("constructor");
  });
});

describe("localReferencesOnly", () => {
  it("takes away references to other documents", () => {
    expect(
      localReferencesOnly({ a: [{ $ref: "https://evil.example/x.json" }, { $ref: "#/a" }], b: { $ref: "/aws" } }),
    ).toEqual({
      a: [{}, { $ref: "#/a" }],
      b: {},
    });
  });
});
