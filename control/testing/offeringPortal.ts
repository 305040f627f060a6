// A portal that offers a product, and app developers who subscribe to it.
import { PublishPortalCommand } from "@aws-sdk/client-apigatewayv2";
import { expect } from "vitest";
import { z } from "zod";
import type { PortalOperations } from "../../contract/portal/portalOperations.ts";
import { portalRequest, signedUpDeveloper, type TestDeveloper } from "./developers.ts";
import { type HouseResponse, houseRequest } from "./houseRequest.ts";
import { createPetsApi, deploy } from "./petsApi.ts";
import { createWholePortal } from "./portals.ts";
import { administrator, type TestServer } from "./testServer.ts";
import { createPlan } from "./usagePlans.ts";

export interface OfferingPortal {
  readonly portalId: string;
  readonly portalProductId: string;
  readonly restApiId: string;
  readonly usagePlanId: string;
  readonly planOfferId: string;
}

/** GET /pets under a plan of 2 requests a second that anybody may take. */
export async function offeringPortal(server: TestServer): Promise<OfferingPortal> {
  const { restApiId } = await createPetsApi(server.client);
  await deploy(server.client, restApiId, "dev");
  const { portal, product } = await createWholePortal(server.v2, restApiId);
  const { PortalId: portalId } = portal;
  await server.v2.send(new PublishPortalCommand({ PortalId: portalId }));
  const usagePlanId = await planFor(server, restApiId);
  const portalProductId = product.PortalProductId;
  const planOfferId = await offer(server, portalProductId, { usagePlanId });
  return { portalId, portalProductId, restApiId, usagePlanId, planOfferId };
}

export async function planFor(server: TestServer, restApiId: string, limit = 1000): Promise<string> {
  const apiStages = [{ apiId: restApiId, stage: "dev" }];
  const throttle = { rateLimit: 2, burstLimit: 4 };
  return (await createPlan(server.client, { apiStages, throttle, quota: { limit, period: "DAY" } })).id;
}

export const house = (
  server: TestServer,
  method: "GET" | "POST" | "PATCH" | "DELETE",
  path: string,
  body?: object,
): Promise<HouseResponse> => houseRequest(server.url, method, `/_house${path}`, { credentials: administrator, body });

/** Offers a plan that exists; answers the offer's id. */
export async function offer(
  server: TestServer,
  portalProductId: string,
  given: { usagePlanId: string; displayName?: string; approval?: string; emailDomains?: string[] },
): Promise<string> {
  const body = { displayName: "Free", approval: "AUTOMATIC", ...given };
  const { status, body: answer } = await house(server, "POST", `/portal-products/${portalProductId}/plan-offers`, body);
  expect([status, answer]).toMatchObject([201, { approval: body.approval }]);
  return String(answer.planOfferId);
}

const keySchema = z.looseObject({ apiKeyId: z.string(), name: z.string(), status: z.string(), valueEnd: z.string() });
const subscriptionSchema = z.looseObject({
  subscriptionId: z.string(),
  status: z.string(),
  planOfferId: z.string(),
  keys: z.array(keySchema),
});

export const subscriptionOf = (body: unknown) => subscriptionSchema.parse(body);
export const keyOf = (body: unknown) => z.looseObject({ key: keySchema, value: z.string() }).parse(body);

type Own<Name extends keyof PortalOperations> = Omit<PortalOperations[Name]["input"], "portalId" | "developerToken">;

/** A signed-in developer of the portal, and what they ask. */
export async function developerOf(
  server: TestServer,
  portalId: string,
  given: { email?: string; name?: string; isUnproved?: boolean } = {},
) {
  const developer = await signedUpDeveloper(server, portalId, given);
  return { ...developer, ...asking(server, portalId, developer) };
}

function asking(server: TestServer, portalId: string, { developerToken }: TestDeveloper) {
  /** The cast adds the two members that `Own` left out. */
  const whole = <Name extends keyof PortalOperations>(input: Own<Name>) =>
    ({ portalId, developerToken, ...input }) as PortalOperations[Name]["input"];
  const ask = <Name extends keyof PortalOperations>(name: Name, input: Own<Name>) =>
    portalRequest(server, name, whole(input));
  return {
    ask,
    createApp: async (name = "Shop") => String((await ask("CreateApp", { name })).body.appId),
    subscribe: async (appId: string, planOfferId: string) => {
      const { body } = await ask("CreateSubscription", { appId, planOfferId });
      return { subscription: subscriptionOf(body.subscription), value: String(body.value) };
    },
    subscription: async (appId: string, subscriptionId: string) => {
      const { body } = await ask("GetApp", { appId });
      const all = z.array(subscriptionSchema).parse(body.subscriptions);
      return all.find((one) => one.subscriptionId === subscriptionId);
    },
  };
}
