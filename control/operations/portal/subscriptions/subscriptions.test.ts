import {
  DeleteApiKeyCommand,
  DeleteUsagePlanKeyCommand,
  GetApiKeyCommand,
  GetUsagePlanKeysCommand,
  UpdateApiKeyCommand,
  UpdateUsagePlanCommand,
} from "@aws-sdk/client-api-gateway";
import { PublishPortalCommand, UpdatePortalCommand } from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isPortalKeyValue } from "../../../identity/portalKeyValues.ts";
import {
  developerOf,
  house,
  keyOf,
  type OfferingPortal,
  offer,
  offeringPortal,
  planFor,
} from "../../../testing/offeringPortal.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";
import { revisionsOfSubject } from "../../../testing/usagePlans.ts";

let server: TestServer;
let shop: OfferingPortal;
beforeAll(async () => {
  server = await startTestServer({ sendsMail: true });
  shop = await offeringPortal(server);
});
afterAll(() => server[Symbol.asyncDispose]());

const keysIn = async (usagePlanId: string) =>
  ((await server.client.send(new GetUsagePlanKeysCommand({ usagePlanId, limit: 500 }))).items ?? []).map(
    ({ id }) => id,
  );

const newOffer = async (given: { approval?: string; emailDomains?: string[] } = {}) => {
  const usagePlanId = await planFor(server, shop.restApiId);
  return { usagePlanId, planOfferId: await offer(server, shop.portalProductId, { usagePlanId, ...given }) };
};

const decide = (subscriptionId: string, status: string, reason?: string) =>
  house(server, "PATCH", `/portals/${shop.portalId}/subscriptions/${subscriptionId}`, { status, reason });

describe("GetProductPlans", () => {
  it("answers the plans of a product with the limits of their usage plans, to anybody who sees it", async () => {
    const { ask } = await developerOf(server, shop.portalId);
    const { body } = await ask("GetProductPlans", { portalProductId: shop.portalProductId });
    expect(body.items).toContainEqual({
      planOfferId: shop.planOfferId,
      portalProductId: shop.portalProductId,
      usagePlanId: shop.usagePlanId,
      displayName: "Free",
      approval: "AUTOMATIC",
      rateLimit: 2,
      burstLimit: 4,
      quotaLimit: 1000,
      quotaPeriod: "DAY",
      retired: false,
    });
  });
});

