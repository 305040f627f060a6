import {
  CreateRestApiCommand,
  DeleteGatewayResponseCommand,
  DeleteRestApiCommand,
  GatewayResponseType,
  GetGatewayResponseCommand,
  GetGatewayResponsesCommand,
  type PatchOperation,
  PutGatewayResponseCommand,
  type PutGatewayResponseCommandInput,
  UpdateGatewayResponseCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { badRequest, notFound, plain } from "../../../testing/answers.ts";
import { createEmptyApi } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let restApiId: string;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ restApiId } = await createEmptyApi(server.client));
});

const responseTemplates = { "application/json": '{"message":$context.error.messageString}' };
const unknownApi = notFound("Invalid API identifier specified 000000000000:nosuchapi0");
const put = async (responseType: GatewayResponseType, input: Partial<PutGatewayResponseCommandInput> = {}) =>
  plain(await server.client.send(new PutGatewayResponseCommand({ restApiId, responseType, ...input })));
const get = async (responseType: GatewayResponseType, of = restApiId) =>
  plain(await server.client.send(new GetGatewayResponseCommand({ restApiId: of, responseType })));
const list = async (input: { limit?: number; position?: string } = {}) =>
  plain(await server.client.send(new GetGatewayResponsesCommand({ restApiId, ...input })));
const update = async (responseType: GatewayResponseType, ...patchOperations: PatchOperation[]) =>
  plain(await server.client.send(new UpdateGatewayResponseCommand({ restApiId, responseType, patchOperations })));
const remove = (responseType: GatewayResponseType) =>
  server.client.send(new DeleteGatewayResponseCommand({ restApiId, responseType }));
const invalidExpression = (expression: string) =>
  badRequest(
    `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: ${expression}]`,
  );

describe("PutGatewayResponse", () => {
  describe("input", () => {
    it("takes every member and gives it back, as the next GetGatewayResponse does", async () => {
      const members = {
        statusCode: "404",
        responseParameters: {
          "gatewayresponse.header.Access-Control-Allow-Origin": "'*'",
          "gatewayresponse.header.x-request-path": "method.request.path.petId",
          "gatewayresponse.header.x-request-query": "method.request.querystring.q",
          "gatewayresponse.header.x-many": "method.request.multivalueheader.Accept",
          "gatewayresponse.header.x-type": "context.error.responseType",
          "gatewayresponse.path.p": "stageVariables.p",
          "gatewayresponse.querystring.q": "'q'",
        },
        responseTemplates: { "application/json": "{}", "application/xml": "<a/>" },
      };
      const made = await put("MISSING_AUTHENTICATION_TOKEN", members);
      expect(made).toEqual({ responseType: "MISSING_AUTHENTICATION_TOKEN", defaultResponse: false, ...members });
      expect(await get("MISSING_AUTHENTICATION_TOKEN")).toEqual(made);
    });

    it.each(Object.values(GatewayResponseType))("knows %s", async (responseType) => {
      expect(await put(responseType)).toMatchObject({ responseType, defaultResponse: false });
    });
  });

  describe("behaviour", () => {
    it("keeps the default template where none is given", async () => {
      expect(await put("DEFAULT_5XX")).toEqual({
        responseType: "DEFAULT_5XX",
        defaultResponse: false,
        responseParameters: {},
        responseTemplates,
      });
    });

    it("replaces the whole of what was there", async () => {
      await put("THROTTLED", { statusCode: "503", responseParameters: { "gatewayresponse.header.a": "'1'" } });
      const again = await put("THROTTLED", { responseTemplates: { "text/plain": "slow down" } });
      expect(again).toEqual({
        responseType: "THROTTLED",
        defaultResponse: false,
        responseParameters: {},
        responseTemplates: { "text/plain": "slow down" },
      });
    });
  });

  describe("errors", () => {
    it.each([
      [{ responseParameters: { "method.response.header.a": "'1'" } }, "method.response.header.a"],
      [{ responseParameters: { "gatewayresponse.header.a b": "'1'" } }, "gatewayresponse.header.a b"],
      [{ responseParameters: { "gatewayresponse.header.a": "1" } }, "1"],
      [{ responseParameters: { "gatewayresponse.header.a": "method.request.body.a" } }, "method.request.body.a"],
      [
        { responseParameters: { "gatewayresponse.header.a": "integration.response.header.a" } },
        "integration.response.header.a",
      ],
    ])("refuses %o", async (input, expression) => {
      await expect(put("UNAUTHORIZED", input)).rejects.toMatchObject(invalidExpression(expression));
    });

    it("refuses what is no content type, no status code, no API", async () => {
      await expect(put("UNAUTHORIZED", { responseTemplates: { 123: "text" } })).rejects.toMatchObject(
        badRequest("Validation Result: warnings : [], errors : [Invalid content type specified: 123]"),
      );
      await expect(put("UNAUTHORIZED", { statusCode: "999" })).rejects.toMatchObject({
        name: "ValidationException",
        message: expect.stringContaining("Member must satisfy regular expression pattern: [1-5]\\d\\d"),
      });
      await expect(put("UNAUTHORIZED", { restApiId: "nosuchapi0" })).rejects.toMatchObject(unknownApi);
    });
  });
});

