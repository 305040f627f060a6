// A developer whose app is subscribed to the product of a published portal, made without the operations that do so.

import type { QuotaSettings } from "@aws-sdk/client-api-gateway";
import { PublishPortalCommand, UpdateProductRestEndpointPageCommand } from "@aws-sdk/client-apigatewayv2";
import type { SubscriptionStatus } from "../store/subscriptionShapes.ts";
import { signedUpDeveloper, type TestDeveloper } from "./developers.ts";
import { createPetsApi, deploy, type PetsApi } from "./petsApi.ts";
import { createWholePortal } from "./portals.ts";
import type { TestServer } from "./testServer.ts";
import { attachKey, createKey, createPlan } from "./usagePlans.ts";

export interface PublishedPets {
  readonly api: PetsApi;
  readonly restApiId: string;
  readonly portalId: string;
  readonly portalProductId: string;
  readonly pageId: string;
}

/** GET /pets of the stage `dev` can be tried in a published portal. `change`: what happens to the API before it is deployed. */
export async function publishPets(
  server: TestServer,
  change: (api: PetsApi) => Promise<unknown> = async () => undefined,
): Promise<PublishedPets> {
  const api = await createPetsApi(server.client);
  await change(api);
  await deploy(server.client, api.restApiId, "dev");
  const { portal, product, endpointPage } = await createWholePortal(server.v2, api.restApiId);
  const [PortalProductId, ProductRestEndpointPageId] = [
    product.PortalProductId,
    endpointPage.ProductRestEndpointPageId,
  ];
  await server.v2.send(
    new UpdateProductRestEndpointPageCommand({ PortalProductId, ProductRestEndpointPageId, TryItState: "ENABLED" }),
  );
  await server.v2.send(new PublishPortalCommand({ PortalId: portal.PortalId }));
  return {
    api,
    restApiId: api.restApiId,
    portalId: portal.PortalId,
    portalProductId: PortalProductId,
    pageId: ProductRestEndpointPageId,
  };
}

export interface Subscribed {
  readonly developer: TestDeveloper;
  readonly appId: string;
  readonly subscriptionId: string;
  readonly usagePlanId: string;
  readonly apiKeyId: string;
  readonly value: string;
}

let count = 0;

export async function subscribe(
  server: TestServer,
  { portalId, portalProductId }: Pick<PublishedPets, "portalId" | "portalProductId">,
  given: { developer?: TestDeveloper; quota?: QuotaSettings; status?: SubscriptionStatus } = {},
): Promise<Subscribed> {
  const { status = "ACTIVE", quota } = given;
  const developer = given.developer ?? (await signedUpDeveloper(server, portalId));
  const { id: usagePlanId } = await createPlan(server.client, { quota });
  const { id: apiKeyId, value = "" } = await createKey(server.client, { enabled: true });
  await attachKey(server.client, usagePlanId, apiKeyId);
  const id = (what: string) => `${what}${++count}`;
  const [appId, subscriptionId, planOfferId] = [id("app"), id("subscription"), id("offer")];
  const createdDate = new Date();
  await server.database.database.transaction(async (store) => {
    const offer = { id: planOfferId, portalProductId, usagePlanId, displayName: "Free", createdDate };
    await store.planOffers.insert({ ...offer, approval: "AUTOMATIC", emailDomains: [], retired: false, position: 0 });
    await store.apps.insert({ id: appId, teamId: developer.teamId, name: "Cat finder", createdDate });
    const subscription = { id: subscriptionId, appId, portalProductId, planOfferId, status, createdDate };
    await store.subscriptions.insert({ ...subscription, requestedBy: developer.developerId });
    const key = { apiKeyId, subscriptionId, name: "Production", valueEnd: value.slice(-4), createdDate };
    await store.subscriptions.insertKey({ ...key, createdBy: developer.developerId });
  });
  return { developer, appId, subscriptionId, usagePlanId, apiKeyId, value };
}
