import {
  CreateRestApiCommand,
  DeleteIntegrationCommand,
  GetIntegrationCommand,
  GetMethodCommand,
  type PatchOperation,
  PutIntegrationCommand,
  type PutIntegrationCommandInput,
  PutMethodCommand,
  UpdateIntegrationCommand,
  UpdateMethodCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { badRequest, notFound, plain } from "../../../testing/answers.ts";
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

const unknownIntegration = notFound("Invalid Integration identifier specified");
const http = { type: "HTTP", integrationHttpMethod: "GET", uri: "http://example.com/pets" } as const;
const invalidMapping = (error: string) =>
  badRequest(`Invalid mapping expression specified: Validation Result: warnings : [], errors : [${error}]`);

const put = async (input: Partial<PutIntegrationCommandInput>) =>
  plain(await server.client.send(new PutIntegrationCommand({ ...api.method, type: "MOCK", ...input })));
const get = async () => plain(await server.client.send(new GetIntegrationCommand(api.method)));
const update = async (...patchOperations: PatchOperation[]) =>
  plain(await server.client.send(new UpdateIntegrationCommand({ ...api.method, patchOperations })));
const declare = (name: string) =>
  server.client.send(
    new UpdateMethodCommand({
      ...api.method,
      patchOperations: [{ op: "add", path: `/requestParameters/${name}`, value: "false" }],
    }),
  );

describe("PutIntegration", () => {
  describe("input", () => {
    it("takes every member and gives it back, as the next GetIntegration does", async () => {
      await declare("method.request.querystring.q");
      const members: Partial<PutIntegrationCommandInput> = {
        type: "HTTP",
        uri: "https://example.com/{id}?q=${stageVariables.q}",
        connectionType: "INTERNET",
        credentials: "arn:aws:iam::000000000000:role/pets",
        requestParameters: {
          "integration.request.querystring.q": "method.request.querystring.q",
          "integration.request.header.X-All": "method.request.multivaluequerystring.q",
          "integration.request.path.id": "method.request.body.pets[0].id",
          "integration.request.header.X-Static": "'it''s'",
          "integration.request.header.X-Stage": "stageVariables.stage",
          "integration.request.header.X-Ip": "context.identity.sourceIp",
        },
        requestTemplates: { "application/json": "$input.body", $default: "{}" },
        passthroughBehavior: "NEVER",
        cacheNamespace: "pets",
        cacheKeyParameters: ["method.request.querystring.q"],
        contentHandling: "CONVERT_TO_TEXT",
        timeoutInMillis: 50,
        tlsConfig: { insecureSkipVerification: true },
      };
      const created = await put({ ...members, integrationHttpMethod: "POST" });
      expect(created).toEqual({ ...members, httpMethod: "POST" });
      expect(await get()).toEqual(created);
    });

    it.each([
      "http://example.com",
      "https://example.com:8443/a?b=c",
      "http://${stageVariables.host}/pets",
      "http://${stageVariables.host}:8080/{id}/{proxy}",
      "http://127.0.0.1:3000/",
    ])("takes the HTTP endpoint %s", async (uri) => {
      expect(await put({ ...http, uri })).toMatchObject({ uri });
    });

    it.each(["ftp://example.com", "example.com", "http://", "http:///pets", "//example.com", "", undefined])(
      "refuses the HTTP endpoint %o",
      async (uri) => {
        await expect(put({ ...http, uri })).rejects.toMatchObject(
          badRequest("Invalid HTTP endpoint specified for URI"),
        );
      },
    );

    it.each([49, 29_001])("refuses %d milliseconds for an edge-optimized API", async (timeoutInMillis) => {
      const message = "Timeout should be between 50 ms and 29000 ms";
      await expect(put({ timeoutInMillis })).rejects.toMatchObject(badRequest(message));
    });

    it.each([
      [
        { passthroughBehavior: "SOMETIMES" },
        "Invalid passthroughBehavior specified. Valid options are WHEN_NO_MATCH,WHEN_NO_TEMPLATES,NEVER",
      ],
      [
        { ...http, integrationHttpMethod: "FETCH" },
        "Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY",
      ],
      [{ credentials: "role" }, "Invalid ARN specified in the request"],
      [
        { requestTemplates: { json: "" } },
        "Validation Result: warnings : [], errors : [Invalid content type specified: json]",
      ],
      [
        { requestTemplates: { "text/plain": "x".repeat(300 * 1024 + 1) } },
        "Mapping template cannot be larger than 300 KB",
      ],
    ])("refuses %o", async (input, message) => {
      await expect(put(input)).rejects.toMatchObject(badRequest(message));
    });
  });

  describe("behaviour", () => {
    it("answers the recorded defaults", async () => {
      expect(await put({})).toEqual({
        type: "MOCK",
        passthroughBehavior: "WHEN_NO_MATCH",
        timeoutInMillis: 29_000,
        cacheNamespace: api.method.resourceId,
        cacheKeyParameters: [],
      });
    });

    it("replaces the integration that was there, its responses included", async () => {
      await put(http);
      const { methodIntegration } = await server.client.send(new GetMethodCommand(api.method));
      expect(methodIntegration).toMatchObject({ type: "HTTP", uri: http.uri, httpMethod: "GET" });
      expect(methodIntegration).not.toHaveProperty("integrationResponses");
      expect(methodIntegration).not.toHaveProperty("requestTemplates");
    });

    it("lets regional APIs wait longer than 29 seconds, as their quota can be raised", async () => {
      const regional = await server.client.send(
        new CreateRestApiCommand({ name: "regional", endpointConfiguration: { types: ["REGIONAL"] } }),
      );
      const method = { restApiId: regional.id, resourceId: regional.rootResourceId, httpMethod: "GET" };
      await server.client.send(new PutMethodCommand({ ...method, authorizationType: "NONE" }));
      expect(await put({ ...method, timeoutInMillis: 300_000 })).toMatchObject({ timeoutInMillis: 300_000 });
    });

    it("takes Lambda and AWS service integrations", async () => {
      const lambda =
        "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:pets/invocations";
      const proxy = { type: "AWS_PROXY", integrationHttpMethod: "POST", uri: lambda } as const;
      expect(await put(proxy)).toMatchObject({ type: "AWS_PROXY", uri: lambda });
      const service = {
        type: "AWS",
        integrationHttpMethod: "POST",
        uri: "arn:aws:apigateway:us-east-1:sqs:action/SendMessage",
      } as const;
      expect(await put(service)).toMatchObject({ type: "AWS", httpMethod: "POST" });
    });
  });

  describe("errors", () => {
    it("maps only parameters the method declares", async () => {
      const requestParameters = { "integration.request.header.X-Q": "method.request.querystring.q" };
      const undeclared = invalidMapping("Invalid mapping expression parameter specified: method.request.querystring.q");
      await expect(put({ requestParameters })).rejects.toMatchObject(undeclared);
      await declare("method.request.querystring.q");
      expect(await put({ requestParameters })).toMatchObject({ requestParameters });
    });

    it.each([
      ["integration.request.body.a", "'x'", "integration.request.body.a"],
      ["integration.request.header.a", "x", "x"],
      ["integration.request.header.a", "'x", "'x"],
      ["integration.request.header.a", "method.request.cookie.a", "method.request.cookie.a"],
    ])("refuses to map %s to %s", async (target, source, named) => {
      const call = put({ requestParameters: { [target]: source } });
      await expect(call).rejects.toMatchObject(invalidMapping(`Invalid mapping expression specified: ${named}`));
    });

    it("keeps cache keys to parameters that are there", async () => {
      const call = put({ cacheKeyParameters: ["method.request.querystring.q"] });
      const unknown = invalidMapping("Invalid mapping expression parameter specified: method.request.querystring.q");
      await expect(call).rejects.toMatchObject(unknown);
    });

    it("answers 404 for an unknown method", async () => {
      const unknown = notFound("Invalid Method identifier specified");
      await expect(put({ httpMethod: "POST" })).rejects.toMatchObject(unknown);
    });
  });
});

describe("GetIntegration", () => {
  describe("input", () => {
    it("takes API, resource and verb of the path", async () => {
      expect(await get()).toMatchObject({ type: "MOCK" });
    });
  });

  describe("behaviour", () => {
    it("shows the integration responses", async () => {
      expect(await get()).toMatchObject({ integrationResponses: { 200: { statusCode: "200" } } });
    });
  });

  describe("errors", () => {
    it("answers 404 for a method without integration", async () => {
      await server.client.send(new DeleteIntegrationCommand(api.method));
      await expect(get()).rejects.toMatchObject(unknownIntegration);
    });
  });
});

describe("UpdateIntegration", () => {
  describe("input", () => {
    it("takes every path of the table", async () => {
      await declare("method.request.querystring.q");
      await put({ ...http, requestTemplates: { "text/plain": "old" } });
      const updated = await update(
        { op: "replace", path: "/uri", value: "http://example.com/dogs" },
        { op: "replace", path: "/httpMethod", value: "POST" },
        { op: "replace", path: "/timeoutInMillis", value: "1000" },
        { op: "replace", path: "/passthroughBehavior", value: "WHEN_NO_TEMPLATES" },
        { op: "replace", path: "/contentHandling", value: "CONVERT_TO_BINARY" },
        { op: "replace", path: "/credentials", value: "arn:aws:iam::000000000000:role/pets" },
        { op: "replace", path: "/connectionType", value: "INTERNET" },
        { op: "replace", path: "/cacheNamespace", value: "dogs" },
        { op: "replace", path: "/tlsConfig/insecureSkipVerification", value: "true" },
        { op: "replace", path: "/responseTransferMode", value: "BUFFERED" },
        { op: "add", path: "/cacheKeyParameters/method.request.querystring.q" },
        { op: "add", path: "/requestParameters/integration.request.header.q", value: "method.request.querystring.q" },
        { op: "replace", path: "/requestParameters/integration.request.header.q", value: "'static'" },
        { op: "add", path: "/requestTemplates/application~1json", value: "new" },
        { op: "replace", path: "/requestTemplates/text~1plain", value: "newer" },
      );
      expect(updated).toEqual({
        type: "HTTP",
        uri: "http://example.com/dogs",
        httpMethod: "POST",
        timeoutInMillis: 1000,
        passthroughBehavior: "WHEN_NO_TEMPLATES",
        contentHandling: "CONVERT_TO_BINARY",
        credentials: "arn:aws:iam::000000000000:role/pets",
        connectionType: "INTERNET",
        cacheNamespace: "dogs",
        tlsConfig: { insecureSkipVerification: true },
        responseTransferMode: "BUFFERED",
        cacheKeyParameters: ["method.request.querystring.q"],
        requestParameters: { "integration.request.header.q": "'static'" },
        requestTemplates: { "application/json": "new", "text/plain": "newer" },
      });
      expect(await get()).toEqual(updated);
    });
  });

  describe("behaviour", () => {
    it("keeps the integration responses", async () => {
      const updated = await update({ op: "replace", path: "/timeoutInMillis", value: "1000" });
      expect(updated).toMatchObject({ integrationResponses: { 200: { statusCode: "200" } } });
    });

    it("clears content handling with an empty value, and templates by removal", async () => {
      await put({ contentHandling: "CONVERT_TO_TEXT", requestTemplates: { "application/json": "{}" } });
      const updated = await update(
        { op: "replace", path: "/contentHandling", value: "" },
        { op: "remove", path: "/requestTemplates/application~1json" },
      );
      expect(updated).not.toHaveProperty("contentHandling");
      expect(updated).not.toHaveProperty("requestTemplates");
    });
  });

  describe("errors", () => {
    it.each([
      [{ op: "replace", path: "/type", value: "HTTP" }, "Invalid patch path /type"],
      [{ op: "replace", path: "/timeoutInMillis", value: "soon" }, "Timeout should be between 50 ms and 29000 ms"],
      [{ op: "replace", path: "/timeoutInMillis", value: "49" }, "Timeout should be between 50 ms and 29000 ms"],
      [
        { op: "replace", path: "/passthroughBehavior", value: "" },
        "Invalid value  specified for patch path /passthroughBehavior",
      ],
      [
        { op: "add", path: "/requestTemplates/json", value: "{}" },
        "Validation Result: warnings : [], errors : [Invalid content type specified: json]",
      ],
    ] as const)("refuses %o", async (operation, message) => {
      await expect(update(operation)).rejects.toMatchObject(badRequest(message));
    });

    it("answers 404 for a template that is not there to be removed", async () => {
      const change = update({ op: "remove", path: "/requestTemplates/text~1plain" });
      await expect(change).rejects.toMatchObject(notFound("Content-Type specified was not found"));
    });
  });
});

describe("DeleteIntegration", () => {
  const remove = () => server.client.send(new DeleteIntegrationCommand(api.method));

  describe("input", () => {
    it("takes API, resource and verb of the path and answers 204", async () => {
      expect((await remove()).$metadata.httpStatusCode).toBe(204);
    });
  });

  describe("behaviour", () => {
    it("leaves the method and its responses", async () => {
      await remove();
      const method = plain(await server.client.send(new GetMethodCommand(api.method)));
      expect(method).toMatchObject({ httpMethod: "GET", methodResponses: { 200: {} } });
      expect(method).not.toHaveProperty("methodIntegration");
    });
  });

  describe("errors", () => {
    it("answers 404 the second time", async () => {
      await remove();
      await expect(remove()).rejects.toMatchObject(unknownIntegration);
    });
  });
});
