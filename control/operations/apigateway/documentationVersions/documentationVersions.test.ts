import {
  CreateDocumentationPartCommand,
  CreateDocumentationVersionCommand,
  type CreateDocumentationVersionCommandInput,
  CreateStageCommand,
  DeleteDocumentationVersionCommand,
  GetDocumentationVersionCommand,
  GetDocumentationVersionsCommand,
  GetStageCommand,
  type PatchOperation,
  UpdateDocumentationVersionCommand,
  UpdateStageCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { badRequest, conflict, notFound, plain } from "../../../testing/answers.ts";
import { createPetsApi, deploy } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let restApiId: string;
const now = Math.floor(Date.now() / 1000) * 1000;
beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => now } });
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(async () => {
  restApiId = (await createPetsApi(server.client)).restApiId;
});

const unknown = notFound("Invalid Documentation version specified");
const create = async (documentationVersion: string, input: Partial<CreateDocumentationVersionCommandInput> = {}) =>
  plain(await server.client.send(new CreateDocumentationVersionCommand({ restApiId, documentationVersion, ...input })));
const get = async (documentationVersion: string) =>
  plain(await server.client.send(new GetDocumentationVersionCommand({ restApiId, documentationVersion })));
const remove = (documentationVersion: string) =>
  server.client.send(new DeleteDocumentationVersionCommand({ restApiId, documentationVersion }));

describe("CreateDocumentationVersion", () => {
  describe("input", () => {
    it("takes every member and gives it back, as the next GetDocumentationVersion does", async () => {
      await deploy(server.client, restApiId, "dev");
      const created = await create("1.0.0", { description: "first", stageName: "dev" });
      expect(created).toEqual({ version: "1.0.0", description: "first", createdDate: new Date(now) });
      expect(await get("1.0.0")).toEqual(created);
    });
  });

  describe("behaviour", () => {
    it("is published at the stage that is named", async () => {
      await deploy(server.client, restApiId, "dev");
      await create("1", { stageName: "dev" });
      const stage = await server.client.send(new GetStageCommand({ restApiId, stageName: "dev" }));
      expect(stage.documentationVersion).toBe("1");
    });

    it("can be published at stages later", async () => {
      const deploymentId = await deploy(server.client, restApiId, "dev");
      await create("1");
      const created = await server.client.send(
        new CreateStageCommand({ restApiId, deploymentId, stageName: "test", documentationVersion: "1" }),
      );
      expect(created.documentationVersion).toBe("1");
      const publish = (value: string) =>
        server.client.send(
          new UpdateStageCommand({
            restApiId,
            stageName: "dev",
            patchOperations: [{ op: "replace", path: "/documentationVersion", value }],
          }),
        );
      expect((await publish("1")).documentationVersion).toBe("1");
      await expect(publish("2")).rejects.toMatchObject(unknown);
    });
  });

  describe("errors", () => {
    it("answers 409 for a version that is there", async () => {
      await create("1");
      await expect(create("1")).rejects.toMatchObject(conflict("Documentation version already exists: 1"));
    });

    it("refuses a version that could not stand in an address, and a stage that is not there", async () => {
      for (const version of ["", "a/b", "x".repeat(65)])
        await expect(create(version)).rejects.toMatchObject(
          badRequest("Invalid Documentation version specified. It must be 1 to 64 characters of a-zA-Z0-9._:-"),
        );
      await expect(create("1", { stageName: "nosuch" })).rejects.toMatchObject(
        notFound("Invalid stage identifier specified"),
      );
    });
  });
});

describe("GetDocumentationVersion", () => {
  describe("input", () => {
    it("takes the version", async () => {
      await create("1");
      expect(await get("1")).toMatchObject({ version: "1" });
    });
  });

  describe("behaviour", () => {
    it("is of its own API", async () => {
      await create("1");
      restApiId = (await createPetsApi(server.client)).restApiId;
      await expect(get("1")).rejects.toMatchObject(unknown);
    });
  });

  describe("errors", () => {
    it("answers 404 for a version that is not there", async () => {
      await expect(get("nosuch")).rejects.toMatchObject(unknown);
    });
  });
});

describe("GetDocumentationVersions", () => {
  const list = async (input: { limit?: number; position?: string | undefined } = {}) =>
    plain(await server.client.send(new GetDocumentationVersionsCommand({ restApiId, ...input })));

  describe("input", () => {
    it("takes a limit", async () => {
      for (const version of ["1", "2"]) await create(version);
      expect((await list({ limit: 1 })).items).toHaveLength(1);
    });
  });

  describe("behaviour", () => {
    it("lists page by page", async () => {
      for (const version of ["1.0.0", "1.0.1", "v2"]) await create(version);
      const first = await list({ limit: 2 });
      const rest = await list({ limit: 2, position: first.position });
      const versions = [...(first.items ?? []), ...(rest.items ?? [])].map(({ version }) => version);
      expect(versions).toEqual(["1.0.0", "1.0.1", "v2"]);
      expect(rest).not.toHaveProperty("position");
    });
  });

  describe("errors", () => {
    it("refuses a position nobody gave out", async () => {
      await expect(list({ position: "nonsense" })).rejects.toMatchObject(
        badRequest("Invalid position parameter specified"),
      );
    });
  });
});

describe("UpdateDocumentationVersion", () => {
  const update = async (documentationVersion: string, ...patchOperations: PatchOperation[]) =>
    plain(
      await server.client.send(
        new UpdateDocumentationVersionCommand({ restApiId, documentationVersion, patchOperations }),
      ),
    );

  describe("input", () => {
    it("replaces the description", async () => {
      await create("1");
      const operation = { op: "replace", path: "/description", value: "new" } as const;
      expect(await update("1", operation)).toMatchObject({ version: "1", description: "new" });
    });
  });

  describe("behaviour", () => {
    it("takes the description away when it is empty", async () => {
      await create("1", { description: "old" });
      expect(await update("1", { op: "replace", path: "/description", value: "" })).not.toHaveProperty("description");
    });
  });

  describe("errors", () => {
    it("refuses every other path", async () => {
      await create("1");
      await expect(update("1", { op: "replace", path: "/version", value: "2" })).rejects.toMatchObject(
        badRequest("Invalid patch path  '/version' specified for op 'replace'. Must be one of: [/description]"),
      );
    });
  });
});

describe("DeleteDocumentationVersion", () => {
  describe("input", () => {
    it("takes the version and answers 202", async () => {
      await create("1");
      expect((await remove("1")).$metadata.httpStatusCode).toBe(202);
    });
  });

  describe("behaviour", () => {
    it("leaves the documentation parts", async () => {
      const part = { restApiId, location: { type: "API" }, properties: "{}" } as const;
      await server.client.send(new CreateDocumentationPartCommand(part));
      await create("1");
      await remove("1");
      await create("1");
      expect(await get("1")).toMatchObject({ version: "1" });
    });
  });

  describe("errors", () => {
    it("refuses a version that a stage publishes", async () => {
      await deploy(server.client, restApiId, "dev");
      await create("1", { stageName: "dev" });
      await expect(remove("1")).rejects.toMatchObject(
        conflict("Cannot delete documentation version '1', is referenced by stage: dev"),
      );
    });
  });
});
