// Response templates stay in the order they were given in, all the way to the gateway: where none fits, the first is used.
import {
  CreateDeploymentCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { target } from "../env.ts";
import { send } from "./http.ts";
import { client, createApi } from "./sdkClient.ts";

let api: Awaited<ReturnType<typeof createApi>>;
beforeAll(async () => {
  api = await createApi("sdk response templates");
});
afterAll(() => api.remove());

const templates = { "application/json": "{}", "application/xml": "<a/>", "text/plain": "a" };
const types = Object.keys(templates);

async function mock(httpMethod: string, responseTemplates: Record<string, string>): Promise<void> {
  const ofMethod = { restApiId: api.restApiId, resourceId: api.rootResourceId, httpMethod };
  const requestTemplates = { "application/json": '{"statusCode": 200}' };
  await client.send(new PutMethodCommand({ ...ofMethod, authorizationType: "NONE" }));
  await client.send(new PutMethodResponseCommand({ ...ofMethod, statusCode: "200" }));
  await client.send(new PutIntegrationCommand({ ...ofMethod, type: "MOCK", requestTemplates }));
  await client.send(new PutIntegrationResponseCommand({ ...ofMethod, statusCode: "200", responseTemplates }));
}

describe("a response whose type nobody has a template for", () => {
  it("is that of the first template, whichever that is", async () => {
    const methods = { GET: types, POST: types.toReversed(), PUT: ["application/xml", "application/json"] };
    for (const [httpMethod, order] of Object.entries(methods))
      await mock(httpMethod, Object.fromEntries(order.map((type) => [type, Reflect.get(templates, type)])));
    await client.send(new CreateDeploymentCommand({ restApiId: api.restApiId, stageName: "dev" }));
    const url = `${new URL(target.GATEWAY_URL).origin}/_aws/execute-api/${api.restApiId}/dev/`;
    for (const [httpMethod, [first]] of Object.entries(methods)) {
      const answer = await send(httpMethod, url, { accept: "text/html" });
      expect([httpMethod, answer.headers["content-type"]]).toEqual([httpMethod, first]);
    }
  });
});
