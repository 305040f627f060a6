import {
  CreateDeploymentCommand,
  type CreateDeploymentCommandInput,
  DeleteDeploymentCommand,
  DeleteIntegrationCommand,
  DeleteMethodCommand,
  DeleteStageCommand,
  GetDeploymentCommand,
  GetDeploymentsCommand,
  GetStageCommand,
  type PatchOperation,
  UpdateDeploymentCommand,
  UpdateMethodCommand,
  UpdateRestApiCommand,
  UpdateStageCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { badRequest, notFound, plain } from "../../../testing/answers.ts";
import { createFakeGateway, type FakeGateway } from "../../../testing/fakeGateway.ts";
import { createPetsApi, type PetsApi } from "../../../testing/petsApi.ts";
import { revisionsOf } from "../../../testing/revisions.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let gateway: FakeGateway;
let api: PetsApi;
beforeAll(async () => {
  gateway = createFakeGateway();
  server = await startTestServer({ gateway });
});
beforeEach(async () => {
  Object.assign(gateway, { deploymentProblems: [], stageProblems: [] });
  api = await createPetsApi(server.client);
});
afterAll(() => server[Symbol.asyncDispose]());

const unknownDeployment = notFound("Invalid Deployment identifier specified");

const create = async (input: Partial<CreateDeploymentCommandInput> = {}) =>
  plain(await server.client.send(new CreateDeploymentCommand({ restApiId: api.restApiId, ...input })));
const get = async (deploymentId: string | undefined, embed?: string[]) =>
  plain(await server.client.send(new GetDeploymentCommand({ restApiId: api.restApiId, deploymentId, embed })));
const stage = async (stageName = "dev") =>
  plain(await server.client.send(new GetStageCommand({ restApiId: api.restApiId, stageName })));

describe("CreateDeployment", () => {
  describe("input", () => {
    it("takes description and everything about the stage it makes", async () => {
      const created = await create({
        description: "first",
        stageName: "dev",
        stageDescription: "for developers",
        cacheClusterEnabled: true,
        cacheClusterSize: "1.6",
        tracingEnabled: true,
        variables: { host: "example.com:8080/a?b=c&d=e,f" },
      });
      expect(created).toEqual({
        id: expect.stringMatching(/^[a-z0-9]{6,10}$/),
        description: "first",
        createdDate: expect.any(Date),
      });
      expect(await stage()).toEqual({
        stageName: "dev",
        deploymentId: created.id,
        description: "for developers",
        cacheClusterEnabled: true,
        cacheClusterSize: "1.6",
        cacheClusterStatus: "AVAILABLE",
        tracingEnabled: true,
        variables: { host: "example.com:8080/a?b=c&d=e,f" },
        methodSettings: {},
        createdDate: expect.any(Date),
        lastUpdatedDate: expect.any(Date),
      });
    });

    it.each([
      [{ stageName: "de v" }, "Stage name only allows a-zA-Z0-9_"],
      [{ stageName: "x".repeat(129) }, "Stage name cannot be longer than 128 characters"],
      [
        { stageName: "dev", variables: { "a-b": "c" } },
        "Invalid stage variable name: a-b.  Please use names with only word characters.",
      ],
      [{ description: "x".repeat(1025) }, "Description cannot be longer than 1024 characters"],
    ])("refuses %o", async (input, message) => {
      await expect(create(input)).rejects.toMatchObject(badRequest(message));
    });
  });

  describe("behaviour", () => {
    it("freezes the API as it is: later edits reach no deployment", async () => {
      const operations: PatchOperation[] = [{ op: "replace", path: "/apiKeyRequired", value: "true" }];
      const { id } = await create();
      await server.client.send(new UpdateMethodCommand({ ...api.method, patchOperations: operations }));
      expect(await get(id, ["apisummary"])).toMatchObject({
        apiSummary: { "/pets": { GET: { authorizationType: "NONE", apiKeyRequired: false } } },
      });
    });

    it("hands the gateway everything a request needs", async () => {
      const statement = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "*" };
      const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
      const operations: PatchOperation[] = [
        { op: "replace", path: "/minimumCompressionSize", value: "10" },
        { op: "add", path: "/binaryMediaTypes/image~1png" },
        { op: "replace", path: "/policy", value: policy },
      ];
      await server.client.send(new UpdateRestApiCommand({ restApiId: api.restApiId, patchOperations: operations }));
      const { id, createdDate } = await create();
      const snapshot = gateway.snapshots.at(-1);
      expect(Math.floor((snapshot?.createdDate ?? 0) / 1000) * 1000).toBe(createdDate?.getTime());
      expect(snapshot).toMatchObject({
        version: 1,
        deploymentId: id,
        restApi: {
          id: api.restApiId,
          name: "pets",
          region: "us-east-1",
          accountId: "000000000000",
          binaryMediaTypes: ["image/png"],
          minimumCompressionSize: 10,
          apiKeySource: "HEADER",
          disableExecuteApiEndpoint: false,
          endpointTypes: ["EDGE"],
          policy,
        },
        resources: [
          { id: api.rootResourceId, path: "/", methods: {} },
          {
            id: api.method.resourceId,
            path: "/pets",
            methods: {
              GET: {
                httpMethod: "GET",
                authorizationType: "NONE",
                apiKeyRequired: false,
                requestParameters: {},
                requestModels: {},
                methodResponses: { 200: { statusCode: "200", responseParameters: {}, responseModels: {} } },
                methodIntegration: {
                  type: "MOCK",
                  requestParameters: {},
                  requestTemplates: { "application/json": '{"statusCode": 200}' },
                  passthroughBehavior: "WHEN_NO_MATCH",
                  timeoutInMillis: 29_000,
                  integrationResponses: { 200: { statusCode: "200", responseParameters: {}, responseTemplates: {} } },
                },
              },
            },
          },
        ],
      });
    });

    it("moves a stage that is there and leaves the settings nobody names", async () => {
      await create({ stageName: "dev", stageDescription: "for developers", variables: { a: "1" } });
      const second = await create({ stageName: "dev", variables: { b: "2" } });
      const moved = { deploymentId: second.id, description: "for developers", variables: { b: "2" } };
      expect(await stage()).toMatchObject(moved);
      expect(await revisionsOf(server.database, api.restApiId)).toEqual(["dev", "dev"]);
    });

    it("serves nothing new without a stage name", async () => {
      await create();
      await create({ stageName: "" });
      expect(await revisionsOf(server.database, api.restApiId)).toEqual([]);
    });

    it("gives an existing stage a canary and leaves what the stage serves", async () => {
      const first = await create({ stageName: "dev" });
      const stageVariableOverrides = { a: "2" };
      const canary = await create({
        stageName: "dev",
        canarySettings: { percentTraffic: 12.5, stageVariableOverrides },
      });
      expect(await stage()).toMatchObject({
        deploymentId: first.id,
        canarySettings: { deploymentId: canary.id, percentTraffic: 12.5, stageVariableOverrides, useStageCache: false },
      });
    });
  });

  describe("errors", () => {
    it("lets nothing but a canary be deployed to a stage that has one, until that is removed", async () => {
      const first = await create({ stageName: "dev" });
      await create({ stageName: "dev", canarySettings: { percentTraffic: 10 } });
      await expect(create({ stageName: "dev" })).rejects.toMatchObject(
        badRequest(
          "Invalid deployment content specified.canarySettings must be provided, because stage dev has a canary. Remove the canary to deploy to the stage itself",
        ),
      );
      expect((await stage()).deploymentId).toBe(first.id);
      const next = await create({ stageName: "dev", canarySettings: { percentTraffic: 20 } });
      expect((await stage()).canarySettings).toMatchObject({ deploymentId: next.id, percentTraffic: 20 });
      const patchOperations = [{ op: "remove", path: "/canarySettings" } as const];
      await server.client.send(new UpdateStageCommand({ restApiId: api.restApiId, stageName: "dev", patchOperations }));
      const last = await create({ stageName: "dev" });
      expect((await stage()).deploymentId).toBe(last.id);
    });

    it("refuses an API without methods", async () => {
      await server.client.send(new DeleteMethodCommand(api.method));
      await expect(create()).rejects.toMatchObject(badRequest("The REST API doesn't contain any methods"));
    });

    it("refuses a method without integration", async () => {
      await server.client.send(new DeleteIntegrationCommand(api.method));
      await expect(create()).rejects.toMatchObject(badRequest("No integration defined for method"));
    });

    it("names everything the gateway cannot serve, and keeps nothing", async () => {
      gateway.deploymentProblems = [
        {
          where: 'GET /pets: requestTemplates["application/json"]',
          message: "#macro is not known",
          line: 2,
          column: 5,
        },
        { where: "GET /dogs", message: "Lambda authorizers cannot be enforced yet" },
      ];
      const message =
        'GET /pets: requestTemplates["application/json"]: #macro is not known (line 2, column 5); GET /dogs: Lambda authorizers cannot be enforced yet';
      await expect(create({ stageName: "dev" })).rejects.toMatchObject(badRequest(message));
      const { items } = await server.client.send(new GetDeploymentsCommand({ restApiId: api.restApiId }));
      expect(items).toEqual([]);
      await expect(stage()).rejects.toMatchObject(notFound("Invalid stage identifier specified"));
    });

    it("keeps no deployment whose stage settings cannot be enforced", async () => {
      gateway.stageProblems = [{ where: "stage dev", message: "tracingEnabled: traces cannot be sent yet" }];
      const call = create({ stageName: "dev", tracingEnabled: true });
      await expect(call).rejects.toMatchObject(badRequest("stage dev: tracingEnabled: traces cannot be sent yet"));
      const { items } = await server.client.send(new GetDeploymentsCommand({ restApiId: api.restApiId }));
      expect(items).toEqual([]);
    });

    it("answers 404 for an unknown API", async () => {
      const unknown = notFound("Invalid API identifier specified 000000000000:nosuchapi0");
      await expect(create({ restApiId: "nosuchapi0" })).rejects.toMatchObject(unknown);
    });
  });
});

