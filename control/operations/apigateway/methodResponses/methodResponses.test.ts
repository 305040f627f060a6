import {
  DeleteMethodResponseCommand,
  GetMethodCommand,
  GetMethodResponseCommand,
  type PatchOperation,
  PutMethodResponseCommand,
  type PutMethodResponseCommandInput,
  UpdateMethodResponseCommand,
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

const unknownStatus = notFound("Invalid Response status code specified");
const header = "method.response.header.Location";

const put = async (input: Partial<PutMethodResponseCommandInput> = {}) =>
  plain(await server.client.send(new PutMethodResponseCommand({ ...api.method, statusCode: "404", ...input })));
const get = async (statusCode: string) =>
  plain(await server.client.send(new GetMethodResponseCommand({ ...api.method, statusCode })));
const update = async (...patchOperations: PatchOperation[]) =>
  plain(
    await server.client.send(new UpdateMethodResponseCommand({ ...api.method, statusCode: "200", patchOperations })),
  );

describe("PutMethodResponse", () => {
  describe("input", () => {
    it("takes every member and gives it back, as the next GetMethodResponse does", async () => {
      const members = { responseParameters: { [header]: true }, responseModels: { "application/json": "Error" } };
      const created = await put(members);
      expect(created).toEqual({ statusCode: "404", ...members });
      expect(await get("404")).toEqual(created);
    });

    it.each([
      [{ statusCode: "abc" }, "ValidationException", /regular expression pattern: \[1-5\]\\d\\d$/],
      [
        { responseParameters: { Location: true } },
        "BadRequestException",
        /Invalid mapping expression specified: Location/,
      ],
      [{ responseModels: { json: "Error" } }, "BadRequestException", /Invalid content type specified: json/],
      [
        { responseModels: { "text/plain": "Nothing" } },
        "BadRequestException",
        /^Invalid model identifier specified: Nothing$/,
      ],
    ])("refuses %o", async (input, name, message) => {
      await expect(put(input)).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
    });
  });

  describe("behaviour", () => {
    it("has nothing but the status code by default, and shows in the method", async () => {
      expect(await put()).toEqual({ statusCode: "404" });
      const { methodResponses } = await server.client.send(new GetMethodCommand(api.method));
      expect(methodResponses).toEqual({ 200: { statusCode: "200" }, 404: { statusCode: "404" } });
    });
  });

  describe("errors", () => {
    it("answers 409 for a status code that is there", async () => {
      const again = put({ statusCode: "200" });
      await expect(again).rejects.toMatchObject(conflict("Response already exists for this resource"));
    });

    it("answers 404 for an unknown method", async () => {
      const unknown = notFound("Invalid Method identifier specified");
      await expect(put({ httpMethod: "POST" })).rejects.toMatchObject(unknown);
    });
  });
});

describe("GetMethodResponse", () => {
  describe("input", () => {
    it("takes the status code of the path", async () => {
      expect(await get("200")).toEqual({ statusCode: "200" });
    });
  });

  describe("behaviour", () => {
    it("shows what was patched", async () => {
      await update({ op: "add", path: `/responseParameters/${header}`, value: "true" });
      expect(await get("200")).toEqual({ statusCode: "200", responseParameters: { [header]: true } });
    });
  });

  describe("errors", () => {
    it("answers 404 for a status code that is not there", async () => {
      await expect(get("404")).rejects.toMatchObject(unknownStatus);
    });
  });
});

describe("UpdateMethodResponse", () => {
  describe("input", () => {
    it("takes every path of the table", async () => {
      const updated = await update(
        { op: "add", path: `/responseParameters/${header}`, value: "true" },
        { op: "replace", path: `/responseParameters/${header}`, value: "false" },
        { op: "add", path: "/responseModels/application~1json", value: "Empty" },
        { op: "replace", path: "/responseModels/application~1json", value: "Error" },
      );
      const responseModels = { "application/json": "Error" };
      expect(updated).toEqual({ statusCode: "200", responseParameters: { [header]: false }, responseModels });
      expect(await get("200")).toEqual(updated);
    });
  });

  describe("behaviour", () => {
    it("takes away what is removed", async () => {
      await update({ op: "add", path: `/responseParameters/${header}`, value: "true" });
      expect(await update({ op: "remove", path: `/responseParameters/${header}` })).toEqual({ statusCode: "200" });
    });
  });

  describe("errors", () => {
    it.each([
      [{ op: "replace", path: "/statusCode", value: "201" }, "Invalid patch path /statusCode"],
      [{ op: "add", path: `/responseParameters/${header}` }, "Invalid null or empty value in responseParameters"],
      [
        { op: "add", path: "/responseModels/application~1json", value: "Nothing" },
        "Invalid model identifier specified: Nothing",
      ],
    ] as const)("refuses %o", async (operation, message) => {
      await expect(update(operation)).rejects.toMatchObject(badRequest(message));
    });

    it("answers 404 for a parameter that is not there to be replaced", async () => {
      const change = update({ op: "replace", path: `/responseParameters/${header}`, value: "true" });
      await expect(change).rejects.toMatchObject(notFound("Invalid parameter name specified"));
    });
  });
});

describe("DeleteMethodResponse", () => {
  const remove = (statusCode: string) =>
    server.client.send(new DeleteMethodResponseCommand({ ...api.method, statusCode }));

  describe("input", () => {
    it("takes the status code of the path and answers 204", async () => {
      expect((await remove("200")).$metadata.httpStatusCode).toBe(204);
    });
  });

  describe("behaviour", () => {
    it("leaves the other responses of the method", async () => {
      await put();
      await remove("200");
      await expect(get("200")).rejects.toMatchObject(unknownStatus);
      expect(await get("404")).toEqual({ statusCode: "404" });
    });
  });

  describe("errors", () => {
    it("answers 404 for a status code that is not there", async () => {
      await expect(remove("404")).rejects.toMatchObject(unknownStatus);
    });
  });
});
