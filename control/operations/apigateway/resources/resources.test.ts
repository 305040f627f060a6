import {
  CreateResourceCommand,
  DeleteResourceCommand,
  GetMethodCommand,
  GetResourceCommand,
  GetResourcesCommand,
  type PatchOperation,
  UpdateResourceCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { badRequest, conflict, notFound, plain } from "../../../testing/answers.ts";
import { createPetsApi, type PetsApi } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let api: PetsApi;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  api = await createPetsApi(server.client);
});
afterAll(() => server[Symbol.asyncDispose]());

const unknownApi = notFound("Invalid API identifier specified 000000000000:nosuchapi0");
const unknownResource = notFound("Invalid Resource identifier specified");

const create = async (parentId: string | undefined, pathPart: string | undefined, restApiId = api.restApiId) =>
  plain(await server.client.send(new CreateResourceCommand({ restApiId, parentId, pathPart })));
const get = async (resourceId: string | undefined, embed?: string[]) =>
  plain(await server.client.send(new GetResourceCommand({ restApiId: api.restApiId, resourceId, embed })));
const update = async (resourceId: string | undefined, ...patchOperations: PatchOperation[]) =>
  plain(await server.client.send(new UpdateResourceCommand({ restApiId: api.restApiId, resourceId, patchOperations })));
const paths = async () => {
  const { items = [] } = await server.client.send(new GetResourcesCommand({ restApiId: api.restApiId, limit: 500 }));
  return items.map(({ path }) => path).sort();
};

describe("CreateResource", () => {
  describe("input", () => {
    it.each(["dogs", "{id}", "{proxy+}", "v1.0", "events:batch", "a_b-c", "a,b"])(
      "takes the path part %s",
      async (pathPart) => {
        const created = await create(api.rootResourceId, pathPart);
        expect(created).toEqual({
          id: expect.stringMatching(/^[a-z0-9]{6,10}$/),
          parentId: api.rootResourceId,
          pathPart,
          path: `/${pathPart}`,
        });
        expect(await get(created.id)).toEqual(created);
      },
    );

    it.each(["a/b", "a b", "{a", "a}", "{}", "{a}.html", "{proxy+}x", "ü", "a+", ""])(
      "refuses the path part '%s'",
      async (pathPart) => {
        const message = "Resource's path part only allow a-zA-Z0-9._-: and curly braces at the beginning and the end.";
        await expect(create(api.rootResourceId, pathPart)).rejects.toMatchObject(badRequest(message));
      },
    );
  });

  describe("behaviour", () => {
    it("spells the full path from the root down", async () => {
      const pet = await create(api.method.resourceId, "{petId}");
      expect(await create(pet.id, "photos")).toMatchObject({ path: "/pets/{petId}/photos" });
    });

    it("lets static parts and one variable stand side by side", async () => {
      await create(api.method.resourceId, "{petId}");
      await create(api.method.resourceId, "best");
      expect(await paths()).toEqual(["/", "/pets", "/pets/best", "/pets/{petId}"]);
    });

    it("keeps siblings apart when several clients create the same at once", async () => {
      const attempts = await Promise.allSettled(Array.from({ length: 6 }, () => create(api.rootResourceId, "{any}")));
      expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await paths()).toEqual(["/", "/pets", "/{any}"]);
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown API and an unknown parent", async () => {
      await expect(create(api.rootResourceId, "dogs", "nosuchapi0")).rejects.toMatchObject(unknownApi);
      await expect(create("nosuch", "dogs")).rejects.toMatchObject(unknownResource);
    });

    it("answers 409 for a name that is taken", async () => {
      const message = "Another resource with the same parent already has this name: pets";
      await expect(create(api.rootResourceId, "pets")).rejects.toMatchObject(conflict(message));
    });

    it("holds 300 resources and no more", async () => {
      await server.database.query(
        `INSERT INTO "Resource" SELECT '${api.restApiId}', 'n' || n, '${api.rootResourceId}', 'n' || n, '/n' || n FROM generate_series(1, 298) n`,
      );
      await expect(create(api.rootResourceId, "dogs")).rejects.toMatchObject({
        name: "LimitExceededException",
        message:
          "Maximum number of Resources for this API has been reached.  Please contact AWS if you need additional Resources.",
        $metadata: { httpStatusCode: 429 },
      });
    });
  });
});

describe("GetResource", () => {
  describe("input", () => {
    it("takes embed=methods and then shows the methods", async () => {
      const method = plain(await server.client.send(new GetMethodCommand(api.method)));
      const resource = await get(api.method.resourceId, ["methods"]);
      expect(resource.resourceMethods).toEqual({ GET: method });
    });
  });

  describe("behaviour", () => {
    it("names the methods when nobody asks for more", async () => {
      expect(await get(api.method.resourceId)).toEqual({
        id: api.method.resourceId,
        parentId: api.rootResourceId,
        pathPart: "pets",
        path: "/pets",
        resourceMethods: { GET: {} },
      });
    });

    it("has neither parent nor path part for the root", async () => {
      expect(await get(api.rootResourceId)).toEqual({ id: api.rootResourceId, path: "/" });
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown resource", async () => {
      await expect(get("nosuch")).rejects.toMatchObject(unknownResource);
    });
  });
});