describe("GetGatewayResponse", () => {
  describe("input", () => {
    it("takes the type", async () => {
      expect(await get("UNAUTHORIZED")).toEqual({
        responseType: "UNAUTHORIZED",
        defaultResponse: true,
        statusCode: "401",
        responseParameters: {},
        responseTemplates,
      });
    });
  });

  describe("behaviour", () => {
    it("shows of a default what its class was given", async () => {
      const responseParameters = { "gatewayresponse.header.a": "'1'" };
      await put("DEFAULT_4XX", { statusCode: "418", responseParameters });
      const shown = { defaultResponse: true, statusCode: "418", responseParameters, responseTemplates };
      expect(await get("UNAUTHORIZED")).toEqual({ responseType: "UNAUTHORIZED", ...shown });
      expect(await get("INTEGRATION_TIMEOUT")).toMatchObject({ statusCode: "504", responseParameters: {} });
      expect(await get("REQUEST_TOO_LARGE")).toMatchObject({ statusCode: "413", responseParameters: {} });
    });

    it("keeps each type's own status code where its class names none", async () => {
      await put("DEFAULT_5XX", { responseParameters: { "gatewayresponse.header.a": "'1'" } });
      expect(await get("INTEGRATION_FAILURE")).toMatchObject({
        defaultResponse: true,
        statusCode: "504",
        responseParameters: { "gatewayresponse.header.a": "'1'" },
      });
    });

    it("has no status code for a whole class", async () => {
      expect(await get("DEFAULT_4XX")).toEqual({
        responseType: "DEFAULT_4XX",
        defaultResponse: true,
        responseParameters: {},
        responseTemplates,
      });
    });

    it("is copied with its API and gone with it", async () => {
      await put("THROTTLED", { statusCode: "503" });
      const clone = await server.client.send(new CreateRestApiCommand({ name: "clone", cloneFrom: restApiId }));
      expect(await get("THROTTLED", clone.id)).toMatchObject({ statusCode: "503", defaultResponse: false });
      await server.client.send(new DeleteRestApiCommand({ restApiId }));
      const rows = await server.database.query(`SELECT 1 FROM "GatewayResponse" WHERE "restApiId" = '${restApiId}'`);
      expect(rows).toEqual([]);
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown API", async () => {
      await expect(get("UNAUTHORIZED", "nosuchapi0")).rejects.toMatchObject(unknownApi);
    });
  });
});

describe("GetGatewayResponses", () => {
  describe("input", () => {
    it("takes limit and position, which do not apply", async () => {
      expect((await list({ limit: 1, position: "x" })).items).toHaveLength(21);
    });
  });

  describe("behaviour", () => {
    it("lists every type once with its default status code", async () => {
      const { items = [], position } = await list();
      expect(position).toBeUndefined();
      expect(items.map(({ responseType }) => responseType).sort()).toEqual(Object.values(GatewayResponseType).sort());
      expect(items.every(({ defaultResponse }) => defaultResponse)).toBe(true);
      const codes = Object.fromEntries(items.map(({ responseType, statusCode }) => [responseType, statusCode]));
      expect(codes).toEqual({
        ACCESS_DENIED: "403",
        API_CONFIGURATION_ERROR: "500",
        AUTHORIZER_CONFIGURATION_ERROR: "500",
        AUTHORIZER_FAILURE: "500",
        BAD_REQUEST_BODY: "400",
        BAD_REQUEST_PARAMETERS: "400",
        DEFAULT_4XX: undefined,
        DEFAULT_5XX: undefined,
        EXPIRED_TOKEN: "403",
        INTEGRATION_FAILURE: "504",
        INTEGRATION_TIMEOUT: "504",
        INVALID_API_KEY: "403",
        INVALID_SIGNATURE: "403",
        MISSING_AUTHENTICATION_TOKEN: "403",
        QUOTA_EXCEEDED: "429",
        REQUEST_TOO_LARGE: "413",
        RESOURCE_NOT_FOUND: "404",
        THROTTLED: "429",
        UNAUTHORIZED: "401",
        UNSUPPORTED_MEDIA_TYPE: "415",
        WAF_FILTERED: "403",
      });
    });

    it("tells the customised ones from the others", async () => {
      await put("THROTTLED", { statusCode: "503" });
      const { items = [] } = await list();
      const own = items.filter(({ defaultResponse }) => !defaultResponse);
      expect(own).toMatchObject([{ responseType: "THROTTLED", statusCode: "503" }]);
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown API", async () => {
      const call = server.client.send(new GetGatewayResponsesCommand({ restApiId: "nosuchapi0" }));
      await expect(call).rejects.toMatchObject(unknownApi);
    });
  });
});