describe("GetDeployment", () => {
  describe("input", () => {
    it("takes embed=apisummary and then shows what is deployed", async () => {
      const created = await create();
      const apiSummary = { "/pets": { GET: { authorizationType: "NONE", apiKeyRequired: false } } };
      expect(await get(created.id, ["apisummary"])).toEqual({ ...created, apiSummary });
    });
  });

  describe("behaviour", () => {
    it("answers what CreateDeployment answered", async () => {
      const created = await create({ description: "first" });
      expect(await get(created.id)).toEqual(created);
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown deployment", async () => {
      await expect(get("nosuch")).rejects.toMatchObject(unknownDeployment);
    });
  });
});

describe("GetDeployments", () => {
  const list = async (input: { limit?: number; position?: string } = {}) =>
    plain(await server.client.send(new GetDeploymentsCommand({ restApiId: api.restApiId, ...input })));

  describe("input", () => {
    it("takes limit and position", async () => {
      const ids = [await create(), await create(), await create()].map(({ id }) => id).sort();
      const first = await list({ limit: 2 });
      const second = await list({ limit: 2, position: first.position });
      expect([first, second].map(({ items }) => items?.map(({ id }) => id))).toEqual([ids.slice(0, 2), ids.slice(2)]);
      expect(second).not.toHaveProperty("position");
    });
  });

  describe("behaviour", () => {
    it("lists the deployments of this API without their summaries", async () => {
      const created = await create({ description: "only" });
      expect(await list()).toEqual({ items: [created] });
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown API", async () => {
      const call = server.client.send(new GetDeploymentsCommand({ restApiId: "nosuchapi0" }));
      const unknown = notFound("Invalid API identifier specified 000000000000:nosuchapi0");
      await expect(call).rejects.toMatchObject(unknown);
    });
  });
});

