import {
  DeleteIntegrationCommand,
  DeleteIntegrationResponseCommand,
  GetIntegrationCommand,
  GetIntegrationResponseCommand,
  type PatchOperation,
  PutIntegrationResponseCommand,
  type PutIntegrationResponseCommandInput,
  PutMethodResponseCommand,
  UpdateIntegrationResponseCommand,
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
  const responseParameters = { [header]: false };
  await server.client.send(new PutMethodResponseCommand({ ...api.method, statusCode: "302", responseParameters }));
});
afterAll(() => server[Symbol.asyncDispose]());

const header = "method.response.header.Location";
const unknownStatus = notFound("Invalid Response status code specified");
const invalidMapping = (error: string) =>
  badRequest(`Invalid mapping expression specified: Validation Result: warnings : [], errors : [${error}]`);

const put = async (input: Partial<PutIntegrationResponseCommandInput> = {}) =>
  plain(
    await server.client.send(
      new PutIntegrationResponseCommand({ ...api.method, statusCode: "302", selectionPattern: "3\\d\\d", ...input }),
    ),
  );
const get = async (statusCode: string) =>
  plain(await server.client.send(new GetIntegrationResponseCommand({ ...api.method, statusCode })));
const update = async (...patchOperations: PatchOperation[]) =>
  plain(
    await server.client.send(
      new UpdateIntegrationResponseCommand({ ...api.method, statusCode: "302", patchOperations }),
    ),
  );

describe("PutIntegrationResponse", () => {
  describe("input", () => {
    it("takes every member and gives it back, as the next GetIntegrationResponse does", async () => {
      const members = {
        selectionPattern: "3\\d{2}|.*moved.*",
        responseParameters: { [header]: "integration.response.body.links[0].href" },
        responseTemplates: { "application/json": "{}", "text/plain": "" },
        contentHandling: "CONVERT_TO_TEXT",
      } as const;
      const created = await put(members);
      expect(created).toEqual({ statusCode: "302", ...members });
      expect(await get("302")).toEqual(created);
    });

    it.each([
      "integration.response.header.Location",
      "integration.response.multivalueheader.Location",
      "integration.response.body",
      "stageVariables.home",
      "context.requestId",
      "'https://example.com'",
    ])("maps a declared header to %s", async (source) => {
      expect(await put({ responseParameters: { [header]: source } })).toMatchObject({
        responseParameters: { [header]: source },
      });
    });

    it("accepts lookahead at the beginning of a selection pattern", async () => {
      expect(await put({ selectionPattern: "(?!2\\d\\d).*" })).toMatchObject({ selectionPattern: "(?!2\\d\\d).*" });
    });

    it.each([
      ["(", "missing closing )"],
      ["a(?=b)", "(?="],
      ["(?<!a)b", "(?<"],
      ["(a)\\1", "\\1"],
      ["a++", "++"],
      ['.*{"error".*', "illegal repetition: {"],
    ])("refuses the selection pattern %s and says why: %s", async (selectionPattern, why) => {
      const rule =
        "It must be a Java regular expression, such as 4\\d{2}, without back references, possessive quantifiers, lookbehind, and lookahead but at its beginning";
      const error: unknown = await put({ selectionPattern }).catch((refused: unknown) => refused);
      expect(error).toMatchObject({ name: "BadRequestException" });
      expect(String(error)).toContain(`Invalid selection pattern specified: ${selectionPattern}. ${rule} (`);
      expect(String(error)).toContain(why);
    });
  });

  describe("behaviour", () => {
    it("has nothing but the status code by default, and shows in the integration", async () => {
      expect(await put({ statusCode: "200", selectionPattern: undefined })).toEqual({ statusCode: "200" });
      await put();
      const { integrationResponses } = await server.client.send(new GetIntegrationCommand(api.method));
      expect(integrationResponses).toEqual({
        200: { statusCode: "200" },
        302: { statusCode: "302", selectionPattern: "3\\d\\d" },
      });
    });

    it("replaces the response with the same status code", async () => {
      await put({ responseTemplates: { "application/json": "old" } });
      expect(await put()).toEqual({ statusCode: "302", selectionPattern: "3\\d\\d" });
    });
  });

  describe("errors", () => {
    it("answers 404 while the method has no integration", async () => {
      await server.client.send(new DeleteIntegrationCommand(api.method));
      await expect(put()).rejects.toMatchObject(notFound("No integration defined for method"));
    });

    it("answers 409 for a second default and for a pattern that is taken", async () => {
      const second = put({ selectionPattern: undefined });
      const message = "Integration response with selection pattern default already exists";
      await expect(second).rejects.toMatchObject(conflict(message));
      await put();
      const taken = "Integration response with selection pattern 3\\d\\d already exists";
      await expect(put({ statusCode: "307" })).rejects.toMatchObject(conflict(taken));
    });

    it("maps only headers the method response declares", async () => {
      const other = "method.response.header.Other";
      const undeclared = invalidMapping(`Invalid mapping expression parameter specified: ${other}`);
      await expect(put({ responseParameters: { [other]: "'x'" } })).rejects.toMatchObject(undeclared);
    });

    it("maps no header of a status code the method does not have", async () => {
      const call = put({ statusCode: "307", responseParameters: { [header]: "'x'" } });
      await expect(call).rejects.toMatchObject(invalidMapping("No method response exists for method."));
    });

    it.each([
      [header, "x", "x"],
      [header, "method.request.header.Host", "method.request.header.Host"],
      ["Location", "'x'", "Location"],
    ])("refuses to map %s to %s", async (target, source, named) => {
      const call = put({ responseParameters: { [target]: source } });
      await expect(call).rejects.toMatchObject(invalidMapping(`Invalid mapping expression specified: ${named}`));
    });
  });
});

