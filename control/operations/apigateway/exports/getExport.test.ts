import {
  CreateAuthorizerCommand,
  CreateDeploymentCommand,
  CreateDocumentationPartCommand,
  CreateDocumentationVersionCommand,
  CreateModelCommand,
  CreateRestApiCommand,
  CreateStageCommand,
  GetExportCommand,
  type GetExportCommandInput,
  PutGatewayResponseCommand,
  PutIntegrationCommand,
  PutMethodCommand,
  UpdateMethodCommand,
} from "@aws-sdk/client-api-gateway";
import { validate } from "@readme/openapi-parser";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { modelAddress } from "../../../openapi/modelReferences.ts";
import { badRequest, notFound, plain } from "../../../testing/answers.ts";
import { createPetsApi, deploy, type PetsApi } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let api: PetsApi;
let restApiId: string;
const now = Date.now();
const date = new Date(now).toISOString().replace(/\.\d+/, "");
beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => now } });
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(async () => {
  api = await createPetsApi(server.client);
  restApiId = api.restApiId;
  await deploy(server.client, restApiId, "dev");
});

const exported = async (input: Partial<GetExportCommandInput> = {}) => {
  const { body, ...answer } = plain(
    await server.client.send(new GetExportCommand({ restApiId, stageName: "dev", exportType: "oas30", ...input })),
  );
  return { ...answer, text: Buffer.from(body ?? []).toString() };
};
const readYaml = (text: string) => parse(text);
const readJson = (text: string) => JSON.parse(text);
const operationId = async (stageName = "dev") =>
  JSON.parse((await exported({ stageName })).text).paths["/pets"].get.operationId;
const rename = (value: string) =>
  server.client.send(
    new UpdateMethodCommand({
      ...api.method,
      patchOperations: [{ op: "replace", path: "/operationName", value }],
    }),
  );