describe("CreateSubscription", () => {
  it("answers an active subscription with a first key, which is an ApiKey in the usage plan", async () => {
    const developer = await developerOf(server, shop.portalId, { name: "Ana" });
    const appId = await developer.createApp("Shop");
    const { subscription, value } = await developer.subscribe(appId, shop.planOfferId);
    const [key] = subscription.keys;
    expect(subscription).toMatchObject({ status: "ACTIVE", planName: "Free", productName: "Pets", appId });
    expect(key).toMatchObject({ status: "ACTIVE", valueEnd: value.slice(-4), createdBy: "Ana" });
    expect(isPortalKeyValue(value)).toBe(true);
    const apiKey = await server.client.send(new GetApiKeyCommand({ apiKey: key?.apiKeyId, includeValue: true }));
    expect(apiKey).toMatchObject({ value, enabled: true, customerId: appId, name: "Shop / First key" });
    expect(apiKey.tags).toEqual({
      "gatehouse:portal": shop.portalId,
      "gatehouse:product": shop.portalProductId,
      "gatehouse:subscription": subscription.subscriptionId,
    });
    expect(await keysIn(shop.usagePlanId)).toContain(key?.apiKeyId);
    expect(await revisionsOfSubject(server.database, "apiKey", key?.apiKeyId ?? "")).toBeGreaterThan(0);
  });

  it("waits, without a key, where the owner wants to be asked", async () => {
    const { planOfferId } = await newOffer({ approval: "APPROVAL" });
    const developer = await developerOf(server, shop.portalId);
    const { subscription, value } = await developer.subscribe(await developer.createApp(), planOfferId);
    expect([subscription.status, subscription.keys, value]).toEqual(["PENDING", [], "undefined"]);
  });

  it.each([
    ["ana@corp.example", "ACTIVE"],
    ["bea@corp.example.com", "PENDING"],
    ["corp.example@evil.test", "PENDING"],
  ])("by e-mail domain lets in who has one of the domains: %s is %s", async (email, status) => {
    const { planOfferId } = await newOffer({ approval: "EMAIL_DOMAIN", emailDomains: ["Corp.Example"] });
    const developer = await developerOf(server, shop.portalId, { email });
    const { subscription } = await developer.subscribe(await developer.createApp(), planOfferId);
    expect(subscription.status).toBe(status);
  });

  it("lets nobody in by an address that nothing has proved, also when mails are sent by now", async () => {
    const { planOfferId } = await newOffer({ approval: "EMAIL_DOMAIN", emailDomains: ["corp.example"] });
    const developer = await developerOf(server, shop.portalId, { email: "typed@corp.example", isUnproved: true });
    const { subscription } = await developer.subscribe(await developer.createApp(), planOfferId);
    expect(subscription.status).toBe("PENDING");
  });

  it("refuses a second one to the same plan, a retired plan and a message that is too long", async () => {
    const developer = await developerOf(server, shop.portalId);
    const appId = await developer.createApp();
    await developer.subscribe(appId, shop.planOfferId);
    expect((await developer.ask("CreateSubscription", { appId, planOfferId: shop.planOfferId })).status).toBe(409);
    const { planOfferId } = await newOffer();
    const long = { appId, planOfferId, message: "m".repeat(1025) };
    expect((await developer.ask("CreateSubscription", long)).status).toBe(400);
    const path = `/portal-products/${shop.portalProductId}/plan-offers/${planOfferId}`;
    await house(server, "PATCH", path, { retired: true });
    expect((await developer.ask("CreateSubscription", { appId, planOfferId })).status).toBe(404);
  });

  it("asks the owner about a team that was refused, or is suspended, whatever the plan says", async () => {
    const { planOfferId } = await newOffer();
    const developer = await developerOf(server, shop.portalId);
    const { subscription } = await developer.subscribe(await developer.createApp(), shop.planOfferId);
    await decide(subscription.subscriptionId, "SUSPENDED", "abuse");
    const other = await developer.subscribe(await developer.createApp("Another"), planOfferId);
    expect(other.subscription.status).toBe("PENDING");
  });
});

describe("UpdateSubscription", () => {
  it("moves the keys from one usage plan into the other", async () => {
    const { planOfferId, usagePlanId } = await newOffer();
    const developer = await developerOf(server, shop.portalId);
    const appId = await developer.createApp();
    const { subscription } = await developer.subscribe(appId, shop.planOfferId);
    const { subscriptionId, keys } = subscription;
    const second = keyOf((await developer.ask("CreateSubscriptionKey", { subscriptionId, name: "2" })).body).key;
    const ids = [keys[0]?.apiKeyId, second.apiKeyId];
    const { status, body } = await developer.ask("UpdateSubscription", { subscriptionId, planOfferId });
    expect([status, body.planOfferId]).toEqual([200, planOfferId]);
    expect((await keysIn(usagePlanId)).toSorted()).toEqual(ids.toSorted());
    for (const id of ids) expect(await keysIn(shop.usagePlanId)).not.toContain(id);
    const answer = await developer.subscription(appId, subscriptionId);
    expect(answer?.keys.map(({ status }) => status)).toEqual(["ACTIVE", "ACTIVE"]);
  });

  it("refuses a plan of another product, one that must be approved, and one the app has", async () => {
    const developer = await developerOf(server, shop.portalId);
    const appId = await developer.createApp();
    const { subscription } = await developer.subscribe(appId, shop.planOfferId);
    const move = async (planOfferId: string) =>
      (await developer.ask("UpdateSubscription", { subscriptionId: subscription.subscriptionId, planOfferId })).status;
    const asked = await newOffer({ approval: "APPROVAL" });
    expect(await move(asked.planOfferId)).toBe(409);
    const held = await newOffer();
    await developer.subscribe(appId, held.planOfferId);
    expect(await move(held.planOfferId)).toBe(409);
    const elsewhere = await offeringPortal(server);
    expect(await move(elsewhere.planOfferId)).toBe(404);
    expect(await move("nothing")).toBe(404);
  });
});