describe("GetIntegrationResponse", () => {
  describe("input", () => {
    it("takes the status code of the path", async () => {
      expect(await get("200")).toEqual({ statusCode: "200" });
    });
  });

  describe("behaviour", () => {
    it("shows what was patched", async () => {
      await put();
      await update({ op: "replace", path: "/contentHandling", value: "CONVERT_TO_BINARY" });
      expect(await get("302")).toMatchObject({ contentHandling: "CONVERT_TO_BINARY" });
    });
  });

  describe("errors", () => {
    it("answers 404 for a status code that is not there", async () => {
      await expect(get("302")).rejects.toMatchObject(unknownStatus);
    });
  });
});

describe("UpdateIntegrationResponse", () => {
  beforeEach(() => put());

  describe("input", () => {
    it("takes every path of the table", async () => {
      const updated = await update(
        { op: "replace", path: "/selectionPattern", value: "30[12]" },
        { op: "replace", path: "/contentHandling", value: "CONVERT_TO_TEXT" },
        { op: "add", path: `/responseParameters/${header}`, value: "'a'" },
        { op: "replace", path: `/responseParameters/${header}`, value: "'b'" },
        { op: "add", path: "/responseTemplates/application~1json", value: "old" },
        { op: "replace", path: "/responseTemplates/application~1json", value: "new" },
      );
      expect(updated).toEqual({
        statusCode: "302",
        selectionPattern: "30[12]",
        contentHandling: "CONVERT_TO_TEXT",
        responseParameters: { [header]: "'b'" },
        responseTemplates: { "application/json": "new" },
      });
      expect(await get("302")).toEqual(updated);
    });
  });

  describe("behaviour", () => {
    it("takes away what is removed and clears content handling with an empty value", async () => {
      await update(
        { op: "replace", path: "/contentHandling", value: "CONVERT_TO_TEXT" },
        { op: "add", path: "/responseTemplates/application~1json", value: "old" },
      );
      const updated = await update(
        { op: "replace", path: "/contentHandling", value: "" },
        { op: "remove", path: "/responseTemplates/application~1json" },
      );
      expect(updated).toEqual({ statusCode: "302", selectionPattern: "3\\d\\d" });
    });
  });

  describe("errors", () => {
    it("answers 409 when it would become a second default", async () => {
      const change = update({ op: "replace", path: "/selectionPattern", value: "" });
      const message = "Integration response with selection pattern default already exists";
      await expect(change).rejects.toMatchObject(conflict(message));
    });

    it.each([
      [{ op: "replace", path: "/statusCode", value: "301" }, "Invalid patch path /statusCode"],
      [
        { op: "replace", path: "/contentHandling", value: "SHRED" },
        "Invalid value SHRED specified for patch path /contentHandling",
      ],
      [{ op: "add", path: `/responseParameters/${header}` }, "Invalid null or empty value in responseParameters"],
    ] as const)("refuses %o", async (operation, message) => {
      await expect(update(operation)).rejects.toMatchObject(badRequest(message));
    });
  });
});

describe("DeleteIntegrationResponse", () => {
  const remove = (statusCode: string) =>
    server.client.send(new DeleteIntegrationResponseCommand({ ...api.method, statusCode }));

  describe("input", () => {
    it("takes the status code of the path and answers 204", async () => {
      expect((await remove("200")).$metadata.httpStatusCode).toBe(204);
    });
  });

  describe("behaviour", () => {
    it("leaves the other responses of the integration", async () => {
      await put();
      await remove("200");
      const { integrationResponses } = await server.client.send(new GetIntegrationCommand(api.method));
      expect(Object.keys(integrationResponses ?? {})).toEqual(["302"]);
    });
  });

  describe("errors", () => {
    it("answers 404 for a status code that is not there", async () => {
      await expect(remove("302")).rejects.toMatchObject(unknownStatus);
    });
  });
});
