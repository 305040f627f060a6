// The keys of the developer portal on the wire: what an app developer or the owner does to one holds for the next request.
import { Sha256 } from "@aws-crypto/sha256-js";
import {
  CreateDeploymentCommand,
  CreateUsagePlanCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
} from "@aws-sdk/client-api-gateway";
import {
  ApiGatewayV2Client,
  CreatePortalCommand,
  CreatePortalProductCommand,
  CreateProductRestEndpointPageCommand,
  PublishPortalCommand,
} from "@aws-sdk/client-apigatewayv2";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { target } from "../env.ts";
import { send } from "./http.ts";
import { client, createApi } from "./sdkClient.ts";

const credentials = { accessKeyId: target.ADMIN_ACCESS_KEY_ID, secretAccessKey: target.ADMIN_SECRET_ACCESS_KEY };
const signer = new SignatureV4({ service: "gatehouse", region: "us-east-1", credentials, sha256: Sha256 });
const { protocol, hostname, host } = new URL(target.MANAGEMENT_URL);

/** What the portal's server and the console ask; the administrator may ask both. */
async function ask(method: string, path: string, body: object = {}, developerToken?: string): Promise<unknown> {
  const text = method === "GET" ? "" : JSON.stringify(body);
  const token = developerToken === undefined ? undefined : { "x-gatehouse-developer": developerToken };
  const headers = { host, "content-type": "application/json", ...token };
  const signed = await signer.sign({ method, protocol, hostname, path, headers, body: text });
  const answer = await send(method, new URL(path, target.MANAGEMENT_URL).href, signed.headers, text);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
  return answer.body === "" ? undefined : JSON.parse(answer.body);
}

const Id = z.record(z.string(), z.unknown());
const Subscribed = z.object({
  subscription: z.object({ subscriptionId: z.string(), keys: z.tuple([z.object({ apiKeyId: z.string() })]) }),
  value: z.string(),
});
const Rotated = z.object({ key: z.object({ apiKeyId: z.string() }), value: z.string() });

const v2 = new ApiGatewayV2Client({ endpoint: target.MANAGEMENT_URL, region: "us-east-1", credentials });
let api: Awaited<ReturnType<typeof createApi>>;
let portalId: string;
let product: string;
let developerToken: string;
const offers: string[] = [];

beforeAll(async () => {
  api = await createApi("portal keys");
  const { restApiId } = api;
  const method = { restApiId, resourceId: api.rootResourceId, httpMethod: "GET" };
  const requestTemplates = { "application/json": '{"statusCode": 200}' };
  await client.send(new PutMethodCommand({ ...method, authorizationType: "NONE", apiKeyRequired: true }));
  await client.send(new PutMethodResponseCommand({ ...method, statusCode: "200" }));
  await client.send(new PutIntegrationCommand({ ...method, type: "MOCK", requestTemplates }));
  await client.send(new PutIntegrationResponseCommand({ ...method, statusCode: "200" }));
  await client.send(new CreateDeploymentCommand({ restApiId, stageName: "prod" }));
  await publish(restApiId);
  for (const name of ["One", "Two"]) await offer(name);
  const email = `ana.${portalId}@example.com`;
  const person = { email, name: "Ana", password: "a password of hers", sourceIp: "127.0.0.1" };
  const signedUp = await ask("POST", `/_portal/portals/${portalId}/sign-up`, person);
  developerToken = z.object({ developerToken: z.string() }).parse(signedUp).developerToken;
});
afterAll(() => api.remove());

async function publish(RestApiId: string): Promise<void> {
  const { PortalProductId = "", PortalProductArn = "" } = await v2.send(
    new CreatePortalProductCommand({ DisplayName: "Keys" }),
  );
  const RestEndpointIdentifier = { IdentifierParts: { RestApiId, Stage: "prod", Path: "/", Method: "GET" } };
  await v2.send(new CreateProductRestEndpointPageCommand({ PortalProductId, RestEndpointIdentifier }));
  const color = "#123456";
  const colors = { AccentColor: color, HeaderColor: color, ErrorValidationColor: color, TextColor: color };
  const CustomColors = { ...colors, BackgroundColor: "#ffffff", NavigationColor: "#ffffff" };
  const { PortalId = "" } = await v2.send(
    new CreatePortalCommand({
      Authorization: { None: {} },
      EndpointConfiguration: { None: {} },
      PortalContent: { DisplayName: "Keys", Theme: { CustomColors } },
      IncludedPortalProductArns: [PortalProductArn],
    }),
  );
  await v2.send(new PublishPortalCommand({ PortalId }));
  portalId = PortalId;
  product = PortalProductId;
}

async function offer(displayName: string): Promise<void> {
  const apiStages = [{ apiId: api.restApiId, stage: "prod" }];
  const { id: usagePlanId } = await client.send(new CreateUsagePlanCommand({ name: displayName, apiStages }));
  const body = { usagePlanId, displayName, approval: "AUTOMATIC" };
  const { planOfferId } = Id.parse(await ask("POST", `/_house/portal-products/${product}/plan-offers`, body));
  offers.push(String(planOfferId));
}

const own = (method: string, path: string, body?: object) =>
  ask(method, `/_portal/portals/${portalId}${path}`, body, developerToken);

async function subscribe() {
  const { appId } = Id.parse(await own("POST", "/apps", { name: "Shop" }));
  const answer = await own("POST", `/apps/${appId}/subscriptions`, { planOfferId: offers[0] });
  const { subscription, value } = Subscribed.parse(answer);
  const path = `/subscriptions/${subscription.subscriptionId}`;
  return { path, key: `${path}/keys/${subscription.keys[0].apiKeyId}`, value };
}

const decide = (path: string, status: string) => ask("PATCH", `/_house/portals/${portalId}${path}`, { status });

async function call(value: string): Promise<number> {
  const url = new URL("/prod/", target.GATEWAY_URL).href;
  const headers = { host: `${api.restApiId}.execute-api.localhost`, "x-api-key": value };
  return (await send("GET", url, headers)).status;
}

describe("a key of the portal", () => {
  it("opens the API with the answer that shows it, and nothing with the answer that revokes it", async () => {
    const { key, value } = await subscribe();
    expect(await call(value)).toBe(200);
    await own("DELETE", key);
    expect(await call(value)).toBe(403);
  });

  it("is off while its subscription is suspended", async () => {
    const { path, value } = await subscribe();
    await decide(path, "SUSPENDED");
    expect(await call(value)).toBe(403);
    await decide(path, "ACTIVE");
    expect(await call(value)).toBe(200);
  });

  it("opens the API under another plan as well, until the subscription ends", async () => {
    const { path, value } = await subscribe();
    await own("PATCH", path, { planOfferId: offers[1] });
    expect(await call(value)).toBe(200);
    await own("DELETE", path);
    expect(await call(value)).toBe(403);
  });

  it("works on beside the one that replaces it, and ends by itself when the grace is over", async () => {
    const { key, value } = await subscribe();
    const rotated = Rotated.parse(await own("POST", `${key}/rotate`, { graceSeconds: 3 }));
    expect([await call(value), await call(rotated.value)]).toEqual([200, 200]);
    await expect.poll(() => call(value), { timeout: 30_000 }).toBe(403);
    expect(await call(rotated.value)).toBe(200);
  });
});