describe("DeleteSubscription", () => {
  it("ends the subscription and deletes its keys", async () => {
    const developer = await developerOf(server, shop.portalId);
    const appId = await developer.createApp();
    const { subscription } = await developer.subscribe(appId, shop.planOfferId);
    const { subscriptionId, keys } = subscription;
    expect((await developer.ask("DeleteSubscription", { subscriptionId })).status).toBe(204);
    await expect(server.client.send(new GetApiKeyCommand({ apiKey: keys[0]?.apiKeyId }))).rejects.toMatchObject({
      name: "NotFoundException",
    });
    expect(await developer.subscription(appId, subscriptionId)).toMatchObject({
      status: "ENDED",
      keys: [{ status: "REVOKED" }],
    });
    expect((await developer.subscribe(appId, shop.planOfferId)).subscription.status).toBe("ACTIVE");
  });

  it("does not rid anybody of a suspension", async () => {
    const developer = await developerOf(server, shop.portalId);
    const appId = await developer.createApp();
    const { subscription } = await developer.subscribe(appId, shop.planOfferId);
    const { subscriptionId } = subscription;
    await decide(subscriptionId, "SUSPENDED");
    expect((await developer.ask("DeleteSubscription", { subscriptionId })).status).toBe(409);
    expect((await developer.ask("DeleteApp", { appId })).status).toBe(409);
    expect((await developer.ask("CreateSubscription", { appId, planOfferId: shop.planOfferId })).status).toBe(409);
  });
});

