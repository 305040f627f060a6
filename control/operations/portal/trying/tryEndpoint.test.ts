import { CreateModelCommand, UpdateMethodCommand } from "@aws-sdk/client-api-gateway";
import { PublishPortalCommand, UpdateProductRestEndpointPageCommand } from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PortalOperations } from "../../../../contract/portal/portalOperations.ts";
import { portalRequest, signedUpDeveloper } from "../../../testing/developers.ts";
import { createFakeGateway, emptyAnswer } from "../../../testing/fakeGateway.ts";
import { type PublishedPets, publishPets, type Subscribed, subscribe } from "../../../testing/publishedPets.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

const gateway = createFakeGateway();
let now = Date.now();
let server: TestServer;
let pets: PublishedPets;
let subscribed: Subscribed;
beforeAll(async () => {
  server = await startTestServer({ gateway, clock: { now: () => now } });
  pets = await publishPets(server, describeRequest);
  subscribed = await subscribe(server, pets);
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  now += 1_000;
  gateway.invoked.length = 0;
  gateway.answer = emptyAnswer;
});

/** GET /pets needs a query and takes a body of a model. */
async function describeRequest({ method, restApiId }: PublishedPets["api"]): Promise<void> {
  const schema = {
    type: "object",
    required: ["name"],
    properties: { name: { type: "string" }, pattern: { type: "number" } },
  };
  const model = { restApiId, name: "Pet", contentType: "application/json", schema: JSON.stringify(schema) };
  await server.client.send(new CreateModelCommand(model));
  await server.client.send(
    new UpdateMethodCommand({
      ...method,
      patchOperations: [
        { op: "add", path: "/requestParameters/method.request.querystring.kind", value: "true" },
        { op: "add", path: "/requestModels/application~1json", value: "Pet" },
      ],
    }),
  );
}

const attempt = (input: Partial<PortalOperations["TryEndpoint"]["input"]> = {}) =>
  portalRequest(server, "TryEndpoint", {
    portalId: pets.portalId,
    developerToken: subscribed.developer.developerToken,
    portalProductId: pets.portalProductId,
    productRestEndpointPageId: pets.pageId,
    ...{ pathParameters: {}, queryString: "kind=cat", headers: {}, body: '{"name":"Tom"}', sourceIp: "203.0.113.9" },
    ...input,
  });
const answered = (status: number, headers: string[] = [], body = "") =>
  Object.assign(gateway, { answer: { outcome: "answered", status, headers, body: Buffer.from(body), latency: 7 } });

