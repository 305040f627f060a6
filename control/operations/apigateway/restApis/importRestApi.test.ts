import {
  GetAuthorizersCommand,
  GetDocumentationPartsCommand,
  GetGatewayResponseCommand,
  GetModelCommand,
  GetModelsCommand,
  GetResourcesCommand,
  GetRestApisCommand,
  ImportRestApiCommand,
  type ImportRestApiCommandInput,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { badRequest, plain, refusal } from "../../../testing/answers.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const info = { title: "pets", version: "1.0" };
const mock = { "x-amazon-apigateway-integration": { type: "mock" } };
const get = (members: object = {}) => ({ get: { responses: {}, ...mock, ...members } });
const oas = (members: object = {}) => ({ openapi: "3.0.1", info, paths: {}, ...members });

const send = async (document: unknown, input: Partial<ImportRestApiCommandInput> = {}) => {
  const text = typeof document === "string" ? document : JSON.stringify(document);
  const answer = plain(await server.client.send(new ImportRestApiCommand({ body: Buffer.from(text), ...input })));
  return { ...answer, id: answer.id ?? "" };
};
const resourcesOf = async (restApiId: string) => {
  const command = new GetResourcesCommand({ restApiId, limit: 500, embed: ["methods"] });
  const { items = [] } = await server.client.send(command);
  return items.toSorted((one, other) => ((one.path ?? "") < (other.path ?? "") ? -1 : 1));
};
const pathsOf = async (restApiId: string) => (await resourcesOf(restApiId)).map(({ path }) => path);
const methodAt = async (restApiId: string, path: string, httpMethod = "GET") =>
  (await resourcesOf(restApiId)).find((resource) => resource.path === path)?.resourceMethods?.[httpMethod];
const modelOf = async (restApiId: string, modelName: string) => {
  const { schema = "" } = await server.client.send(new GetModelCommand({ restApiId, modelName }));
  return JSON.parse(schema);
};
const apiCount = async () => (await server.client.send(new GetRestApisCommand({ limit: 500 }))).items?.length;

describe("ImportRestApi", () => {
  describe("input", () => {
    it.each([
      ["OpenAPI 3.0 in JSON", JSON.stringify(oas())],
      ["OpenAPI 3.1 in JSON", JSON.stringify({ ...oas(), openapi: "3.1.0" })],
      ["Swagger 2.0 in JSON", JSON.stringify({ swagger: "2.0", info, paths: {} })],
      ["OpenAPI 3.0 in YAML", stringify(oas())],
      ["Swagger 2.0 in YAML, its version a number", `swagger: 2.0\ninfo: {title: pets, version: "1.0"}\npaths: {}`],
    ])("takes %s", async (_, document) => {
      expect(await send(document)).toEqual({
        id: expect.stringMatching(/^[a-z0-9]{10}$/),
        name: "pets",
        version: "1.0",
        createdDate: expect.any(Date),
        apiKeySource: "HEADER",
        endpointConfiguration: { types: ["EDGE"], ipAddressType: "ipv4" },
        disableExecuteApiEndpoint: false,
        rootResourceId: expect.any(String),
      });
    });

    it("takes anchors, aliases and merge keys of YAML", async () => {
      const document = `openapi: 3.0.1
info: {title: pets, version: "1"}
x-mock: &mock {responses: {}, x-amazon-apigateway-integration: {type: mock}}
paths:
${Array.from({ length: 150 }, (_, index) => `  /p${index}: {get: {<<: *mock, operationId: "o${index}"}}`).join("\n")}`;
      const { id } = await send(document);
      expect(await methodAt(id, "/p149")).toMatchObject({ operationName: "o149", methodIntegration: { type: "MOCK" } });
    });

    it.each([
      ["ignore", ["/", "/e", "/f"]],
      ["prepend", ["/", "/a", "/a/b", "/a/b/c", "/a/b/c/e", "/a/b/c/f"]],
      ["split", ["/", "/b", "/b/c", "/b/c/e", "/b/c/f"]],
    ])("takes basepath=%s, of the server's variable, of its path, of Swagger's basePath", async (basepath, paths) => {
      const own = { info, paths: { "/e": get(), "/f": get() } };
      const variable = { url: "https://example.com/{basePath}", variables: { basePath: { default: "/a/b/c" } } };
      for (const document of [
        { openapi: "3.0.1", ...own, servers: [variable] },
        { openapi: "3.0.1", ...own, servers: [{ url: "https://example.com/a/b/c" }] },
        { swagger: "2.0", ...own, basePath: "/a/b/c" },
      ]) {
        const { id } = await send(document, { parameters: { basepath } });
        expect(await pathsOf(id)).toEqual(paths);
      }
    });

    it.each(["REGIONAL", "PRIVATE"])("takes endpointConfigurationTypes=%s", async (endpointConfigurationTypes) => {
      const { endpointConfiguration } = await send(oas(), { parameters: { endpointConfigurationTypes } });
      expect(endpointConfiguration?.types).toEqual([endpointConfigurationTypes]);
    });

    it("takes the documentation, unless it is to be ignored", async () => {
      const part = { location: { type: "API" }, properties: { description: "Sells pets" } };
      const document = oas({ "x-amazon-apigateway-documentation": { version: "1", documentationParts: [part] } });
      const countOf = async (parameters: Record<string, string>) => {
        const { id: restApiId } = await send(document, { parameters });
        return (await server.client.send(new GetDocumentationPartsCommand({ restApiId }))).items?.length;
      };
      expect([await countOf({}), await countOf({ ignore: "documentation" })]).toEqual([1, 0]);
    });
  });

  describe("behaviour", () => {
    it("makes every resource between, greedy ones, and ANY", async () => {
      const any = { "x-amazon-apigateway-any-method": { responses: {}, ...mock } };
      const { id } = await send(oas({ paths: { "/": get(), "/a/b/{c}/{proxy+}": any, "/a/": get() } }));
      expect(await pathsOf(id)).toEqual(["/", "/a", "/a/b", "/a/b/{c}", "/a/b/{c}/{proxy+}"]);
      expect((await methodAt(id, "/a/b/{c}/{proxy+}", "ANY"))?.httpMethod).toBe("ANY");
    });

    it("makes of an operation its method with parameters, models, responses and integration", async () => {
      const pet = { $ref: "#/components/schemas/Pet" };
      const operation = {
        operationId: "addPet",
        parameters: [{ $ref: "#/components/parameters/Id" }, { name: "q", in: "query", schema: { type: "string" } }],
        requestBody: { $ref: "#/components/requestBodies/Pet" },
        responses: { 201: { $ref: "#/components/responses/Pet" }, default: { description: "else" } },
        "x-amazon-apigateway-integration": {
          type: "HTTP",
          httpMethod: "post",
          uri: "https://example.com/pets",
          requestParameters: { "integration.request.querystring.q": "method.request.querystring.q" },
          responses: {
            "4\\d{2}": { statusCode: "400" },
            default: { statusCode: 201, responseParameters: { "method.response.header.X-A": "'a'" } },
          },
        },
      };
      const components = {
        schemas: { Pet: { type: "object", properties: { id: { type: "integer" } } } },
        parameters: { Id: { name: "id", in: "header", required: true } },
        requestBodies: { Pet: { content: { "application/json": { schema: pet } } } },
        responses: { Pet: { headers: { "X-A": {} }, content: { "application/json": { schema: pet } } } },
      };
      const { id } = await send(oas({ paths: { "/pets": { post: operation } }, components }));
      const [, resource] = await resourcesOf(id);
      expect(resource?.resourceMethods?.POST).toEqual({
        httpMethod: "POST",
        authorizationType: "NONE",
        apiKeyRequired: false,
        operationName: "addPet",
        requestParameters: { "method.request.header.id": true, "method.request.querystring.q": false },
        requestModels: { "application/json": "Pet" },
        methodResponses: {
          201: {
            statusCode: "201",
            responseParameters: { "method.response.header.X-A": false },
            responseModels: { "application/json": "Pet" },
          },
        },
        methodIntegration: {
          type: "HTTP",
          httpMethod: "POST",
          uri: "https://example.com/pets",
          requestParameters: { "integration.request.querystring.q": "method.request.querystring.q" },
          passthroughBehavior: "WHEN_NO_MATCH",
          timeoutInMillis: 29_000,
          cacheNamespace: resource?.id,
          cacheKeyParameters: [],
          integrationResponses: {
            201: { statusCode: "201", responseParameters: { "method.response.header.X-A": "'a'" } },
            400: { statusCode: "400", selectionPattern: "4\\d{2}" },
          },
        },
      });
    });

    // "Set up basic request validation using an OpenAPI definition": its default of 400 has no method response.
    it("maps a header that another status code declares, where the document has no method response", async () => {
      const header = "method.response.header.test-method-response-header";
      const declared = { description: "200 response", headers: { "test-method-response-header": {} } };
      const responses = {
        "2\\d{2}": { statusCode: "200" },
        default: { statusCode: "400", responseParameters: { [header]: "'static value'" } },
      };
      const integration = { type: "mock", responses };
      const documented = (members: object) => ({ get: { "x-amazon-apigateway-integration": integration, ...members } });
      const { id } = await send(oas({ paths: { "/validation": documented({ responses: { "200": declared } }) } }));
      const method = await methodAt(id, "/validation");
      expect(Object.keys(method?.methodResponses ?? {})).toEqual(["200"]);
      expect(method?.methodIntegration?.integrationResponses?.["400"]?.responseParameters).toEqual({
        [header]: "'static value'",
      });
      const undeclared = documented({ responses: { "200": { description: "" } } });
      await expect(send(oas({ paths: { "/a": undeclared } }))).rejects.toThrow(
        `Invalid mapping expression parameter specified: ${header}`,
      );
      await expect(send(oas({ paths: { "/a": documented({ responses: {} }) } }))).rejects.toThrow(
        "No method response exists for method.",
      );
    });

    it("makes models of schemas, circles included, and of schemas without a name", async () => {
      const schemas = {
        Pet: {
          type: "object",
          properties: { friends: { $ref: "#/components/schemas/Pets" }, name: { type: "string", nullable: true } },
        },
        Pets: { type: "array", items: { $ref: "#/components/schemas/Pet" } },
      };
      const schema = { type: "object", properties: { total: { type: "integer" } } };
      const list = { type: "array", items: { $ref: "#/components/schemas/Pet" } };
      const content = { "application/json": { schema }, "application/list+json": { schema: list } };
      const { id } = await send(
        oas({ paths: { "/p": get({ responses: { 200: { content } } }) }, components: { schemas } }),
      );
      const address = (name: string) => `https://apigateway.amazonaws.com/restapis/${id}/models/${name}`;
      expect(await modelOf(id, "Pet")).toEqual({
        type: "object",
        properties: { friends: { $ref: address("Pets") }, name: { type: ["string", "null"] } },
      });
      const used = (await methodAt(id, "/p"))?.methodResponses?.["200"]?.responseModels ?? {};
      expect(used).toEqual({
        "application/json": expect.stringMatching(/^MODEL/),
        "application/list+json": "ArrayOfPet",
      });
      expect(await modelOf(id, used["application/json"] ?? "")).toEqual(schema);
      const { items = [] } = await server.client.send(new GetModelsCommand({ restApiId: id }));
      expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(["Empty", "Error"]));
    });

    it("lets the document's security hold for every operation without one of its own", async () => {
      const authorizer = {
        type: "request",
        identitySource: "method.request.querystring.t",
        authorizerUri:
          "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:f/invocations",
      };
      const guard = { type: "apiKey", name: "Unused", in: "header", "x-amazon-apigateway-authorizer": authorizer };
      const key = { type: "apiKey", name: "x-api-key", in: "header" };
      const { id } = await send(
        oas({
          security: [{ guard: [] }],
          paths: { "/a": get(), "/b": get({ security: [{ key: [] }] }), "/c": get({ security: [] }) },
          components: { securitySchemes: { guard, key } },
        }),
      );
      const [found] = (await server.client.send(new GetAuthorizersCommand({ restApiId: id }))).items ?? [];
      expect(found).toMatchObject({ name: "guard", type: "REQUEST", identitySource: "method.request.querystring.t" });
      expect(await methodAt(id, "/a")).toMatchObject({ authorizationType: "CUSTOM", authorizerId: found?.id });
      expect(await methodAt(id, "/b")).toMatchObject({ authorizationType: "NONE", apiKeyRequired: true });
      expect(await methodAt(id, "/c")).toMatchObject({ authorizationType: "NONE", apiKeyRequired: false });
    });

    it("keeps a gateway response with the default template where the document has none", async () => {
      const { id: restApiId } = await send(
        oas({ "x-amazon-apigateway-gateway-responses": { THROTTLED: { statusCode: 503 } } }),
      );
      const command = new GetGatewayResponseCommand({ restApiId, responseType: "THROTTLED" });
      expect(await server.client.send(command)).toMatchObject({
        statusCode: "503",
        responseTemplates: { "application/json": '{"message":$context.error.messageString}' },
      });
    });

    it("answers the warnings and goes on without what they are about", async () => {
      const missing = { content: { "application/json": { schema: { $ref: "#/components/schemas/Nobody" } } } };
      const primitive = { content: { "application/json": { schema: { type: "string" } } } };
      const { id, warnings } = await send(
        oas({
          servers: [{ url: "/a" }, { url: "/b" }],
          paths: {
            pets: get(),
            "/a": { get: mock },
            "/events": { post: { responses: { 200: missing, 201: primitive }, ...mock } },
          },
        }),
      );
      expect(warnings?.toSorted()).toEqual([
        "More than one server provided. Ignoring all but the first for defining endpoint configuration",
        "Parse issue: attribute paths. Resource pets should start with /",
        "Parse issue: attribute paths.'/a'(get).responses is missing",
        "Reference to model 'Nobody' not found. Ignoring.",
        "Unsupported model type 'StringSchema' in 201 response to method 'POST /events'. Ignoring.",
      ]);
      expect(await pathsOf(id)).toEqual(["/", "/a", "/events"]);
    });

    it("warns of a security scheme that nothing enforces", async () => {
      const { warnings } = await send(
        oas({
          paths: { "/a": get({ security: [{ oauth: ["read"] }] }) },
          components: { securitySchemes: { oauth: { type: "oauth2", flows: {} } } },
        }),
      );
      expect(warnings).toEqual([
        "Security scheme 'oauth' of method 'GET' on resource at path '/a' is not supported by REST APIs. Ignoring.",
      ]);
    });
  });

  describe("errors", () => {
    // A recording for a file that cannot be read.
    it.each([
      ["a comment", "# nothing"],
      ["a text", "just: [a"],
      ["a list", "[]"],
      ["another format", '{"raml": "1.0"}'],
      ["OpenAPI 4", JSON.stringify({ ...oas(), openapi: "4.0.0" })],
      ["no title", JSON.stringify({ ...oas(), info: {} })],
      ["a key that is there twice", '{"openapi": "3.0.1", "info": {"title": "a", "title": "b"}, "paths": {}}'],
      ["a key that is there twice in YAML", "openapi: 3.0.1\ninfo: {title: a}\npaths: {}\npaths: {}"],
      ["a name that would change what objects are", '{"openapi": "3.0.1", "info": {"title": "a"}, "__proto__": {}}'],
      ["the same in YAML", "openapi: 3.0.1\ninfo: {title: a}\npaths: {__proto__: {x: 1}}"],
      [
        "nesting without end",
        `{"openapi": "3.0.1", "info": {"title": "a"}, "x": ${"[".repeat(5000)}${"]".repeat(5000)}}`,
      ],
      ["the same in YAML", `openapi: 3.0.1\nx: ${"[".repeat(5000)}`],
      ["an alias to itself", "openapi: 3.0.1\ninfo: &a {title: a, me: *a}\npaths: {}"],
      [
        "aliases that multiply",
        `openapi: 3.0.1\ninfo: {title: a}\nx0: &x0 [a,a,a,a,a,a,a,a,a,a]\n${Array.from({ length: 9 }, (_, index) => `x${index + 1}: &x${index + 1} [${`*x${index},`.repeat(10)}]`).join("\n")}`,
      ],
    ])("refuses %s", async (_, document) => {
      await expect(send(document)).rejects.toMatchObject(badRequest("Invalid OpenAPI input."));
    });

    it("lists every error, and the warnings after them", async () => {
      const paths = {
        "/a/{x}": get(),
        "/a/{y}": get(),
        "/b c": get(),
        "/d": {
          get: { ...mock, "x-amazon-apigateway-integration": { type: "http", httpMethod: "GET", uri: "nowhere" } },
        },
        "/e": get({ parameters: [{ name: "a[b]", in: "query" }] }),
        "/f": get({ security: [{ nobody: [] }] }),
        "/g": get({ "x-amazon-apigateway-request-validator": "nobody" }),
      };
      const schemas = { inline_200: { type: "object" }, Other: { $ref: "https://example.com/schema.json" } };
      await expect(send(oas({ paths, components: { schemas } }))).rejects.toMatchObject(
        badRequest(
          [
            "Errors found during import:",
            "\tUnable to create resource at path '/a/{y}': A sibling ({x}) of this resource already has a variable path part -- only one is allowed",
            "\tUnable to create resource at path '/b c': Resource's path part only allow a-zA-Z0-9._-: and curly braces at the beginning and the end.",
            "\tUnable to create model for 'inline_200': Model name must be alphanumeric: inline_200",
            "\tUnable to create model for 'Other': Invalid model specified: Validation Result: warnings : [], errors : [Model reference must be in canonical form]",
            "\tUnable to put integration on 'GET' for resource at path '/d': Invalid HTTP endpoint specified for URI",
            "\tUnable to put method 'GET' on resource at path '/e': Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: method.request.querystring.a[b]]",
            "\tUnable to put method 'GET' on resource at path '/f': Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.",
            "\tUnable to put method 'GET' on resource at path '/g': Invalid Request Validator identifier specified",
            "Additionally, these warnings were found:",
            "\tParse issue: attribute paths.'/d'(get).responses is missing",
          ].join("\n"),
        ),
      );
    });

    it.each([
      ["a file elsewhere", { $ref: "https://example.com/path.yaml" }, /Unable to resolve reference 'https:/],
      ["a file beside", { $ref: "file:///etc/passwd" }, /references to other files are not supported/],
      ["itself", { $ref: "#/paths/~1a" }, /Unable to resolve a reference that refers to itself/],
    ])("refuses a path that refers to %s", async (_, item, message) => {
      await expect(send(oas({ paths: { "/a": item } }))).rejects.toThrow(message);
    });

    it("creates nothing when there are warnings and failonwarnings asks for that", async () => {
      const before = await apiCount();
      await expect(send(oas({ paths: { "/a": { get: mock } } }), { failOnWarnings: true })).rejects.toMatchObject(
        badRequest("Warnings found during import:\n\tParse issue: attribute paths.'/a'(get).responses is missing"),
      );
      expect(await apiCount()).toBe(before);
    });

    it("refuses an unknown basepath and an unknown type of endpoint", async () => {
      await expect(send(oas(), { parameters: { basepath: "drop" } })).rejects.toThrow(
        "Invalid basepath specified: drop",
      );
      await expect(send(oas(), { parameters: { endpointConfigurationTypes: "MOON" } })).rejects.toThrow(
        "Invalid endpoint type specified: MOON",
      );
    });

    it("refuses more resources than an API may have", async () => {
      const paths = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`/p${index}`, get()]));
      await expect(send(oas({ paths }))).rejects.toMatchObject(
        refusal(
          "LimitExceededException",
          "Maximum number of Resources for this API has been reached.  Please contact AWS if you need additional Resources.",
        ),
      );
    });

    it("refuses a document that is larger than 6 MB", async () => {
      await expect(send(oas({ "x-large": "a".repeat(6 * 1024 * 1024) }))).rejects.toThrow(
        "The API definition file is larger than 6291456 bytes.",
      );
    });
  });

  describe("authorization", () => {
    it("refuses a read-only caller", async () => {
      const command = new ImportRestApiCommand({ body: Buffer.from(JSON.stringify(oas())) });
      await expect(server.readOnlyClient.send(command)).rejects.toMatchObject({ name: "AccessDeniedException" });
    });
  });
});