describe("UpdateDeployment", () => {
  const update = async (deploymentId: string | undefined, ...patchOperations: PatchOperation[]) =>
    plain(
      await server.client.send(
        new UpdateDeploymentCommand({ restApiId: api.restApiId, deploymentId, patchOperations }),
      ),
    );

  describe("input", () => {
    it("takes a new description", async () => {
      const created = await create({ description: "old" });
      const updated = await update(created.id, { op: "replace", path: "/description", value: "new" });
      expect(updated).toEqual({ ...created, description: "new" });
      expect(await get(created.id)).toEqual(updated);
    });
  });

  describe("behaviour", () => {
    it("clears the description with an empty value and leaves what was frozen", async () => {
      const { id } = await create({ description: "old" });
      const before = await get(id, ["apisummary"]);
      await update(id, { op: "replace", path: "/description", value: "" });
      const { description: _, ...rest } = before;
      expect(await get(id, ["apisummary"])).toEqual(rest);
    });
  });

  describe("errors", () => {
    it.each([
      [
        { op: "replace", path: "/id", value: "x" },
        "Invalid patch path  '/id' specified for op 'replace'. Must be one of: [/description]",
      ],
      [
        { op: "add", path: "/description", value: "x" },
        "Invalid patch path  '/description' specified for op 'add'. Please choose supported operations",
      ],
    ] as const)("refuses %o", async (operation, message) => {
      const { id } = await create();
      await expect(update(id, operation)).rejects.toMatchObject(badRequest(message));
    });

    it("answers 404 for an unknown deployment", async () => {
      await expect(update("nosuch")).rejects.toMatchObject(unknownDeployment);
    });
  });
});

describe("DeleteDeployment", () => {
  const remove = (deploymentId: string | undefined) =>
    server.client.send(new DeleteDeploymentCommand({ restApiId: api.restApiId, deploymentId }));
  const inUse = badRequest("Active stages pointing to this deployment must be moved or deleted");

  describe("input", () => {
    it("takes the identifier of the path and answers 202", async () => {
      const { id } = await create();
      expect((await remove(id)).$metadata.httpStatusCode).toBe(202);
      await expect(get(id)).rejects.toMatchObject(unknownDeployment);
    });
  });

  describe("behaviour", () => {
    it("goes once no stage points to it", async () => {
      const { id } = await create({ stageName: "dev" });
      await expect(remove(id)).rejects.toMatchObject(inUse);
      await server.client.send(new DeleteStageCommand({ restApiId: api.restApiId, stageName: "dev" }));
      expect((await remove(id)).$metadata.httpStatusCode).toBe(202);
    });
  });

  describe("errors", () => {
    it("keeps the deployment of a canary", async () => {
      await create({ stageName: "dev" });
      const { id } = await create({ stageName: "dev", canarySettings: { percentTraffic: 1 } });
      await expect(remove(id)).rejects.toMatchObject(inUse);
    });

    it("answers 404 for an unknown deployment", async () => {
      await expect(remove("nosuch")).rejects.toMatchObject(unknownDeployment);
    });
  });
});