describe("TryEndpoint", () => {
  it("calls the endpoint with a key of the developer's own, which nobody gets to see", async () => {
    const headers = ["Content-Type", "text/html", "Set-Cookie", "gatehouse.portal=x", "x-amzn-RequestId", "r-1"];
    answered(200, headers, "<script>alert(1)</script>");
    const answer = await attempt({ headers: { Accept: "text/html", Cookie: "gatehouse.portal=secret" } });
    expect(answer).toEqual({
      ...{ status: 200, errorType: null, retryAfter: null },
      body: {
        status: 200,
        headers: { "content-type": "text/html", "x-amzn-requestid": "r-1" },
        body: "<script>alert(1)</script>",
        isBase64Encoded: false,
        latency: 7,
        requestId: "r-1",
        url: `http://${pets.restApiId}.execute-api.localhost:8080/dev/pets?kind=cat`,
      },
    });
    expect(gateway.invoked).toEqual([
      {
        method: "GET",
        path: "/dev/pets?kind=cat",
        headers: ["Accept", "text/html", "Accept-Encoding", "identity", "x-api-key", subscribed.value],
        body: Buffer.from('{"name":"Tom"}'),
        clientAddress: "203.0.113.9",
        publicUrl: `http://${pets.restApiId}.execute-api.localhost:8080`,
        timeoutMs: 29_000,
        answerLimitBytes: 6 * 1024 * 1024,
      },
    ]);
    expect(JSON.stringify(answer)).not.toContain(subscribed.value);
  });

  it("answers in base64 what is no text", async () => {
    gateway.answer = { outcome: "answered", status: 200, headers: [], body: Buffer.from([0xff, 0]), latency: 1 };
    expect((await attempt()).body).toMatchObject({ body: "/wA=", isBase64Encoded: true });
  });

  it.each([
    [403, "ForbiddenException", /did not accept the key/],
    [429, "LimitExceededException", /quota of your plan is used up/],
    [429, "TooManyRequestsException", /rate limit/],
    [403, "MissingAuthenticationTokenException", /no method at this path/],
    [401, "UnauthorizedException", /asks for a token/],
    [504, "InternalServerErrorException", /did not answer in time/],
    [500, "InternalServerErrorException", /not your mistake/],
  ])("explains %d %s", async (status, errorType, explanation) => {
    answered(status, ["x-amzn-ErrorType", errorType]);
    expect((await attempt()).body).toMatchObject({ status, explanation: expect.stringMatching(explanation) });
  });

  it("names the field that is wrong, by the API's own description", async () => {
    answered(400, ["x-amzn-ErrorType", "BadRequestException"]);
    const explained = async (input: Parameters<typeof attempt>[0]) => {
      now += 1_000;
      return (await attempt(input)).body.explanation;
    };
    expect(await explained({ queryString: "" })).toBe(
      "The request is not as described: the query parameter kind is missing.",
    );
    expect(await explained({ body: '{"name":1}' })).toBe("The request is not as described: name must be string.");
    expect(await explained({ body: '{"name":"","pattern":"x"}' })).toBe(
      "The request is not as described: pattern must be number.",
    );
    expect(await explained({ body: "{}" })).toBe(
      "The request is not as described: the body must have required property 'name'.",
    );
    expect(await explained({ body: "{" })).toBe("The request is not as described: the body is not valid JSON.");
    expect(await explained({})).toBeUndefined();
  });

  it("explains what takes too long or is too large", async () => {
    gateway.answer = { outcome: "timeout" };
    expect((await attempt()).body).toMatchObject({ status: 504, explanation: expect.stringContaining("29 seconds") });
    gateway.answer = { outcome: "tooLarge" };
    expect((await attempt()).body).toMatchObject({ status: 502, explanation: expect.stringContaining("6 MB") });
  });

  it("lets a developer try three calls a second", async () => {
    const statuses = [];
    for (let count = 0; count < 4; count++) statuses.push((await attempt()).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const other = await subscribe(server, pets);
    expect((await attempt({ developerToken: other.developer.developerToken })).status).toBe(200);
    now += 1_000;
    expect((await attempt()).status).toBe(200);
  });

  it("counts calls that are refused, too, before anything is looked up for them", async () => {
    const strange = { portalProductId: "nosuch" };
    const asked = await Promise.all(Array.from({ length: 6 }, () => attempt(strange)));
    expect(asked.map(({ status }) => status).toSorted()).toEqual([404, 404, 404, 429, 429, 429]);
  });

  it("hands on a redirect as it is: nobody follows it", async () => {
    answered(302, ["Location", "http://169.254.169.254/latest/meta-data/"]);
    expect((await attempt()).body).toMatchObject({
      status: 302,
      headers: { location: "http://169.254.169.254/latest/meta-data/" },
    });
    expect(gateway.invoked).toHaveLength(1);
  });

  it("brings no address, host or key that the caller states", async () => {
    const headers = { Host: "evil", "X-Forwarded-For": "10.0.0.1", Forwarded: "for=10.0.0.1", "X-Api-Key": "other" };
    expect((await attempt({ headers })).status).toBe(200);
    const [invoked] = gateway.invoked;
    expect(invoked?.clientAddress).toBe("203.0.113.9");
    expect(invoked?.headers).toEqual(["Accept-Encoding", "identity", "x-api-key", subscribed.value]);
    expect((await attempt({ sourceIp: "10.0.0.1, 10.0.0.2" })).status).toBe(400);
  });

  it("takes a body of 6 MB, and none that is larger", async () => {
    expect((await attempt({ body: "x".repeat(6 * 1024 * 1024) })).status).toBe(200);
    expect(gateway.invoked[0]?.body.length).toBe(6 * 1024 * 1024);
    expect((await attempt({ body: "x".repeat(6 * 1024 * 1024 + 1) })).status).toBe(413);
  });

  describe("refuses, without calling anything,", () => {
    const refused = async (input: Parameters<typeof attempt>[0]) => {
      const { status, body } = await attempt(input);
      expect(gateway.invoked).toEqual([]);
      return [status, body.message];
    };

    it("who is not signed in, or signed in to another portal", async () => {
      expect(await refused({ developerToken: "x".repeat(43) })).toEqual([401, "Sign in to go on."]);
      const other = await publishPets(server);
      const { developerToken } = await signedUpDeveloper(server, other.portalId);
      expect(await refused({ developerToken })).toEqual([401, "Sign in to go on."]);
    });

    it("who has no subscription, and says what to do", async () => {
      const { developerToken } = await signedUpDeveloper(server, pets.portalId);
      expect(await refused({ developerToken })).toEqual([
        403,
        "Subscribe one of your apps to Pets first: choose a plan on its page.",
      ]);
      const pending = await subscribe(server, pets, { status: "PENDING" });
      expect(await refused({ developerToken: pending.developer.developerToken })).toEqual([
        403,
        "Your subscription to Pets is waiting for somebody to approve it.",
      ]);
    });

    it("somebody else's key, and one that was revoked", async () => {
      const other = await subscribe(server, pets);
      expect((await refused({ apiKeyId: other.apiKeyId }))[0]).toBe(404);
      await server.database.query(
        `UPDATE "SubscriptionKey" SET "revokedDate" = now() WHERE "apiKeyId" = '${other.apiKeyId}'`,
      );
      expect(await refused({ developerToken: other.developer.developerToken })).toEqual([
        403,
        "Your subscription has no key that works: create one on your app's page.",
      ]);
    });

    it("endpoints of other products, of drafts, and those that are not to be tried", async () => {
      const other = await publishPets(server);
      expect((await refused({ productRestEndpointPageId: other.pageId }))[0]).toBe(404);
      expect((await refused({ portalProductId: other.portalProductId }))[0]).toBe(404);
      expect((await refused({ productRestEndpointPageId: "http://127.0.0.1:4566/" }))[0]).toBe(404);
      const theirs = await subscribe(server, other);
      await server.v2.send(
        new UpdateProductRestEndpointPageCommand({
          PortalProductId: other.portalProductId,
          ProductRestEndpointPageId: other.pageId,
          TryItState: "DISABLED",
        }),
      );
      await server.v2.send(new PublishPortalCommand({ PortalId: other.portalId }));
      expect(
        await refused({
          portalId: other.portalId,
          portalProductId: other.portalProductId,
          productRestEndpointPageId: other.pageId,
          developerToken: theirs.developer.developerToken,
        }),
      ).toEqual([403, "This endpoint cannot be tried here; call it from your code."]);
    });
  });
});
