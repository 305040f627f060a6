import {
  CreateStageCommand,
  type CreateStageCommandInput,
  DeleteStageCommand,
  GetStageCommand,
  GetStagesCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { badRequest, conflict, notFound, plain } from "../../../testing/answers.ts";
import { createFakeGateway, type FakeGateway } from "../../../testing/fakeGateway.ts";
import { createPetsApi, deploy } from "../../../testing/petsApi.ts";
import { revisionsOf } from "../../../testing/revisions.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let gateway: FakeGateway;
let restApiId: string;
let deploymentId: string;
beforeAll(async () => {
  gateway = createFakeGateway();
  server = await startTestServer({ gateway });
});
beforeEach(async () => {
  gateway.stageProblems = [];
  restApiId = (await createPetsApi(server.client)).restApiId;
  deploymentId = await deploy(server.client, restApiId);
});
afterAll(() => server[Symbol.asyncDispose]());

const unknownStage = notFound("Invalid stage identifier specified");
const unknownApi = notFound("Invalid API identifier specified 000000000000:nosuchapi0");
const wrongValue = (value: string) =>
  `Invalid stage variable value: ${value}.  Please use values with alphanumeric characters and the symbols ' ', -', '.', '_', ':', '/', '?', '&', '=', and ','.`;

const create = async (input: Partial<CreateStageCommandInput> = {}) =>
  plain(await server.client.send(new CreateStageCommand({ restApiId, deploymentId, stageName: "dev", ...input })));
const get = async (stageName = "dev") => plain(await server.client.send(new GetStageCommand({ restApiId, stageName })));

describe("CreateStage", () => {
  describe("input", () => {
    it("takes every member and gives it back, as the next GetStage does", async () => {
      const members = {
        description: "for developers",
        cacheClusterEnabled: true,
        cacheClusterSize: "6.1",
        variables: { host: "example.com" },
        tracingEnabled: true,
        tags: { team: "pets" },
        canarySettings: {
          deploymentId: await deploy(server.client, restApiId),
          percentTraffic: 10,
          stageVariableOverrides: { host: "canary.example.com" },
          useStageCache: true,
        },
      } as const;
      const created = await create({ stageName: "dev-1_A", ...members });
      expect(created).toMatchObject({
        stageName: "dev-1_A",
        deploymentId,
        ...members,
        cacheClusterStatus: "CREATE_IN_PROGRESS",
      });
      expect(await get("dev-1_A")).toEqual({ ...created, cacheClusterStatus: "AVAILABLE" });
    });

    it.each([
      [{ stageName: "de/v" }, "Stage name only allows a-zA-Z0-9_"],
      [{ stageName: "$default" }, "Stage name only allows a-zA-Z0-9_"],
      [
        { variables: { __proto: "a", "b.c": "a" } },
        "Invalid stage variable name: b.c.  Please use names with only word characters.",
      ],
      [{ variables: { a: "" } }, wrongValue("")],
      [{ variables: { a: "$LATEST" } }, wrongValue("$LATEST")],
      [{ variables: { a: "x".repeat(513) } }, wrongValue("x".repeat(513))],
      [
        { variables: Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`v${n}`, "x"])) },
        "A stage cannot have more than 100 stage variables",
      ],
      [{ canarySettings: { percentTraffic: 10 } }, "Deployment id does not exist"],
      [{ tags: { "aws:a": "b" } }, "Invalid tag key specified: aws:a"],
    ])("refuses %o", async (input, message) => {
      await expect(create(input)).rejects.toMatchObject(badRequest(message));
    });

    it("keeps the canary's share between 0 and 100", async () => {
      const call = create({ canarySettings: { deploymentId, percentTraffic: 101 } });
      await expect(call).rejects.toMatchObject(badRequest("Percent traffic must be between 0 and 100"));
    });
  });

  describe("behaviour", () => {
    it("answers the recorded defaults and tells the gateway", async () => {
      expect(await create()).toEqual({
        stageName: "dev",
        deploymentId,
        cacheClusterEnabled: false,
        cacheClusterStatus: "NOT_AVAILABLE",
        methodSettings: {},
        tracingEnabled: false,
        createdDate: expect.any(Date),
        lastUpdatedDate: expect.any(Date),
      });
      expect(await revisionsOf(server.database, restApiId)).toEqual(["dev"]);
    });

    it("asks the gateway whether the settings can be enforced", async () => {
      await create({ variables: { a: "b" }, tracingEnabled: true });
      expect(gateway.stages.at(-1)).toMatchObject({
        restApiId,
        stageName: "dev",
        deploymentId,
        variables: { a: "b" },
        tracingEnabled: true,
        cacheClusterEnabled: false,
        methodSettings: {},
      });
    });
  });

  describe("errors", () => {
    it("answers 409 for a name that is taken", async () => {
      await create();
      await expect(create()).rejects.toMatchObject(conflict("Stage already exists"));
    });

    it("refuses a deployment that is not there", async () => {
      const call = create({ deploymentId: "nosuch" });
      await expect(call).rejects.toMatchObject(badRequest("Deployment id does not exist"));
    });

    it("refuses a deployment of another API", async () => {
      const other = await createPetsApi(server.client);
      const call = create({ deploymentId: await deploy(server.client, other.restApiId) });
      await expect(call).rejects.toMatchObject(badRequest("Deployment id does not exist"));
    });

    it("refuses what the gateway cannot enforce, and keeps nothing", async () => {
      gateway.stageProblems = [{ where: "stage dev", message: "tracingEnabled: traces cannot be sent yet" }];
      await expect(create({ tracingEnabled: true })).rejects.toMatchObject({ name: "BadRequestException" });
      await expect(get()).rejects.toMatchObject(unknownStage);
      expect(await revisionsOf(server.database, restApiId)).toEqual([]);
    });

    it("holds ten stages and no more", async () => {
      for (let index = 0; index < 10; index += 1) await create({ stageName: `s${index}` });
      await expect(create({ stageName: "s10" })).rejects.toMatchObject({
        name: "LimitExceededException",
        $metadata: { httpStatusCode: 429 },
      });
    });

    it("answers 404 for an unknown API and for documentation that is not there", async () => {
      await expect(create({ restApiId: "nosuchapi0" })).rejects.toMatchObject(unknownApi);
      const message = "Invalid Documentation version specified";
      await expect(create({ documentationVersion: "1" })).rejects.toMatchObject(notFound(message));
    });
  });
});

