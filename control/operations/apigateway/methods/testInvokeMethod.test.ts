import {
  GenerateClientCertificateCommand,
  GetDeploymentsCommand,
  PutIntegrationCommand,
  PutMethodCommand,
  TestInvokeMethodCommand,
  type TestInvokeMethodCommandInput,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { badRequest, notFound, plain } from "../../../testing/answers.ts";
import { createFakeGateway, emptyTestAnswer, type FakeGateway } from "../../../testing/fakeGateway.ts";
import { createPetsApi, type PetsApi } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let gateway: FakeGateway;
let api: PetsApi;
beforeAll(async () => {
  gateway = createFakeGateway();
  server = await startTestServer({ gateway });
  api = await createPetsApi(server.client);
});
beforeEach(() => {
  gateway.testAnswer = emptyTestAnswer;
});
afterAll(() => server[Symbol.asyncDispose]());

const invoke = async (input: Partial<TestInvokeMethodCommandInput> = {}, client = server.client) =>
  plain(await client.send(new TestInvokeMethodCommand({ ...api.method, ...input })));

describe("TestInvokeMethod", () => {
  describe("input", () => {
    it("hands path, headers, body and stage variables to the gateway", async () => {
      await invoke({
        pathWithQueryString: "/pets?full=true",
        headers: { "X-One": "1", "X-Two": "replaced" },
        multiValueHeaders: { "x-two": ["2", "3"] },
        body: '{"a": 1}',
        stageVariables: { colour: "blue" },
      });
      expect(gateway.tests.at(-1)).toMatchObject({
        resourceId: api.method.resourceId,
        httpMethod: "GET",
        pathWithQueryString: "/pets?full=true",
        headers: ["X-One", "1", "x-two", "2", "x-two", "3"],
        body: '{"a": 1}',
        stageVariables: { colour: "blue" },
      });
    });

    it("needs nothing but the method", async () => {
      await invoke();
      expect(gateway.tests.at(-1)).toMatchObject({
        pathWithQueryString: "",
        headers: [],
        body: "",
        stageVariables: {},
      });
    });

    it("tells the gateway who tests, for $context.identity", async () => {
      await invoke();
      expect(gateway.tests.at(-1)?.identity).toEqual({
        accountId: "000000000000",
        userArn: expect.stringMatching(/^arn:aws:iam::000000000000:user\//),
        caller: expect.stringMatching(/^AIDA/),
        user: expect.stringMatching(/^AIDA/),
        accessKey: expect.stringMatching(/^A[A-Z0-9]+$/),
        userAgent: expect.stringContaining("aws-sdk-js"),
      });
    });

    it("takes a client certificate for the back end, which must be there", async () => {
      const made = await server.client.send(new GenerateClientCertificateCommand({}));
      const { clientCertificateId: id, pemEncodedCertificate: certificate } = made;
      await invoke({ clientCertificateId: id });
      expect(gateway.tests.at(-1)?.clientCertificate).toMatchObject({ id, certificate });
      const unknown = notFound("Invalid Client Certificate identifier specified");
      await expect(invoke({ clientCertificateId: "a1b2c3" })).rejects.toMatchObject(unknown);
    });
  });

  describe("behaviour", () => {
    it("tries the API as it is edited, without a deployment", async () => {
      const requestTemplates = { "application/json": '{"statusCode": 204}' };
      await server.client.send(new PutIntegrationCommand({ ...api.method, type: "MOCK", requestTemplates }));
      await invoke();
      const resource = gateway.tests.at(-1)?.snapshot.resources.find(({ id }) => id === api.method.resourceId);
      expect(resource?.methods.GET?.methodIntegration?.requestTemplates).toEqual(requestTemplates);
      const { restApiId } = api;
      const { items = [] } = await server.client.send(new GetDeploymentsCommand({ restApiId }));
      expect(items).toEqual([]);
    });

    it("answers status, headers once and as lists, body, log and latency", async () => {
      gateway.testAnswer = {
        ...emptyTestAnswer,
        status: 201,
        headers: ["X-A", "1", "X-A", "2"],
        body: "made",
        log: "Execution log for request r\n",
        latency: 12,
        integrationLatency: 11,
      };
      expect(await invoke()).toEqual({
        status: 201,
        headers: { "X-A": "2" },
        multiValueHeaders: { "X-A": ["1", "2"] },
        body: "made",
        log: "Execution log for request r\n",
        latency: 12,
      });
    });

    it("lets ANY answer a verb without a method of its own", async () => {
      const { restApiId, rootResourceId: resourceId } = api;
      const any = { restApiId, resourceId, httpMethod: "ANY" };
      await server.client.send(new PutMethodCommand({ ...any, authorizationType: "NONE" }));
      await invoke({ resourceId, httpMethod: "PATCH" });
      expect(gateway.tests.at(-1)).toMatchObject({ resourceId, httpMethod: "PATCH" });
    });

    it("lets other calls through while a back end takes its time", async () => {
      let answer = () => {};
      const slow = createFakeGateway();
      const pending = new Promise<typeof emptyTestAnswer>((resolve) => {
        answer = () => resolve(emptyTestAnswer);
      });
      await using slowServer = await startTestServer({ gateway: { ...slow, testInvoke: () => pending } });
      const { method, restApiId } = await createPetsApi(slowServer.client);
      const send = () => slowServer.client.send(new TestInvokeMethodCommand(method));
      const tests = Array.from({ length: 12 }, send);
      await expect(slowServer.client.send(new GetDeploymentsCommand({ restApiId }))).resolves.toBeDefined();
      answer();
      expect((await Promise.all(tests)).map(({ status }) => status)).toEqual(Array(12).fill(200));
    });
  });

  describe("errors", () => {
    it.each([
      ["API", { restApiId: "nosuchapi0" }, "Invalid API identifier specified 000000000000:nosuchapi0"],
      ["resource", { resourceId: "none00" }, "Invalid Resource identifier specified"],
      ["method", { httpMethod: "PUT" }, "Invalid Method identifier specified"],
    ])("answers NotFoundException for an unknown %s", async (_, input, message) => {
      await expect(invoke(input)).rejects.toMatchObject(notFound(message));
    });

    it("names what keeps the method from being tried", async () => {
      gateway.testAnswer = { problems: [{ where: "GET /pets: uri", message: "It is not a URL", line: 1, column: 2 }] };
      const message = "GET /pets: uri: It is not a URL (line 1, column 2)";
      await expect(invoke()).rejects.toMatchObject(badRequest(message));
    });
  });

  describe("authorization", () => {
    it("is a POST on the method's ARN, refused to a read-only caller", async () => {
      const asked = gateway.tests.length;
      const { restApiId, resourceId } = api.method;
      await expect(invoke({}, server.readOnlyClient)).rejects.toMatchObject({
        name: "AccessDeniedException",
        message: expect.stringContaining(
          `apigateway:POST on resource: arn:aws:apigateway:us-east-1::/restapis/${restApiId}/resources/${resourceId}/methods/GET`,
        ),
      });
      expect(gateway.tests).toHaveLength(asked);
    });
  });
});
