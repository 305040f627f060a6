import {
  CreateStageCommand,
  GetAuthorizersCommand,
  GetDocumentationPartsCommand,
  GetGatewayResponsesCommand,
  GetModelsCommand,
  GetRequestValidatorsCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetStagesCommand,
  ImportRestApiCommand,
  PutRestApiCommand,
  type PutRestApiCommandInput,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { badRequest, notFound, plain } from "../../../testing/answers.ts";
import { deploy } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let restApiId: string;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const mock = { "x-amazon-apigateway-integration": { type: "mock" } };
const answering = (...statusCodes: string[]) => ({
  responses: Object.fromEntries(statusCodes.map((statusCode) => [statusCode, { description: "answer" }])),
  ...mock,
});
const part = (type: string, properties: object) => ({ location: { type }, properties });
const documented = (...documentationParts: object[]) => ({
  "x-amazon-apigateway-documentation": { version: "1", documentationParts },
});
const functionUri =
  "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:f/invocations";
const guard = {
  type: "apiKey",
  name: "X-Guard",
  in: "header",
  "x-amazon-apigateway-authorizer": { type: "token", authorizerUri: functionUri },
};

/** The API that is there before. */
const before = {
  openapi: "3.0.1",
  info: { title: "before", description: "The first", version: "1" },
  paths: {
    "/a": { get: answering("200", "206"), post: answering("200", "206") },
    "/b/{id}": { get: answering("200") },
  },
  components: {
    schemas: { Kept: { type: "object" }, Changed: { type: "object" } },
    securitySchemes: { guard },
  },
  "x-amazon-apigateway-api-key-source": "AUTHORIZER",
  "x-amazon-apigateway-minimum-compression-size": 10,
  "x-amazon-apigateway-request-validators": { all: { validateRequestBody: true } },
  "x-amazon-apigateway-gateway-responses": { THROTTLED: { statusCode: "503" } },
  ...documented(part("API", { description: "The first", version: "1" })),
};
const document = (members: object = {}) => ({ openapi: "3.0.1", info: { title: "after" }, paths: {}, ...members });

beforeEach(async () => {
  const command = new ImportRestApiCommand({
    body: Buffer.from(JSON.stringify(before)),
    parameters: { endpointConfigurationTypes: "REGIONAL" },
  });
  restApiId = (await server.client.send(command)).id ?? "";
});

const put = async (given: unknown, input: Partial<PutRestApiCommandInput> = {}) =>
  plain(
    await server.client.send(new PutRestApiCommand({ restApiId, body: Buffer.from(JSON.stringify(given)), ...input })),
  );
const resources = async () => {
  const { items = [] } = await server.client.send(new GetResourcesCommand({ restApiId, embed: ["methods"] }));
  return new Map(items.map((resource) => [resource.path, resource]));
};
const statusCodes = async (path: string, httpMethod: string) =>
  Object.keys((await resources()).get(path)?.resourceMethods?.[httpMethod]?.methodResponses ?? {});
const names = async () => {
  const key = { restApiId };
  const models = (await server.client.send(new GetModelsCommand(key))).items ?? [];
  const validators = (await server.client.send(new GetRequestValidatorsCommand(key))).items ?? [];
  const authorizers = (await server.client.send(new GetAuthorizersCommand(key))).items ?? [];
  const responses = (await server.client.send(new GetGatewayResponsesCommand({ ...key, limit: 100 }))).items ?? [];
  const parts = (await server.client.send(new GetDocumentationPartsCommand(key))).items ?? [];
  return {
    models: models.map(({ name }) => name),
    validators: validators.map(({ name }) => name),
    authorizers: authorizers.map(({ name }) => name),
    responses: responses.filter(({ defaultResponse }) => !defaultResponse).map(({ responseType }) => responseType),
    documentation: parts.map(({ properties = "" }) => JSON.parse(properties)),
  };
};
/** Everything there is about the API. */
const everything = async () => [
  plain(await server.client.send(new GetRestApiCommand({ restApiId }))),
  [...(await resources())],
  await names(),
];

describe("PutRestApi", () => {
  describe("input", () => {
    it("takes the API's id, a document, and merges unless it is told otherwise", async () => {
      expect(await put(document())).toMatchObject({ id: restApiId, name: "after" });
      expect([...(await resources()).keys()].toSorted()).toEqual(["/", "/a", "/b", "/b/{id}"]);
    });

    it("takes basepath and ignore as ImportRestApi does", async () => {
      const given = {
        servers: [{ url: "/v1" }],
        paths: { "/c": { get: answering() } },
        ...documented(part("MODEL", {})),
      };
      await put(document(given), { parameters: { basepath: "prepend", ignore: "documentation" } });
      expect([...(await resources()).keys()]).toContain("/v1/c");
      expect((await names()).documentation).toEqual([{ description: "The first", version: "1" }]);
    });
  });

  describe("behaviour", () => {
    it("merges: a method of the document is as the document says, the others stay", async () => {
      const ids = new Map([...(await resources())].map(([path, { id }]) => [path, id]));
      await put(document({ paths: { "/a": { get: answering("200", "400") } } }), { mode: "merge" });
      expect(await statusCodes("/a", "GET")).toEqual(["200", "400"]);
      expect(await statusCodes("/a", "POST")).toEqual(["200", "206"]);
      expect(new Map([...(await resources())].map(([path, { id }]) => [path, id]))).toEqual(ids);
    });

    it("merges models, validators, authorizers and gateway responses by their names, and settings that the document has", async () => {
      const schemas = { Changed: { type: "array", items: { type: "string" } }, New: { type: "object" } };
      const after = await put(
        document({
          components: { schemas, securitySchemes: { other: guard } },
          "x-amazon-apigateway-request-validators": { all: {}, none: {} },
          "x-amazon-apigateway-gateway-responses": { THROTTLED: {}, DEFAULT_4XX: {} },
          "x-amazon-apigateway-minimum-compression-size": 20,
        }),
      );
      expect(after).toMatchObject({
        description: "The first",
        version: "1",
        apiKeySource: "AUTHORIZER",
        minimumCompressionSize: 20,
        endpointConfiguration: { types: ["REGIONAL"] },
      });
      const found = await names();
      expect(found.models).toEqual(["Changed", "Empty", "Error", "Kept", "New"]);
      expect(found.validators.toSorted()).toEqual(["all", "none"]);
      expect(found.authorizers.toSorted()).toEqual(["guard", "other"]);
      expect(found.responses.toSorted()).toEqual(["DEFAULT_4XX", "THROTTLED"]);
    });

    it("merges documentation parts attribute by attribute", async () => {
      await put(document(documented(part("API", { description: "The second", tags: [] }))));
      expect((await names()).documentation).toEqual([{ description: "The second", version: "1", tags: [] }]);
    });

    it("lets a method ask for an authorizer that the API has and the document has not", async () => {
      await put(document({ paths: { "/a": { get: { ...answering(), security: [{ guard: [] }] } } } }));
      const method = (await resources()).get("/a")?.resourceMethods?.GET;
      expect(method).toMatchObject({ authorizationType: "CUSTOM", authorizerId: expect.any(String) });
    });

    it("overwrites: what the document does not say is gone or as at first, but for the endpoint", async () => {
      const root = (await resources()).get("/")?.id;
      const paths = { "/a": { get: answering("200") }, "/c": { get: answering() } };
      const after = await put(document({ paths }), { mode: "overwrite" });
      expect(after).toEqual({
        id: restApiId,
        name: "after",
        createdDate: expect.any(Date),
        apiKeySource: "HEADER",
        endpointConfiguration: { types: ["REGIONAL"], ipAddressType: "ipv4" },
        disableExecuteApiEndpoint: false,
        rootResourceId: root,
      });
      const found = await resources();
      expect([...found.keys()].toSorted()).toEqual(["/", "/a", "/c"]);
      expect(Object.keys(found.get("/a")?.resourceMethods ?? {})).toEqual(["GET"]);
      expect(await names()).toEqual({ models: [], validators: [], authorizers: [], responses: [], documentation: [] });
    });

    it("keeps what is the same as it is, ids included", async () => {
      const first = await everything();
      await put(before, { mode: "overwrite" });
      const [, , second] = await everything();
      expect([...(await resources())]).toEqual(first[1]);
      expect(second).toMatchObject({ validators: ["all"], authorizers: ["guard"], responses: ["THROTTLED"] });
    });

    it("swaps the variable of a path in one overwrite", async () => {
      await put(document({ paths: { "/b/{name}": { get: answering("200") } } }), { mode: "overwrite" });
      expect([...(await resources()).keys()].toSorted()).toEqual(["/", "/b", "/b/{name}"]);
    });

    it("touches no stage", async () => {
      const deploymentId = await deploy(server.client, restApiId);
      const stageName = "prod";
      await server.client.send(new CreateStageCommand({ restApiId, stageName, deploymentId, variables: { a: "1" } }));
      const stages = async () => (await server.client.send(new GetStagesCommand({ restApiId }))).item;
      const first = await stages();
      await put(document({ paths: { "/x": { get: answering() } } }), { mode: "overwrite" });
      expect(await stages()).toEqual(first);
    });

    it("is as good as one after the other when two come at once", async () => {
      const paths = (name: string) => ({ [`/${name}`]: { get: answering("200") } });
      await Promise.all(["x", "y", "z"].map((name) => put(document({ paths: paths(name) }))));
      expect([...(await resources()).keys()]).toEqual(expect.arrayContaining(["/x", "/y", "/z", "/a"]));
    });
  });

  describe("errors", () => {
    it("refuses an unknown API", async () => {
      await expect(put(document(), { restApiId: "unknown" })).rejects.toMatchObject(
        notFound("Invalid API identifier specified 000000000000:unknown"),
      );
    });

    it("changes nothing when anything is wrong", async () => {
      const first = await everything();
      const paths = { "/new": { get: answering() }, "/b/{other}": { get: answering() } };
      await expect(
        put(document({ paths, components: { schemas: { New: { type: "object" } } } })),
      ).rejects.toMatchObject(
        badRequest(
          "Errors found during import:\n\tUnable to create resource at path '/b/{other}': A sibling ({id}) of this resource already has a variable path part -- only one is allowed",
        ),
      );
      await expect(put(document({ paths: { "/w": { get: mock } } }), { failOnWarnings: true })).rejects.toThrow(
        "Warnings found during import:",
      );
      await expect(put("text", { mode: "overwrite" })).rejects.toMatchObject(badRequest("Invalid OpenAPI input."));
      expect(await everything()).toEqual(first);
    });

    it("refuses an unknown mode", async () => {
      const command = new PutRestApiCommand({ restApiId, body: Buffer.from("{}"), mode: "merge" });
      command.middlewareStack.add(
        (next) => (args) => {
          Object.assign(Object(args.request).query, { mode: "replace" });
          return next(args);
        },
        { step: "build" },
      );
      await expect(server.client.send(command)).rejects.toMatchObject({ name: "ValidationException" });
    });
  });

  describe("authorization", () => {
    it("refuses a read-only caller", async () => {
      const command = new PutRestApiCommand({ restApiId, body: Buffer.from(JSON.stringify(document())) });
      await expect(server.readOnlyClient.send(command)).rejects.toMatchObject({ name: "AccessDeniedException" });
    });
  });
});
