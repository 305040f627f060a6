import {
  CreateRequestValidatorCommand,
  type CreateRequestValidatorCommandInput,
  CreateRestApiCommand,
  DeleteRequestValidatorCommand,
  GetMethodCommand,
  GetRequestValidatorCommand,
  GetRequestValidatorsCommand,
  GetResourcesCommand,
  type PatchOperation,
  PutMethodCommand,
  UpdateRequestValidatorCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { badRequest, conflict, notFound, plain } from "../../../testing/answers.ts";
import { createEmptyApi, type PetsApi } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let api: PetsApi;
let restApiId: string;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(async () => {
  api = await createEmptyApi(server.client);
  restApiId = api.restApiId;
});

const unknown = notFound("Invalid Request Validator identifier specified");
const create = async (input: Partial<CreateRequestValidatorCommandInput> = {}) => {
  const answer = plain(await server.client.send(new CreateRequestValidatorCommand({ restApiId, ...input })));
  return { ...answer, id: answer.id ?? "" };
};
const get = async (requestValidatorId: string) =>
  plain(await server.client.send(new GetRequestValidatorCommand({ restApiId, requestValidatorId })));
const update = async (requestValidatorId: string, ...patchOperations: PatchOperation[]) =>
  plain(
    await server.client.send(new UpdateRequestValidatorCommand({ restApiId, requestValidatorId, patchOperations })),
  );
const remove = (requestValidatorId: string) =>
  server.client.send(new DeleteRequestValidatorCommand({ restApiId, requestValidatorId }));
const useBy = (requestValidatorId: string) =>
  server.client.send(new PutMethodCommand({ ...api.method, authorizationType: "NONE", requestValidatorId }));

describe("CreateRequestValidator", () => {
  describe("input", () => {
    it("takes every member and gives it back, as the next GetRequestValidator does", async () => {
      const members = { name: "all", validateRequestBody: true, validateRequestParameters: true };
      const created = await create(members);
      expect(created).toEqual({ id: expect.stringMatching(/^[a-z0-9]{6}$/), ...members });
      expect(await get(created.id)).toEqual(created);
    });
  });

  describe("behaviour", () => {
    it("validates nothing unless it is told to", async () => {
      expect(await create()).toEqual({
        id: expect.any(String),
        validateRequestBody: false,
        validateRequestParameters: false,
      });
    });
  });

  describe("errors", () => {
    it("refuses a blank name", async () => {
      await expect(create({ name: " " })).rejects.toMatchObject(badRequest("Request Validator name cannot be blank"));
    });

    it("refuses a name that another validator of the API has; any number may have none", async () => {
      const unique = conflict("Request Validator name must be unique");
      await create({ name: "one" });
      const { id } = await create({ name: "two" });
      await create();
      await create();
      await expect(create({ name: "one" })).rejects.toMatchObject(unique);
      const renamed = (value: string) => update(id, { op: "replace", path: "/name", value });
      await expect(renamed("one")).rejects.toMatchObject(unique);
      expect(await renamed("two")).toMatchObject({ name: "two" });
    });
  });
});

describe("GetRequestValidator", () => {
  describe("input", () => {
    it("takes the validator's id", async () => {
      const { id } = await create({ name: "one" });
      expect(await get(id)).toMatchObject({ id, name: "one" });
    });
  });

  describe("behaviour", () => {
    it("is copied with its API, the method's reference turned to the copy", async () => {
      const { id } = await create({ name: "one" });
      await useBy(id);
      const clone = await server.client.send(new CreateRestApiCommand({ name: "clone", cloneFrom: restApiId }));
      const { items = [] } = await server.client.send(new GetResourcesCommand({ restApiId: clone.id }));
      const resourceId = items.find(({ path }) => path === "/pets")?.id;
      const method = await server.client.send(
        new GetMethodCommand({ restApiId: clone.id, resourceId, httpMethod: "GET" }),
      );
      const { requestValidatorId } = method;
      expect(requestValidatorId).not.toBe(id);
      const copy = new GetRequestValidatorCommand({ restApiId: clone.id, requestValidatorId });
      expect(await server.client.send(copy)).toMatchObject({ name: "one" });
    });
  });

  describe("errors", () => {
    it("answers 404 for one that is not there, or of another API", async () => {
      await expect(get("nosuch")).rejects.toMatchObject(unknown);
      const { id } = await create();
      const other = await createEmptyApi(server.client);
      const call = server.client.send(
        new GetRequestValidatorCommand({ restApiId: other.restApiId, requestValidatorId: id }),
      );
      await expect(call).rejects.toMatchObject(unknown);
    });
  });
});

describe("GetRequestValidators", () => {
  const list = async (input: { limit?: number; position?: string | undefined } = {}) =>
    plain(await server.client.send(new GetRequestValidatorsCommand({ restApiId, ...input })));

  describe("input", () => {
    it("takes a limit", async () => {
      for (const name of ["one", "two"]) await create({ name });
      expect((await list({ limit: 1 })).items).toHaveLength(1);
    });
  });

  describe("behaviour", () => {
    it("lists page by page", async () => {
      for (const name of ["one", "two", "three"]) await create({ name });
      const first = await list({ limit: 2 });
      const rest = await list({ limit: 2, position: first.position });
      const names = [...(first.items ?? []), ...(rest.items ?? [])].map(({ name }) => name);
      expect(names.sort()).toEqual(["one", "three", "two"]);
    });
  });

  describe("errors", () => {
    it("refuses a limit out of range", async () => {
      await expect(list({ limit: 501 })).rejects.toMatchObject({ name: "BadRequestException" });
    });
  });
});

describe("UpdateRequestValidator", () => {
  describe("input", () => {
    it.each([
      ["/name", "new", { name: "new" }],
      ["/validateRequestBody", "true", { validateRequestBody: true }],
      ["/validateRequestParameters", "true", { validateRequestParameters: true }],
    ] as const)("replaces %s", async (path, value, expected) => {
      const { id } = await create({ name: "old" });
      expect(await update(id, { op: "replace", path, value })).toMatchObject(expected);
      expect(await get(id)).toMatchObject(expected);
    });
  });

  describe("behaviour", () => {
    it("changes nothing when one operation is refused", async () => {
      const created = await create({ name: "old" });
      const operations = [
        { op: "replace", path: "/name", value: "new" },
        { op: "replace", path: "/validateRequestBody", value: "maybe" },
      ] as const;
      await expect(update(created.id, ...operations)).rejects.toMatchObject({ name: "BadRequestException" });
      expect(await get(created.id)).toEqual(created);
    });
  });

  describe("errors", () => {
    it("answers 404 for one that is not there", async () => {
      await expect(update("nosuch")).rejects.toMatchObject(unknown);
    });
  });
});

describe("DeleteRequestValidator", () => {
  describe("input", () => {
    it("takes the validator's id and answers 202", async () => {
      const { id } = await create();
      expect((await remove(id)).$metadata.httpStatusCode).toBe(202);
    });
  });

  describe("behaviour", () => {
    it("is no validator a method could have any more", async () => {
      const { id } = await create();
      await remove(id);
      await expect(useBy(id)).rejects.toMatchObject(badRequest("Invalid Request Validator identifier specified"));
    });
  });

  describe("errors", () => {
    it("refuses one that a method has", async () => {
      const { id } = await create({ name: "one" });
      await useBy(id);
      await expect(remove(id)).rejects.toMatchObject(
        conflict("Cannot delete validator 'one', is referenced in method request: /pets/GET"),
      );
    });
  });
});
