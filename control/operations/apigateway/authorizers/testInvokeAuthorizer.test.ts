import {
  CreateAuthorizerCommand,
  TestInvokeAuthorizerCommand,
  type TestInvokeAuthorizerCommandInput,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { badRequest, notFound, plain } from "../../../testing/answers.ts";
import { createFakeGateway, emptyAuthorizerAnswer, type FakeGateway } from "../../../testing/fakeGateway.ts";
import { createEmptyApi } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let gateway: FakeGateway;
let restApiId: string;
let authorizerId: string;
const authorizerUri =
  "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:check/invocations";
const token = {
  name: "check",
  type: "TOKEN",
  authorizerUri,
  identitySource: "method.request.header.Authorization",
} as const;

beforeAll(async () => {
  gateway = createFakeGateway();
  server = await startTestServer({ gateway });
  ({ restApiId } = await createEmptyApi(server.client));
  ({ id: authorizerId = "" } = await server.client.send(new CreateAuthorizerCommand({ restApiId, ...token })));
});
beforeEach(() => {
  gateway.authorizerAnswer = emptyAuthorizerAnswer;
});
afterAll(() => server[Symbol.asyncDispose]());

const invoke = async (input: Partial<TestInvokeAuthorizerCommandInput> = {}) =>
  plain(await server.client.send(new TestInvokeAuthorizerCommand({ restApiId, authorizerId, ...input })));

describe("TestInvokeAuthorizer", () => {
  describe("input", () => {
    it("hands request, stage variables and context to the gateway, with the authorizer as it is edited now", async () => {
      await invoke({
        headers: { Authorization: "Bearer a", "X-Two": "replaced" },
        multiValueHeaders: { "x-two": ["2", "3"] },
        pathWithQueryString: "/pets?full=true",
        body: "{}",
        stageVariables: { colour: "blue" },
        additionalContext: { extra: "1" },
      });
      expect(gateway.authorizerTests.at(-1)).toEqual({
        restApiId,
        region: "us-east-1",
        accountId: "000000000000",
        authorizer: {
          id: authorizerId,
          ...token,
          authType: "custom",
          authorizerResultTtlInSeconds: 300,
          providerARNs: [],
        },
        headers: ["Authorization", "Bearer a", "x-two", "2", "x-two", "3"],
        pathWithQueryString: "/pets?full=true",
        body: "{}",
        stageVariables: { colour: "blue" },
        additionalContext: { extra: "1" },
      });
    });

    it("needs nothing but the authorizer", async () => {
      await invoke();
      expect(gateway.authorizerTests.at(-1)).toMatchObject({ headers: [], pathWithQueryString: "", body: "" });
    });
  });

  describe("behaviour", () => {
    it("answers principal, policy, log and latency; the client's status is 0 when it would have come through", async () => {
      const answer = {
        clientStatus: 0,
        log: "Execution log for request r\n",
        latency: 12,
        principalId: "somebody",
        policy: '{"Version":"2012-10-17"}',
      };
      gateway.authorizerAnswer = answer;
      expect(await invoke()).toEqual(answer);
    });

    it("answers the claims of a user pool's token", async () => {
      const claims = { sub: "ana", email_verified: "true" };
      gateway.authorizerAnswer = { clientStatus: 0, log: "Execution log for request r\n", latency: 1, claims };
      expect(await invoke()).toEqual({ clientStatus: 0, log: "Execution log for request r\n", latency: 1, claims });
    });

    it("answers the status of a client that would have been refused", async () => {
      gateway.authorizerAnswer = { clientStatus: 401, log: "Unauthorized\n", latency: 0 };
      expect(await invoke()).toEqual({ clientStatus: 401, log: "Unauthorized\n", latency: 0 });
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown API and an unknown authorizer", async () => {
      await expect(invoke({ restApiId: "nosuchapi0" })).rejects.toMatchObject(
        notFound("Invalid API identifier specified 000000000000:nosuchapi0"),
      );
      await expect(invoke({ authorizerId: "nosuch" })).rejects.toMatchObject(
        notFound("Invalid Authorizer identifier specified"),
      );
    });

    it("names what keeps the authorizer from being tried", async () => {
      gateway.authorizerAnswer = { problems: [{ where: "authorizerUri", message: "Nobody runs functions" }] };
      await expect(invoke()).rejects.toMatchObject(badRequest("authorizerUri: Nobody runs functions"));
    });
  });
});
