import { DeleteUsagePlanCommand, UpdateUsagePlanCommand } from "@aws-sdk/client-api-gateway";
import { DeletePortalCommand, DeletePortalProductCommand, DisablePortalCommand } from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  developerOf,
  house,
  type OfferingPortal,
  offer,
  offeringPortal,
  planFor,
} from "../../../testing/offeringPortal.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";
import { createPlan } from "../../../testing/usagePlans.ts";

let server: TestServer;
let shop: OfferingPortal;
beforeAll(async () => {
  server = await startTestServer();
  shop = await offeringPortal(server);
});
afterAll(() => server[Symbol.asyncDispose]());

const offersPath = ({ portalProductId } = shop) => `/portal-products/${portalProductId}/plan-offers`;
const create = (given: object) =>
  house(server, "POST", offersPath(), {
    usagePlanId: shop.usagePlanId,
    displayName: "Free",
    approval: "AUTOMATIC",
    ...given,
  });

describe("CreatePlanOffer", () => {
  it("answers the offer with its plan's limits; offers are shown in the order they were made in, or the one given", async () => {
    const own = await offeringPortal(server);
    const usagePlanId = await planFor(server, own.restApiId);
    const body = {
      usagePlanId,
      displayName: "Gold",
      approval: "EMAIL_DOMAIN",
      emailDomains: [" Example.com", "example.com"],
    };
    const gold = await house(server, "POST", offersPath(own), { ...body, price: "49 € a month", description: "More" });
    expect([gold.status, gold.body]).toMatchObject([
      201,
      { displayName: "Gold", price: "49 € a month", emailDomains: ["example.com"], rateLimit: 2, quotaPeriod: "DAY" },
    ]);
    const names = async () =>
      JSON.stringify((await house(server, "GET", offersPath(own))).body.items).match(/Gold|Free/g);
    expect(await names()).toEqual(["Free", "Gold"]);
    const updated = await house(server, "PATCH", `${offersPath(own)}/${gold.body.planOfferId}`, {
      position: -1,
      price: "",
    });
    expect(updated.body.price).toBeUndefined();
    expect(await names()).toEqual(["Gold", "Free"]);
  });

  it.each([
    ["no name", { displayName: " " }, /display name/],
    ["a long name", { displayName: "n".repeat(256) }, /displayName/],
    ["a long price", { price: "p".repeat(256) }, /price/],
    ["another approval", { approval: "SOMETIMES" }, /approval/],
    ["a domain with an @", { approval: "EMAIL_DOMAIN", emailDomains: ["ana@example.com"] }, /ana@example.com/],
    ["a domain without a dot", { approval: "EMAIL_DOMAIN", emailDomains: ["localhost"] }, /localhost/],
    ["no domain where there must be one", { approval: "EMAIL_DOMAIN" }, /domain/],
    ["too many domains", { emailDomains: Array.from({ length: 101 }, (_, n) => `d${n}.com`) }, /100/],
  ])("refuses %s", async (_, given, message) => {
    const { status, body } = await create(given);
    expect([status, body.message]).toEqual([400, expect.stringMatching(message)]);
  });

  it("refuses a usage plan that is not there, and names the stage it lacks", async () => {
    expect((await create({ usagePlanId: "nothing" })).status).toBe(404);
    const { id } = await createPlan(server.client);
    const { status, body } = await create({ usagePlanId: id });
    expect([status, body.message]).toEqual([400, expect.stringContaining(`${shop.restApiId}:dev`)]);
  });

  it("does not ask for a stage that is gone", async () => {
    const own = await offeringPortal(server);
    await server.database.query(
      `UPDATE "ProductRestEndpointPage" SET "stage" = 'gone' WHERE "portalProductId" = '${own.portalProductId}'`,
    );
    const { id } = await createPlan(server.client);
    await offer(server, own.portalProductId, { usagePlanId: id });
  });
});

describe("GetProductAccess and UpdateProductAccess", () => {
  it("begin with a public product and keep what is not given", async () => {
    const own = await offeringPortal(server);
    const path = `/portal-products/${own.portalProductId}/access`;
    expect((await house(server, "GET", path)).body).toEqual({ visibility: "PUBLIC", deprecated: false });
    await house(server, "PATCH", path, { deprecated: true, deprecation: "Use Pets 2" });
    const changed = { visibility: "SIGNED_IN", deprecated: true, deprecation: "Use Pets 2" };
    expect((await house(server, "PATCH", path, { visibility: "SIGNED_IN" })).body).toEqual(changed);
    expect((await house(server, "GET", path)).body).toEqual(changed);
    expect((await house(server, "PATCH", path, { visibility: "SECRET" })).status).toBe(400);
    expect((await house(server, "PATCH", path, { deprecation: "d".repeat(1025) })).status).toBe(400);
    expect((await house(server, "GET", "/portal-products/nothing/access")).status).toBe(404);
  });
});

