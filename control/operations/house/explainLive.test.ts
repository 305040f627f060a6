// A real gateway refuses a call; ExplainRequest knows of it a moment later.
import { CreateDeploymentCommand } from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, expect, it } from "vitest";
import { houseRequest } from "../../testing/houseRequest.ts";
import { createPetsApi } from "../../testing/petsApi.ts";
import { prepareGateway, type RealGateway } from "../../testing/realGateway.ts";
import { administrator, startTestServer, type TestServer } from "../../testing/testServer.ts";

let server: TestServer;
let gateway: RealGateway;
beforeAll(async () => {
  gateway = await prepareGateway();
  server = await startTestServer({ gateway: gateway.door });
  await gateway.serve(server.database.url);
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

/** What ExplainRequest answers, once the gateway has handed it on. */
async function explained(requestId: string): Promise<unknown> {
  const path = `/_house/request-explanations?requestId=${encodeURIComponent(requestId)}`;
  for (;;) {
    const { body } = await houseRequest(server.url, "GET", path, { credentials: administrator });
    if (Array.isArray(body.items) && body.items.length > 0) return body.items;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

it("tells of a call to an unknown API and of one without a method", async () => {
  const { method } = await createPetsApi(server.client);
  const restApiId = method.restApiId ?? "";
  await server.client.send(new CreateDeploymentCommand({ restApiId, stageName: "prod" }));
  expect((await gateway.fetch(restApiId, "GET", "/prod/pets")).status).toBe(200);
  const headers = { "x-amzn-requestid": "chosen" };
  const unknown = await fetch(`${gateway.urlOf("nosuchapi1")}/prod/pets`, { headers });
  expect(unknown.headers.get("x-amzn-requestid")).toBe("chosen");
  expect(await explained("chosen")).toMatchObject([
    { restApiId: "nosuchapi1", rule: expect.stringMatching(/^There is no API nosuchapi1 with a stage/), status: 403 },
  ]);
  const missing = await fetch(`${gateway.urlOf(restApiId)}/prod/pet`);
  expect(await explained(missing.headers.get("x-amz-apigw-id") ?? "")).toMatchObject([
    { restApiId, restApiName: "pets", rule: "No method matches GET /pet; nearest: GET /pets.", resourcePath: "" },
  ]);
});