describe("UpdateGatewayResponse", () => {
  const header = "/responseParameters/gatewayresponse.header.a";

  describe("input", () => {
    it("takes every path of the table", async () => {
      await put("THROTTLED", { statusCode: "429" });
      const updated = await update(
        "THROTTLED",
        { op: "replace", path: "/statusCode", value: "503" },
        { op: "add", path: header, value: "'1'" },
        { op: "replace", path: header, value: "'2'" },
        { op: "add", path: "/responseParameters/gatewayresponse.header.b", value: "'3'" },
        { op: "remove", path: "/responseParameters/gatewayresponse.header.b" },
        { op: "add", path: "/responseTemplates/text~1plain", value: "slow" },
        { op: "replace", path: "/responseTemplates/text~1plain", value: "slow down" },
        { op: "remove", path: "/responseTemplates/application~1json" },
      );
      expect(updated).toEqual({
        responseType: "THROTTLED",
        defaultResponse: false,
        statusCode: "503",
        responseParameters: { "gatewayresponse.header.a": "'2'" },
        responseTemplates: { "text/plain": "slow down" },
      });
      expect(await get("THROTTLED")).toEqual(updated);
    });
  });

  describe("behaviour", () => {
    it("makes a customised response of a default one", async () => {
      expect(await update("UNAUTHORIZED", { op: "add", path: header, value: "'1'" })).toEqual({
        responseType: "UNAUTHORIZED",
        defaultResponse: false,
        statusCode: "401",
        responseParameters: { "gatewayresponse.header.a": "'1'" },
        responseTemplates,
      });
    });

    it("changes nothing when one operation is refused", async () => {
      const before = await put("THROTTLED", { statusCode: "429" });
      const operations = [
        { op: "replace", path: "/statusCode", value: "503" },
        { op: "replace", path: "/wrong", value: "1" },
      ] as const;
      await expect(update("THROTTLED", ...operations)).rejects.toMatchObject(badRequest("Invalid patch path /wrong"));
      expect(await get("THROTTLED")).toEqual(before);
    });
  });

  describe("errors", () => {
    it.each([
      [{ op: "replace", path: "/statusCode", value: "999" }, badRequest("Invalid status code specified: 999")],
      [{ op: "add", path: header, value: "1" }, invalidExpression("1")],
      [{ op: "remove", path: header }, notFound("Invalid parameter name specified")],
      [{ op: "remove", path: "/responseTemplates/text~1plain" }, notFound("Content-Type specified was not found")],
      [{ op: "replace", path: "/responseTemplates" }, badRequest("Invalid null or empty value in responseTemplates")],
      [{ op: "add", path: header }, badRequest("Invalid null or empty value in responseParameters")],
      [{ op: "replace", path: "/responseType", value: "THROTTLED" }, badRequest("Invalid patch path /responseType")],
    ] as const)("refuses %o", async (operation, error) => {
      await put("THROTTLED");
      await expect(update("THROTTLED", operation)).rejects.toMatchObject(error);
    });
  });
});

describe("DeleteGatewayResponse", () => {
  describe("input", () => {
    it("takes the type and answers 202", async () => {
      await put("THROTTLED");
      expect((await remove("THROTTLED")).$metadata.httpStatusCode).toBe(202);
    });
  });

  describe("behaviour", () => {
    it("brings the default back", async () => {
      const before = await get("THROTTLED");
      await put("THROTTLED", { statusCode: "503" });
      await remove("THROTTLED");
      expect(await get("THROTTLED")).toEqual(before);
    });
  });

  describe("errors", () => {
    it("answers 404 where nothing was customised", async () => {
      await expect(remove("THROTTLED")).rejects.toMatchObject(notFound("Gateway response type not defined on api"));
    });
  });
});
