// The goldens are documents of the developer guide: "Document an API using the API Gateway REST API" and "OpenAPI definitions of the
// sample API as an Amazon S3 proxy". Every document is also put before a validator that knows nothing of us.
import { validate } from "@readme/openapi-parser";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { ApiDefinition } from "./apiDefinition.ts";
import { type ExtensionName, extensionsOf } from "./extensions.ts";
import type { JsonObject } from "./json.ts";
import { oas30 } from "./oas30.ts";
import { documentFormats } from "./printDocument.ts";
import { swagger } from "./swagger.ts";
import { documented, s3Proxy, wide } from "./testing/definitions.ts";
import { writeDocument } from "./writeDocument.ts";

const dialects = { oas30, swagger } as const;
const origin = "https://rznaap68yi.execute-api.ap-southeast-1.amazonaws.com";

const write = (definition: ApiDefinition, type: keyof typeof dialects, ...extensions: ExtensionName[]): JsonObject =>
  writeDocument(definition, { origin, stageName: "test" }, dialects[type], extensionsOf(extensions));

const problems = async (document: JsonObject): Promise<unknown> => {
  const result = await validate(JSON.parse(JSON.stringify(document)));
  return result.valid ? [] : result.errors;
};

const at = (document: unknown, ...path: string[]): unknown =>
  path.reduce((value: unknown, key) => Reflect.get(Object(value), key), document);

describe("the document of an API", () => {
  describe.each(["oas30", "swagger"] as const)("as %s", (type) => {
    it.each([
      [[]],
      [["integrations"]],
      [["authorizers"]],
      [["documentation"]],
      [["apigateway"]],
      [["integrations", "authorizers", "documentation", "apigateway", "postman"]],
    ] as const)("is valid with the extensions %j", async (extensions) => {
      for (const definition of [documented, s3Proxy, wide])
        expect(await problems(write(definition, type, ...extensions))).toEqual([]);
    });

    it("says the same in YAML as in JSON", () => {
      const document = write(wide, type, "apigateway");
      expect(parse(documentFormats.yaml.print(document))).toEqual(JSON.parse(documentFormats.json.print(document)));
      expect(documentFormats.yaml.print(document).split("\n").slice(0, 2)).toEqual([
        "---",
        type === "oas30" ? 'openapi: "3.0.1"' : 'swagger: "2.0"',
      ]);
    });

    it("has no extension of the service but for ANY when none is asked for", () => {
      const names = JSON.stringify(write(wide, type)).match(/x-amazon-apigateway-[a-z-]+/g);
      expect(new Set(names)).toEqual(new Set(["x-amazon-apigateway-any-method"]));
      expect(write(wide, type, "postman")).toEqual(write(wide, type));
    });

    it("has every extension of a REST API's deployment with apigateway, each with what it holds", () => {
      const document = write(wide, type, "apigateway");
      expect(at(document, "x-amazon-apigateway-request-validators")).toEqual({
        all: { validateRequestParameters: true, validateRequestBody: true },
      });
      expect(at(document, "x-amazon-apigateway-gateway-responses")).toEqual({
        DEFAULT_4XX: {
          statusCode: "418",
          responseParameters: { "gatewayresponse.header.x": "'y'" },
          responseTemplates: { "application/json": "{}" },
        },
      });
      expect(at(document, "x-amazon-apigateway-policy")).toEqual({ Version: "2012-10-17", Statement: [] });
      expect(at(document, "x-amazon-apigateway-binary-media-types")).toEqual(["image/png"]);
      expect(at(document, "x-amazon-apigateway-api-key-source")).toBe("AUTHORIZER");
      expect(at(document, "x-amazon-apigateway-minimum-compression-size")).toBe(1024);
      expect(at(document, "x-amazon-apigateway-security-policy")).toBe("SecurityPolicy_TLS13_1_3_2025_09");
      expect(at(document, "x-amazon-apigateway-endpoint-access-mode")).toBe("STRICT");
      expect(at(document, "paths", "/pets", "post", "x-amazon-apigateway-request-validator")).toBe("all");
    });

    it("writes an integration in the extension's words and leaves out what needs none", () => {
      const document = write(wide, type, "integrations");
      expect(at(document, "paths", "/pets", "post", "x-amazon-apigateway-integration")).toEqual({
        type: "http",
        httpMethod: "POST",
        uri: "https://example.com/pets",
        passthroughBehavior: "when_no_templates",
        contentHandling: "CONVERT_TO_TEXT",
        timeoutInMillis: 5000,
        cacheNamespace: "pets",
        cacheKeyParameters: ["method.request.querystring.q"],
        tlsConfig: { insecureSkipVerification: true },
        requestParameters: { "integration.request.querystring.q": "method.request.querystring.q" },
        requestTemplates: { "application/json": "$input.body" },
        responses: {
          default: { statusCode: "201", contentHandling: "CONVERT_TO_BINARY" },
          "5\\d{2}": { statusCode: "500", responseTemplates: { "application/json": "{}" } },
        },
      });
      expect(at(document, "paths", "/", "x-amazon-apigateway-any-method", "x-amazon-apigateway-integration")).toEqual({
        type: "mock",
        passthroughBehavior: "when_no_match",
      });
    });

    it("asks of callers what the method asks of them", () => {
      const document = write(wide, type, "authorizers");
      const schemes =
        type === "oas30" ? at(document, "components", "securitySchemes") : at(document, "securityDefinitions");
      expect(schemes).toEqual({
        check: {
          type: "apiKey",
          name: "X-Token",
          in: "header",
          "x-amazon-apigateway-authtype": "custom",
          "x-amazon-apigateway-authorizer": {
            type: "token",
            authorizerUri: "arn:aws:lambda",
            authorizerResultTtlInSeconds: 300,
          },
        },
        api_key: { type: "apiKey", name: "x-api-key", in: "header" },
        sigv4: {
          type: "apiKey",
          name: "Authorization",
          in: "header",
          "x-amazon-apigateway-authtype": "awsSigv4",
        },
      });
      expect(at(document, "paths", "/pets", "get", "security")).toEqual([{ sigv4: [] }, { api_key: [] }]);
      expect(at(document, "paths", "/pets", "post", "security")).toEqual([{ check: [] }]);
      expect(at(document, "paths", "/", "x-amazon-apigateway-any-method", "security")).toBeUndefined();
    });
  });
});