describe("GetStage", () => {
  describe("input", () => {
    it("takes the name of the path", async () => {
      await create();
      expect(await get()).toMatchObject({ stageName: "dev" });
    });
  });

  describe("behaviour", () => {
    it("knows upper from lower case", async () => {
      await create();
      await create({ stageName: "DEV", description: "loud" });
      expect(await get("DEV")).toMatchObject({ description: "loud" });
      expect(await get()).not.toHaveProperty("description");
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown stage", async () => {
      await expect(get()).rejects.toMatchObject(unknownStage);
    });
  });
});

describe("GetStages", () => {
  const list = async (ofDeployment?: string) =>
    plain(await server.client.send(new GetStagesCommand({ restApiId, deploymentId: ofDeployment })));

  describe("input", () => {
    it("takes a deployment and then lists its stages only", async () => {
      const other = await deploy(server.client, restApiId, "prod");
      const dev = await create();
      expect(await list(deploymentId)).toEqual({ item: [dev] });
      expect((await list(other)).item?.map(({ stageName }) => stageName)).toEqual(["prod"]);
    });
  });

  describe("behaviour", () => {
    it("lists all stages by name", async () => {
      expect(await list()).toEqual({ item: [] });
      await create({ stageName: "prod" });
      await create({ stageName: "dev" });
      expect((await list()).item?.map(({ stageName }) => stageName)).toEqual(["dev", "prod"]);
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown API", async () => {
      const call = server.client.send(new GetStagesCommand({ restApiId: "nosuchapi0" }));
      await expect(call).rejects.toMatchObject(unknownApi);
    });
  });
});

describe("DeleteStage", () => {
  const remove = (stageName: string) => server.client.send(new DeleteStageCommand({ restApiId, stageName }));

  describe("input", () => {
    it("takes the name of the path and answers 202", async () => {
      await create();
      expect((await remove("dev")).$metadata.httpStatusCode).toBe(202);
      await expect(get()).rejects.toMatchObject(unknownStage);
    });
  });

  describe("behaviour", () => {
    it("tells the gateway and leaves the other stages", async () => {
      await create();
      await create({ stageName: "prod" });
      await remove("dev");
      expect(await revisionsOf(server.database, restApiId)).toEqual(["dev", "prod", "dev"]);
      expect(await get("prod")).toMatchObject({ stageName: "prod" });
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown stage", async () => {
      await expect(remove("dev")).rejects.toMatchObject(unknownStage);
    });
  });
});