/** A portal with somebody who subscribes to what it offers. */
async function subscribed() {
  const own = await offeringPortal(server);
  const developer = await developerOf(server, own.portalId);
  const appId = await developer.createApp();
  const { subscription } = await developer.subscribe(appId, own.planOfferId);
  const { subscriptionId, keys } = subscription;
  const suspend = () =>
    house(server, "PATCH", `/portals/${own.portalId}/subscriptions/${subscriptionId}`, { status: "SUSPENDED" });
  const keyCount = async () =>
    (await server.database.query(`SELECT 1 FROM "ApiKey" WHERE "id" = '${keys[0]?.apiKeyId}'`)).length;
  return { ...own, developer, appId, subscriptionId, suspend, keyCount };
}

describe("what is used is not deleted", () => {
  it("DeletePlanOffer refuses while somebody subscribes, and takes along what is over", async () => {
    const { suspend, keyCount, ...own } = await subscribed();
    const path = `${offersPath(own)}/${own.planOfferId}`;
    const refused = await house(server, "DELETE", path);
    expect([refused.status, refused.body.message]).toEqual([400, expect.stringContaining("1 subscription")]);
    await suspend();
    expect((await house(server, "DELETE", path)).status).toBe(204);
    expect((await house(server, "DELETE", path)).status).toBe(404);
    expect(await keyCount()).toBe(0);
    expect((await own.developer.ask("GetApp", { appId: own.appId })).body.subscriptions).toEqual([]);
  });

  it("DeletePortalProduct refuses the same, and then takes offers, subscriptions and keys along", async () => {
    const { suspend, keyCount, ...own } = await subscribed();
    const remove = () => server.v2.send(new DeletePortalProductCommand({ PortalProductId: own.portalProductId }));
    await expect(remove()).rejects.toMatchObject({ message: expect.stringContaining("1 subscription") });
    expect(await keyCount()).toBe(1);
    await suspend();
    await remove();
    expect(await keyCount()).toBe(0);
    const usagePlanId = own.usagePlanId;
    const patchOperations = [{ op: "remove" as const, path: "/apiStages", value: `${own.restApiId}:dev` }];
    await server.client.send(new UpdateUsagePlanCommand({ usagePlanId, patchOperations }));
    await server.client.send(new DeleteUsagePlanCommand({ usagePlanId }));
  });

  it("DeletePortal refuses the same, and then takes its developers and their keys along", async () => {
    const { suspend, keyCount, ...own } = await subscribed();
    const PortalId = own.portalId;
    await server.v2.send(new DisablePortalCommand({ PortalId }));
    expect(await keyCount()).toBe(1);
    const remove = () => server.v2.send(new DeletePortalCommand({ PortalId }));
    await expect(remove()).rejects.toMatchObject({ message: expect.stringContaining("1 subscription") });
    await suspend();
    await remove();
    expect(await keyCount()).toBe(0);
    const people = await server.database.query(`SELECT 1 FROM "Developer" WHERE "portalId" = '${PortalId}'`);
    expect(people).toEqual([]);
  });

  it("DeleteUsagePlan refuses a plan that is offered, naming the product", async () => {
    const own = await subscribed();
    const { usagePlanId } = own;
    const patchOperations = [{ op: "remove" as const, path: "/apiStages", value: `${own.restApiId}:dev` }];
    await server.client.send(new UpdateUsagePlanCommand({ usagePlanId, patchOperations }));
    await expect(server.client.send(new DeleteUsagePlanCommand({ usagePlanId }))).rejects.toMatchObject({
      name: "BadRequestException",
      message: expect.stringContaining(own.portalProductId),
    });
  });

  it("a disabled portal answers its developers as one that is not there; keys work on", async () => {
    const { keyCount, ...own } = await subscribed();
    await server.v2.send(new DisablePortalCommand({ PortalId: own.portalId }));
    expect((await own.developer.ask("GetApps", {})).status).toBe(404);
    expect(await keyCount()).toBe(1);
  });
});