describe("the document of the documented API", () => {
  const common = {
    info: {
      description: "API info description",
      version: "2016-11-22T22:39:14Z",
      title: "doc",
      "x-bar": "API info x-bar",
    },
    "x-bar": "API x-bar",
    "x-amazon-apigateway-documentation": {
      version: "1.0.0",
      createdDate: "2016-11-22T22:41:40Z",
      documentationParts: documented.documentation?.parts.map(({ location, properties }) => ({
        location,
        properties: JSON.parse(properties),
      })),
    },
  };

  it("is the guide's, in Swagger 2.0", () => {
    expect(write(documented, "swagger", "documentation")).toEqual({
      ...common,
      swagger: "2.0",
      host: "rznaap68yi.execute-api.ap-southeast-1.amazonaws.com",
      basePath: "/test",
      schemes: ["https"],
      paths: {
        "/": {
          get: {
            description: "Method description.",
            produces: ["application/json"],
            responses: { "200": { description: "200 response", schema: { $ref: "#/definitions/Empty" } } },
            "x-example": "x- Method example",
          },
          "x-bar": "resource x-bar",
        },
      },
      definitions: { Empty: { type: "object", title: "Empty Schema" } },
    });
  });

  // But for what recordings have newer: version 3.0.1, and the stage's name without a slash.
  it("is the guide's, in OpenAPI 3.0", () => {
    expect(write(documented, "oas30", "documentation")).toEqual({
      ...common,
      openapi: "3.0.1",
      servers: [{ url: `${origin}/{basePath}`, variables: { basePath: { default: "test" } } }],
      paths: {
        "/": {
          get: {
            description: "Method description.",
            responses: {
              "200": {
                description: "200 response",
                content: { "application/json": { schema: { $ref: "#/components/schemas/Empty" } } },
              },
            },
            "x-example": "x- Method example",
          },
          "x-bar": "resource x-bar",
        },
      },
      components: { schemas: { Empty: { type: "object", title: "Empty Schema" } } },
    });
  });
});