describe("GetExport", () => {
  describe("input", () => {
    it.each([
      ["oas30", undefined, readJson, { openapi: "3.0.1" }],
      ["oas30", "application/json", readJson, { openapi: "3.0.1" }],
      ["oas30", "application/yaml", readYaml, { openapi: "3.0.1" }],
      ["swagger", "application/json", readJson, { swagger: "2.0", basePath: "/dev", schemes: ["http"] }],
      ["swagger", "application/yaml", readYaml, { swagger: "2.0", basePath: "/dev" }],
    ] as const)("takes the export type %s and the media type %s", async (exportType, accepts, read, expected) => {
      const document = read((await exported({ exportType, accepts })).text);
      expect(document).toMatchObject(expected);
      expect(await validate(document)).toMatchObject({ valid: true });
    });

    it("takes extensions, several of them separated by commas", async () => {
      const integration = async (extensions?: string) =>
        JSON.parse((await exported({ parameters: extensions === undefined ? {} : { extensions } })).text).paths["/pets"]
          .get["x-amazon-apigateway-integration"]?.type;
      expect(await integration()).toBeUndefined();
      expect(await integration("postman")).toBeUndefined();
      for (const extensions of ["integrations", "apigateway", "authorizers, integrations"])
        expect(await integration(extensions)).toBe("mock");
    });

    it("understands the Accept header of other clients", async () => {
      const open = await startTestServer({ managementAuth: "none" });
      const pets = await createPetsApi(open.client);
      await deploy(open.client, pets.restApiId, "dev");
      const url = `${open.url}/restapis/${pets.restApiId}/stages/dev/exports/oas30`;
      const text = async (accept: string) => (await fetch(url, { headers: { accept } })).text();
      expect(await text("*/*")).toMatch(/^\{/);
      expect(await text("text/html, application/yaml;q=0.9, */*;q=0.1")).toMatch(/^---\n/);
      await open[Symbol.asyncDispose]();
    });
  });

  describe("behaviour", () => {
    it("tells authorizers as security schemes, and the gateway responses that were customised", async () => {
      const authorizerUri =
        "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:check/invocations";
      const identitySource = "method.request.header.X-Token";
      const { id: authorizerId } = await server.client.send(
        new CreateAuthorizerCommand({ restApiId, name: "check", type: "TOKEN", authorizerUri, identitySource }),
      );
      const patchOperations = [
        { op: "replace", path: "/authorizationType", value: "CUSTOM" },
        { op: "replace", path: "/authorizerId", value: authorizerId },
      ] as const;
      await server.client.send(new UpdateMethodCommand({ ...api.method, patchOperations: [...patchOperations] }));
      const responseParameters = { "gatewayresponse.header.a": "'1'" };
      await server.client.send(
        new PutGatewayResponseCommand({ restApiId, responseType: "DEFAULT_4XX", responseParameters }),
      );
      await deploy(server.client, restApiId, "dev");
      const read = async (parameters: Record<string, string>) => JSON.parse((await exported({ parameters })).text);
      const document = await read({ extensions: "apigateway" });
      expect(document.paths["/pets"].get.security).toEqual([{ check: [] }]);
      expect(document.components.securitySchemes).toEqual({
        check: {
          type: "apiKey",
          name: "X-Token",
          in: "header",
          "x-amazon-apigateway-authtype": "custom",
          "x-amazon-apigateway-authorizer": { type: "token", authorizerUri, authorizerResultTtlInSeconds: 300 },
        },
      });
      expect(document["x-amazon-apigateway-gateway-responses"]).toEqual({
        DEFAULT_4XX: {
          responseParameters,
          responseTemplates: { "application/json": '{"message":$context.error.messageString}' },
        },
      });
      const plainDocument = await read({});
      expect(plainDocument.components.securitySchemes).toEqual({
        check: { type: "apiKey", name: "X-Token", in: "header" },
      });
      expect(plainDocument).not.toHaveProperty("x-amazon-apigateway-gateway-responses");
    });

    // Recorded: the type is this one whatever was asked for, and the file is called after the version.
    it("answers a file named after the version of the API, or the date of the deployment", async () => {
      expect(await exported()).toMatchObject({
        contentType: "application/octet-stream",
        contentDisposition: `attachment; filename="oas30_${date}.json"`,
      });
      const { id = "" } = await server.client.send(
        new CreateRestApiCommand({ name: "v", version: '1.0"\r\nx', cloneFrom: restApiId }),
      );
      await deploy(server.client, id, "dev");
      const answer = await exported({ restApiId: id, accepts: "application/yaml", exportType: "swagger" });
      expect(answer.contentDisposition).toBe('attachment; filename="swagger_1.0___x.yaml"');
      expect(parse(answer.text).info.version).toBe('1.0"\r\nx');
    });

    it("names the address at which this gateway serves the stage", async () => {
      const { servers } = JSON.parse((await exported()).text);
      expect(servers).toEqual([
        {
          url: `http://${restApiId}.execute-api.localhost:8080/{basePath}`,
          variables: { basePath: { default: "dev" } },
        },
      ]);
    });

    it("shows the deployment that the stage points to, not what was edited since", async () => {
      await rename("Old");
      const deploymentId = await deploy(server.client, restApiId);
      await rename("New");
      await server.client.send(new CreateStageCommand({ restApiId, stageName: "test", deploymentId }));
      expect(await operationId("test")).toBe("Old");
      expect(await operationId()).toBeUndefined();
      await server.client.send(new CreateDeploymentCommand({ restApiId, stageName: "test" }));
      expect(await operationId("test")).toBe("New");
    });

    it("shows models as they were deployed", async () => {
      const model = (name: string, schema: object) =>
        server.client.send(
          new CreateModelCommand({ restApiId, name, contentType: "application/json", schema: JSON.stringify(schema) }),
        );
      await model("Pet", { type: "object", properties: { id: { type: "integer" } } });
      await model("Pets", { type: "array", items: { $ref: modelAddress({ restApiId, modelName: "Pet" }) } });
      const requestModels = { "application/json": "Pets" };
      const method = { ...api.method, httpMethod: "POST" };
      await server.client.send(new PutMethodCommand({ ...method, authorizationType: "NONE", requestModels }));
      await server.client.send(new PutIntegrationCommand({ ...method, type: "MOCK" }));
      await deploy(server.client, restApiId, "dev");
      const { paths, components } = JSON.parse((await exported()).text);
      expect(paths["/pets"].post.requestBody).toEqual({
        content: { "application/json": { schema: { $ref: "#/components/schemas/Pets" } } },
        required: true,
      });
      expect(components.schemas).toEqual({
        Pet: { type: "object", properties: { id: { type: "integer" } } },
        Pets: { type: "array", items: { $ref: "#/components/schemas/Pet" } },
      });
    });

    it("shows the version of the documentation that the stage publishes", async () => {
      const location = { type: "METHOD", path: "/pets", method: "GET" } as const;
      const properties = JSON.stringify({ summary: "Lists pets" });
      await server.client.send(new CreateDocumentationPartCommand({ restApiId, location, properties }));
      const summary = async () => JSON.parse((await exported()).text).paths["/pets"].get.summary;
      expect(await summary()).toBeUndefined();
      const version = { restApiId, documentationVersion: "1", stageName: "dev" };
      await server.client.send(new CreateDocumentationVersionCommand(version));
      expect(await summary()).toBe("Lists pets");
      const all = JSON.parse((await exported({ parameters: { extensions: "apigateway" } })).text);
      expect(all["x-amazon-apigateway-documentation"]).toMatchObject({
        version: "1",
        documentationParts: [{ location, properties: { summary: "Lists pets" } }],
      });
    });

    it("shows deployments that were made before models were kept in them", async () => {
      await server.database.query(
        `UPDATE "Deployment" SET "snapshot" = "snapshot"::jsonb - 'models' - 'requestValidators' WHERE "restApiId" = '${restApiId}'`,
      );
      expect(JSON.parse((await exported()).text).paths["/pets"].get.responses["200"]).toEqual({
        description: "200 response",
      });
    });
  });

  describe("errors", () => {
    it("answers 404 for a stage or an API that is not there", async () => {
      await expect(exported({ stageName: "nosuch" })).rejects.toMatchObject(
        notFound("Invalid stage identifier specified"),
      );
      await expect(exported({ restApiId: "nosuch" })).rejects.toMatchObject(
        notFound("Invalid API identifier specified 000000000000:nosuch"),
      );
    });

    it.each([
      [{ exportType: "oas31" }, "Invalid export type specified: oas31. Valid options are oas30,swagger"],
      [
        { accepts: "text/html" },
        "Invalid media type specified: text/html. Valid options are application/json,application/yaml",
      ],
      [
        { parameters: { extensions: "integrations,nosuch" } },
        "Invalid extension specified: nosuch. Valid options are integrations,authorizers,documentation,apigateway,postman",
      ],
    ])("refuses %o", async (input, message) => {
      await expect(exported(input)).rejects.toMatchObject(badRequest(message));
    });

    // "You cannot export an API if its payloads are not of the application/json type."
    it("refuses an API with request bodies that are not JSON", async () => {
      const method = { ...api.method, httpMethod: "POST" };
      const requestModels = { "text/plain": "Empty" };
      await server.client.send(new PutMethodCommand({ ...method, authorizationType: "NONE", requestModels }));
      await server.client.send(new PutIntegrationCommand({ ...method, type: "MOCK" }));
      await deploy(server.client, restApiId, "dev");
      await expect(exported()).rejects.toMatchObject(badRequest("Only found non-JSON body models for POST /pets"));
    });

    it("keeps other regions out", async () => {
      const elsewhere = server.clientWith({ region: "eu-west-1" });
      const call = elsewhere.send(new GetExportCommand({ restApiId, stageName: "dev", exportType: "oas30" }));
      await expect(call).rejects.toMatchObject({ name: "NotFoundException" });
    });
  });
});