describe("GetResources", () => {
  const list = async (input: { limit?: number; position?: string; embed?: string[] } = {}) =>
    plain(await server.client.send(new GetResourcesCommand({ restApiId: api.restApiId, ...input })));

  describe("input", () => {
    it("takes limit and position", async () => {
      const first = await list({ limit: 1 });
      const second = await list({ limit: 1, position: first.position });
      expect([first.items?.length, second.items?.length]).toEqual([1, 1]);
      expect(second).not.toHaveProperty("position");
      expect(new Set([first, second].map(({ items }) => items?.[0]?.path))).toEqual(new Set(["/", "/pets"]));
    });
  });

  describe("behaviour", () => {
    it("names the methods, and with embed=methods shows them", async () => {
      const named = (await list()).items?.find(({ path }) => path === "/pets");
      const shown = (await list({ embed: ["methods"] })).items?.find(({ path }) => path === "/pets");
      expect(named?.resourceMethods).toEqual({ GET: {} });
      expect(shown?.resourceMethods?.GET).toMatchObject({ httpMethod: "GET", methodIntegration: { type: "MOCK" } });
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown API", async () => {
      const call = server.client.send(new GetResourcesCommand({ restApiId: "nosuchapi0" }));
      await expect(call).rejects.toMatchObject(unknownApi);
    });
  });
});

describe("UpdateResource", () => {
  describe("input", () => {
    it("takes a new path part and a new parent", async () => {
      const dogs = await create(api.rootResourceId, "dogs");
      const moved = await update(
        dogs.id,
        { op: "replace", path: "/pathPart", value: "hounds" },
        { op: "replace", path: "/parentId", value: api.method.resourceId },
      );
      expect(moved).toEqual({ id: dogs.id, parentId: api.method.resourceId, pathPart: "hounds", path: "/pets/hounds" });
      expect(await get(dogs.id)).toEqual(moved);
    });
  });

  describe("behaviour", () => {
    it("takes everything below along", async () => {
      const pet = await create(api.method.resourceId, "{petId}");
      await create(pet.id, "photos");
      const zoo = await create(api.rootResourceId, "zoo");
      await update(api.method.resourceId, { op: "replace", path: "/parentId", value: zoo.id });
      expect(await paths()).toEqual(["/", "/zoo", "/zoo/pets", "/zoo/pets/{petId}", "/zoo/pets/{petId}/photos"]);
      expect(await get(api.method.resourceId)).toMatchObject({ resourceMethods: { GET: {} } });
    });

    it("never makes a cycle of two moves at once", async () => {
      const cats = await create(api.rootResourceId, "cats");
      const dogs = await create(api.rootResourceId, "dogs");
      const moves = await Promise.allSettled([
        update(cats.id, { op: "replace", path: "/parentId", value: dogs.id }),
        update(dogs.id, { op: "replace", path: "/parentId", value: cats.id }),
      ]);
      expect(moves.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    });
  });

  describe("errors", () => {
    it("keeps a greedy variable without children", async () => {
      await create(api.method.resourceId, "best");
      const change = update(api.method.resourceId, { op: "replace", path: "/pathPart", value: "{proxy+}" });
      const message = "Cannot create a child of a resource with a greedy path variable: {proxy+}";
      await expect(change).rejects.toMatchObject(badRequest(message));
    });

    it("answers 404 for an unknown parent", async () => {
      const change = update(api.method.resourceId, { op: "replace", path: "/parentId", value: "nosuch" });
      await expect(change).rejects.toMatchObject(unknownResource);
    });

    it("names no path when the operation has none", async () => {
      const message = "Invalid patch path  'null' specified for op 'replace'. Must be one of: [/parentId, /pathPart]";
      await expect(update(api.method.resourceId, { op: "replace", value: "x" })).rejects.toMatchObject(
        badRequest(message),
      );
    });
  });
});

describe("DeleteResource", () => {
  const remove = (resourceId: string | undefined) =>
    server.client.send(new DeleteResourceCommand({ restApiId: api.restApiId, resourceId }));

  describe("input", () => {
    it("takes the identifier of the path and answers 202", async () => {
      expect((await remove(api.method.resourceId)).$metadata.httpStatusCode).toBe(202);
    });
  });

  describe("behaviour", () => {
    it("takes everything below with it", async () => {
      const pet = await create(api.method.resourceId, "{petId}");
      await create(pet.id, "photos");
      await remove(api.method.resourceId);
      expect(await paths()).toEqual(["/"]);
    });
  });

  describe("errors", () => {
    it("keeps the root as long as the API", async () => {
      await expect(remove(api.rootResourceId)).rejects.toMatchObject(badRequest("Root resource cannot be deleted."));
    });

    it("answers 404 for an unknown resource", async () => {
      await expect(remove("nosuch")).rejects.toMatchObject(unknownResource);
    });
  });
});