describe("the document of the Amazon S3 proxy", () => {
  it("is the guide's for GET /{folder}, in its very order", () => {
    const document = write(s3Proxy, "swagger", "integrations");
    expect(Object.keys(document)).toEqual([
      "swagger",
      "info",
      "host",
      "basePath",
      "schemes",
      "paths",
      "securityDefinitions",
      "definitions",
    ]);
    const operation = at(document, "paths", "/{folder}", "get");
    expect(operation).toEqual({
      produces: ["application/json"],
      parameters: [{ name: "folder", in: "path", required: true, type: "string" }],
      responses: {
        "200": {
          description: "200 response",
          schema: { $ref: "#/definitions/Empty" },
          headers: { "Content-Length": { type: "string" }, Date: { type: "string" } },
        },
        "400": { description: "400 response" },
      },
      security: [{ sigv4: [] }],
      "x-amazon-apigateway-integration": {
        credentials: "arn:aws:iam::123456789012:role/apigAwsProxyRole",
        responses: {
          "4\\d{2}": { statusCode: "400" },
          default: {
            statusCode: "200",
            responseParameters: { "method.response.header.Date": "integration.response.header.Date" },
          },
        },
        requestParameters: { "integration.request.path.bucket": "method.request.path.folder" },
        uri: "arn:aws:apigateway:us-west-2:s3:path/{bucket}",
        passthroughBehavior: "when_no_match",
        httpMethod: "GET",
        type: "aws",
      },
    });
    expect(Object.keys(Object(operation))).toEqual([
      "produces",
      "parameters",
      "responses",
      "security",
      "x-amazon-apigateway-integration",
    ]);
    expect(at(document, "securityDefinitions")).toEqual({
      sigv4: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
    });
  });
});

describe("models in a document", () => {
  it("are those that methods have and those that these refer to, and no others", () => {
    const document = write(wide, "oas30");
    expect(Object.keys(Object(at(document, "components", "schemas")))).toEqual(["Pet", "PetColour", "Pets"]);
  });

  it("refer to one another in the document's words", () => {
    const schemas = at(write(wide, "oas30"), "components", "schemas");
    expect(at(schemas, "Pets")).toEqual({ type: "array", items: { $ref: "#/components/schemas/Pet" } });
    expect(at(schemas, "Pet")).toEqual({
      title: "Pet",
      required: ["id"],
      type: "object",
      description: "A pet of the store",
      properties: {
        id: { type: "integer", minimum: 1 },
        colour: { $ref: "#/components/schemas/PetColour" },
        name: { type: "string", nullable: true },
        friends: { type: "array", items: { $ref: "#/components/schemas/Pets" } },
        tuple: { type: "array", items: {} },
        $schema: { type: "string" },
      },
    });
    expect(at(write(wide, "swagger"), "definitions", "Pet", "properties", "name")).toEqual({
      type: "string",
      "x-nullable": true,
    });
  });
});

describe("documentation parts in a document", () => {
  const operation = at(write(wide, "oas30"), "paths", "/pets", "get");

  it("tell of methods, parameters, responses and their headers", () => {
    expect(operation).toMatchObject({
      tags: ["pets"],
      summary: "Lists pets",
      operationId: "ListPets",
      deprecated: true,
      parameters: [{ name: "q", in: "query", description: "What to look for", schema: { type: "string" } }],
      responses: {
        "200": { description: "Here they are", headers: { "x-total": { description: "How many there are" } } },
        "404": { description: "Nothing anywhere" },
      },
    });
  });

  it("are inherited from the more general place, the more specific path first", () => {
    expect(at(write(wide, "oas30"), "paths", "/pets/{petId}", "delete", "summary")).toBe("Something about pets");
    expect(at(write(wide, "oas30"), "paths", "/", "x-amazon-apigateway-any-method", "summary")).toBeUndefined();
  });

  it("never add what would be an extension of the service, or what OpenAPI has no word for", () => {
    expect(operation).not.toHaveProperty("x-amazon-apigateway-integration");
    expect(operation).not.toHaveProperty("foo");
  });
});