describe("UpdateSubscriptionStatus", () => {
  const pending = async () => {
    const { planOfferId } = await newOffer({ approval: "APPROVAL" });
    const developer = await developerOf(server, shop.portalId);
    const appId = await developer.createApp();
    const { subscription } = await developer.subscribe(appId, planOfferId);
    return { developer, appId, subscriptionId: subscription.subscriptionId };
  };
  const mailTo = (email: string) =>
    server.database.query<{ subject: string; text: string }>(`SELECT * FROM "Mail" WHERE "to" = '${email}'`);

  it("lets a subscription in, and tells who asked; they make the first key", async () => {
    const { developer, appId, subscriptionId } = await pending();
    expect((await developer.ask("CreateSubscriptionKey", { subscriptionId, name: "k" })).status).toBe(409);
    expect((await decide(subscriptionId, "ACTIVE")).body).toMatchObject({ status: "ACTIVE", decidedBy: "admin" });
    expect((await mailTo(developer.email))[0]).toMatchObject({ subject: expect.stringContaining("active") });
    expect((await developer.ask("CreateSubscriptionKey", { subscriptionId, name: "k" })).status).toBe(201);
    expect((await developer.subscription(appId, subscriptionId))?.keys).toHaveLength(1);
  });

  it("refuses with a reason, which who asked is told", async () => {
    const { developer, appId, subscriptionId } = await pending();
    expect((await decide(subscriptionId, "REFUSED")).status).toBe(400);
    expect((await decide(subscriptionId, "REFUSED", "Not yet")).status).toBe(200);
    expect(await developer.subscription(appId, subscriptionId)).toMatchObject({ status: "REFUSED", reason: "Not yet" });
    expect((await mailTo(developer.email))[0]?.text).toContain("Reason: Not yet");
    expect((await decide(subscriptionId, "ACTIVE")).status).toBe(200);
    expect((await developer.subscription(appId, subscriptionId))?.reason).toBeUndefined();
  });

  it("suspends: keys are disabled until the suspension is lifted", async () => {
    const developer = await developerOf(server, shop.portalId);
    const appId = await developer.createApp();
    const { subscription } = await developer.subscribe(appId, shop.planOfferId);
    const apiKey = subscription.keys[0]?.apiKeyId;
    const { subscriptionId } = subscription;
    const enabled = async () => (await server.client.send(new GetApiKeyCommand({ apiKey }))).enabled;
    await decide(subscriptionId, "SUSPENDED", "Unpaid");
    expect(await enabled()).toBe(false);
    expect(await developer.subscription(appId, subscriptionId)).toMatchObject({
      status: "SUSPENDED",
      reason: "Unpaid",
      keys: [{ status: "DISABLED" }],
    });
    await decide(subscriptionId, "ACTIVE");
    expect(await enabled()).toBe(true);
  });

  it("switches on no key of a team in which nobody is let in", async () => {
    const developer = await developerOf(server, shop.portalId);
    const { subscription } = await developer.subscribe(await developer.createApp(), shop.planOfferId);
    const apiKey = subscription.keys[0]?.apiKeyId;
    const enabled = async () => (await server.client.send(new GetApiKeyCommand({ apiKey }))).enabled;
    const person = (status: string) =>
      house(server, "PATCH", `/portals/${shop.portalId}/developers/${developer.developerId}`, { status });
    await person("SUSPENDED");
    await decide(subscription.subscriptionId, "SUSPENDED");
    await decide(subscription.subscriptionId, "ACTIVE");
    expect(await enabled()).toBe(false);
    await person("ACTIVE");
    expect(await enabled()).toBe(true);
  });

  it.each([
    ["ACTIVE", "ACTIVE", 409],
    ["ACTIVE", "REFUSED", 409],
    ["ACTIVE", "ENDED", 400],
    ["ACTIVE", "nonsense", 400],
    ["PENDING", "SUSPENDED", 409],
  ])("refuses what leads nowhere: from %s to %s", async (from, to, status) => {
    const { subscriptionId } = await pending();
    if (from === "ACTIVE") await decide(subscriptionId, "ACTIVE");
    expect((await decide(subscriptionId, to, "because")).status).toBe(status);
  });

  it("knows nothing of another portal's subscriptions", async () => {
    const { subscriptionId } = await pending();
    const elsewhere = await offeringPortal(server);
    const path = `/portals/${elsewhere.portalId}/subscriptions/${subscriptionId}`;
    expect((await house(server, "PATCH", path, { status: "ACTIVE" })).status).toBe(404);
  });
});

describe("GetPortalSubscriptions", () => {
  it("pages through them, newest first, with whose they are and what they were used", async () => {
    const own = await offeringPortal(server);
    const developer = await developerOf(server, own.portalId, { name: "Ana" });
    const ids: string[] = [];
    for (const name of ["One", "Two", "Three"]) {
      const { subscription } = await developer.subscribe(await developer.createApp(name), own.planOfferId);
      ids.unshift(subscription.subscriptionId);
      const { apiKeyId } = subscription.keys[0] ?? {};
      await server.database.query(
        `INSERT INTO "UsageCount" VALUES ('${own.usagePlanId}', '${apiKeyId}', '2026-01-02', 7, 0)`,
      );
    }
    const path = `/portals/${own.portalId}/subscriptions`;
    const first = (await house(server, "GET", `${path}?limit=2`)).body;
    const second = (await house(server, "GET", `${path}?limit=2&position=${first.position}`)).body;
    expect([first.items, second.items]).toMatchObject([
      [{ subscriptionId: ids[0], appName: "Three", calls: 7, developerName: "Ana" }, { subscriptionId: ids[1] }],
      [{ subscriptionId: ids[2], developerEmail: developer.email, productName: "Pets", planName: "Free" }],
    ]);
    expect(second.position).toBeUndefined();
    expect((await house(server, "GET", `${path}?status=PENDING`)).body.items).toEqual([]);
    expect((await house(server, "GET", `${path}?status=nonsense`)).status).toBe(400);
    expect((await house(server, "GET", `${path}?position=nonsense`)).status).toBe(400);
    expect((await developer.subscription(await developer.createApp(), ids[0] ?? ""))?.keys).toBeUndefined();
  });
});

