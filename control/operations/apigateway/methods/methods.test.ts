import {
  DeleteMethodCommand,
  GetMethodCommand,
  GetResourceCommand,
  type PatchOperation,
  PutMethodCommand,
  type PutMethodCommandInput,
  UpdateMethodCommand,
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

const unknownMethod = notFound("Invalid Method identifier specified");

const put = async (input: Partial<PutMethodCommandInput> = {}) =>
  plain(
    await server.client.send(
      new PutMethodCommand({ ...api.method, httpMethod: "POST", authorizationType: "NONE", ...input }),
    ),
  );
const get = async (httpMethod: string) =>
  plain(await server.client.send(new GetMethodCommand({ ...api.method, httpMethod })));
const update = async (...patchOperations: PatchOperation[]) =>
  plain(await server.client.send(new UpdateMethodCommand({ ...api.method, patchOperations })));

describe("PutMethod", () => {
  describe("input", () => {
    it("takes every member and gives it back, as the next GetMethod does", async () => {
      const members = {
        authorizationType: "AWS_IAM",
        apiKeyRequired: true,
        operationName: "addPet",
        requestParameters: { "method.request.querystring.q": true, "method.request.header.X-Trace": false },
        requestModels: { "application/json": "Empty" },
        authorizationScopes: ["pets/write"],
      };
      const created = await put(members);
      expect(created).toEqual({ httpMethod: "POST", ...members });
      expect(await get("POST")).toEqual(created);
    });

    it.each([
      [{ requestParameters: { "query.q": true } }, "query.q"],
      [{ requestParameters: { "method.request.body.q": true } }, "method.request.body.q"],
      [{ requestParameters: { "method.request.header.X Y": true } }, "method.request.header.X Y"],
    ])("refuses %o", async (input, expression) => {
      const message = `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: ${expression}]`;
      await expect(put(input)).rejects.toMatchObject(badRequest(message));
    });

    it("refuses an authorization type there is not", async () => {
      const message = "Invalid authorization type specified. Valid options are NONE,AWS_IAM,CUSTOM,COGNITO_USER_POOLS";
      await expect(put({ authorizationType: "MAGIC" })).rejects.toMatchObject(badRequest(message));
    });
  });

  describe("behaviour", () => {
    it("answers the recorded defaults", async () => {
      expect(await put()).toEqual({ httpMethod: "POST", authorizationType: "NONE", apiKeyRequired: false });
    });

    it.each(["GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY"])("knows %s", async (httpMethod) => {
      const created = await put({ resourceId: api.rootResourceId, httpMethod });
      expect(created.httpMethod).toBe(httpMethod);
    });
  });

  describe("errors", () => {
    it("answers 409 for a method that is there", async () => {
      const again = put({ httpMethod: "GET" });
      await expect(again).rejects.toMatchObject(conflict("Method already exists for this resource"));
    });

    it("answers 404 for an unknown API and an unknown resource", async () => {
      const unknownApi = notFound("Invalid API identifier specified 000000000000:nosuchapi0");
      await expect(put({ restApiId: "nosuchapi0" })).rejects.toMatchObject(unknownApi);
      const unknownResource = notFound("Invalid Resource identifier specified");
      await expect(put({ resourceId: "nosuch" })).rejects.toMatchObject(unknownResource);
    });
  });
});

describe("GetMethod", () => {
  describe("input", () => {
    it("takes API, resource and verb of the path", async () => {
      expect(await get("GET")).toMatchObject({ httpMethod: "GET" });
    });
  });

  describe("behaviour", () => {
    it("shows the responses and the integration with its responses", async () => {
      expect(await get("GET")).toEqual({
        httpMethod: "GET",
        authorizationType: "NONE",
        apiKeyRequired: false,
        methodResponses: { 200: { statusCode: "200" } },
        methodIntegration: {
          type: "MOCK",
          requestTemplates: { "application/json": '{"statusCode": 200}' },
          passthroughBehavior: "WHEN_NO_MATCH",
          timeoutInMillis: 29_000,
          cacheNamespace: api.method.resourceId,
          cacheKeyParameters: [],
          integrationResponses: { 200: { statusCode: "200" } },
        },
      });
    });
  });

  describe("errors", () => {
    it.each(["POST", "WRONG", "get"])("answers 404 for %s, which is not there", async (httpMethod) => {
      await expect(get(httpMethod)).rejects.toMatchObject(unknownMethod);
    });
  });
});

describe("UpdateMethod", () => {
  describe("input", () => {
    it("takes every path of the table", async () => {
      const updated = await update(
        { op: "replace", path: "/authorizationType", value: "AWS_IAM" },
        { op: "replace", path: "/apiKeyRequired", value: "true" },
        { op: "replace", path: "/operationName", value: "listPets" },
        { op: "add", path: "/authorizationScopes", value: "pets/read" },
        { op: "add", path: "/authorizationScopes", value: "pets/write" },
        { op: "remove", path: "/authorizationScopes", value: "pets/write" },
        { op: "add", path: "/requestParameters/method.request.querystring.q", value: "true" },
        { op: "replace", path: "/requestParameters/method.request.querystring.q", value: "false" },
        { op: "add", path: "/requestModels/application~1json", value: "Empty" },
        { op: "replace", path: "/requestModels/application~1json", value: "Error" },
      );
      expect(updated).toMatchObject({
        authorizationType: "AWS_IAM",
        apiKeyRequired: true,
        operationName: "listPets",
        authorizationScopes: ["pets/read"],
        requestParameters: { "method.request.querystring.q": false },
        requestModels: { "application/json": "Error" },
      });
      expect(await get("GET")).toEqual(updated);
    });
  });

  describe("behaviour", () => {
    it("leaves what is not patched as it was", async () => {
      const { operationName, ...rest } = await update({ op: "replace", path: "/operationName", value: "listPets" });
      expect(operationName).toBe("listPets");
      expect(rest).toMatchObject({ methodIntegration: { type: "MOCK" }, methodResponses: { 200: {} } });
    });

    it("loses no change of clients that patch at once", async () => {
      const names = Array.from({ length: 8 }, (_, index) => `method.request.querystring.q${index}`);
      await Promise.all(names.map((name) => update({ op: "add", path: `/requestParameters/${name}`, value: "true" })));
      expect(Object.keys((await get("GET")).requestParameters ?? {}).sort()).toEqual(names);
    });
  });

  describe("errors", () => {
    it.each([
      [
        { op: "replace", path: "/authorizationType", value: "CUSTOM" },
        "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.",
      ],
      [
        { op: "replace", path: "/requestValidatorId", value: "abc123" },
        "Invalid Request Validator identifier specified",
      ],
      [
        { op: "add", path: "/requestModels/application~1json", value: "Nothing" },
        "Invalid model identifier specified: Nothing",
      ],
      [
        { op: "add", path: "/requestParameters/method.request.querystring.q", value: "maybe" },
        "Invalid value maybe specified for patch path /requestParameters/method.request.querystring.q",
      ],
      [
        { op: "add", path: "/requestParameters/method.request.querystring.q" },
        "Invalid null or empty value in requestParameters",
      ],
      [{ op: "add", path: "/apiKeyRequired", value: "true" }, "Invalid patch path /apiKeyRequired"],
    ] as const)("refuses %o", async (operation, message) => {
      await expect(update(operation)).rejects.toMatchObject(badRequest(message));
    });

    it.each([
      ["/requestParameters/method.request.querystring.q", "Invalid parameter name specified"],
      ["/requestModels/application~1json", "Content-Type specified was not found"],
    ])("answers 404 when %s is not there to be removed", async (path, message) => {
      await expect(update({ op: "remove", path })).rejects.toMatchObject(notFound(message));
    });
  });
});

describe("DeleteMethod", () => {
  const remove = (httpMethod = "GET") => server.client.send(new DeleteMethodCommand({ ...api.method, httpMethod }));

  describe("input", () => {
    it("takes API, resource and verb of the path and answers 204", async () => {
      expect((await remove()).$metadata.httpStatusCode).toBe(204);
    });
  });

  describe("behaviour", () => {
    it("takes responses and integration with it and leaves the resource", async () => {
      await remove();
      await put({ httpMethod: "GET" });
      expect(await get("GET")).toEqual({ httpMethod: "GET", authorizationType: "NONE", apiKeyRequired: false });
      await remove();
      const { resourceMethods } = await server.client.send(new GetResourceCommand(api.method));
      expect(resourceMethods).toBeUndefined();
    });
  });

  describe("errors", () => {
    it("answers 404 for a method that is not there", async () => {
      await expect(remove("POST")).rejects.toMatchObject(unknownMethod);
    });
  });
});