describe("what owners do beside the portal", () => {
  const subscribed = async () => {
    const developer = await developerOf(server, shop.portalId);
    const appId = await developer.createApp();
    const { planOfferId, usagePlanId } = await newOffer();
    const { subscription } = await developer.subscribe(appId, planOfferId);
    const { subscriptionId } = subscription;
    const apiKeyId = subscription.keys[0]?.apiKeyId ?? "";
    const keys = async () => (await developer.subscription(appId, subscriptionId))?.keys;
    return { ...developer, appId, subscriptionId, usagePlanId, apiKeyId, keys };
  };

  it("to an API key shows: disabled, taken out of its plan, deleted", async () => {
    const { apiKeyId: apiKey, usagePlanId, keys } = await subscribed();
    const enable = (value: string) => {
      const patchOperations = [{ op: "replace" as const, path: "/enabled", value }];
      return server.client.send(new UpdateApiKeyCommand({ apiKey, patchOperations }));
    };
    await enable("false");
    expect(await keys()).toMatchObject([{ status: "DISABLED" }]);
    await enable("true");
    expect(await keys()).toMatchObject([{ status: "ACTIVE" }]);
    await server.client.send(new DeleteUsagePlanKeyCommand({ usagePlanId, keyId: apiKey }));
    expect(await keys()).toMatchObject([{ status: "DISABLED" }]);
    await server.client.send(new DeleteApiKeyCommand({ apiKey }));
    expect(await keys()).toMatchObject([{ status: "REVOKED" }]);
  });

  it("to an API key is no obstacle: another is made, another plan taken, the subscription ended", async () => {
    const { ask, subscriptionId, apiKeyId, usagePlanId } = await subscribed();
    const { key } = keyOf((await ask("CreateSubscriptionKey", { subscriptionId, name: "2" })).body);
    await server.client.send(new DeleteApiKeyCommand({ apiKey: apiKeyId }));
    expect((await ask("CreateSubscriptionKey", { subscriptionId, name: "3" })).status).toBe(201);
    await server.client.send(new DeleteUsagePlanKeyCommand({ usagePlanId, keyId: key.apiKeyId }));
    const other = await newOffer();
    expect((await ask("UpdateSubscription", { subscriptionId, planOfferId: other.planOfferId })).status).toBe(200);
    expect(await keysIn(other.usagePlanId)).toHaveLength(2);
    await server.client.send(new DeleteApiKeyCommand({ apiKey: key.apiKeyId }));
    expect((await ask("DeleteSubscription", { subscriptionId })).status).toBe(204);
  });

  it("to a usage plan is what visitors read next", async () => {
    const { ask, usagePlanId } = await subscribed();
    const patchOperations = [{ op: "replace" as const, path: "/throttle/rateLimit", value: "9" }];
    await server.client.send(new UpdateUsagePlanCommand({ usagePlanId, patchOperations }));
    const { body } = await ask("GetProductPlans", { portalProductId: shop.portalProductId });
    expect(body.items).toContainEqual(expect.objectContaining({ usagePlanId, rateLimit: 9 }));
  });

  it("to a portal that no longer shows the product takes new subscriptions, and leaves those there are", async () => {
    const own = await offeringPortal(server);
    const developer = await developerOf(server, own.portalId);
    const appId = await developer.createApp();
    const { subscription } = await developer.subscribe(appId, own.planOfferId);
    const PortalId = own.portalId;
    await server.v2.send(new UpdatePortalCommand({ PortalId, IncludedPortalProductArns: [] }));
    await server.v2.send(new PublishPortalCommand({ PortalId }));
    const given = { appId: await developer.createApp("Another"), planOfferId: own.planOfferId };
    expect((await developer.ask("CreateSubscription", given)).status).toBe(404);
    expect((await developer.subscription(appId, subscription.subscriptionId))?.keys).toMatchObject([
      { status: "ACTIVE" },
    ]);
  });
});
