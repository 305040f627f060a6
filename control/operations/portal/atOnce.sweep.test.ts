// Two calls at the same moment: what each of them alone may do, both together may not.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { portalRequest, publishedPortal, signedUpDeveloper } from "../../testing/developers.ts";
import { feedLock, holdTransaction } from "../../testing/heldTransaction.ts";
import { developerOf, house, type OfferingPortal, offer, offeringPortal } from "../../testing/offeringPortal.ts";
import { startTestServer, type TestServer } from "../../testing/testServer.ts";

let server: TestServer;
let mailing: TestServer;
let shop: OfferingPortal;
beforeAll(async () => {
  server = await startTestServer();
  mailing = await startTestServer({ sendsMail: true });
  shop = await offeringPortal(server);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await mailing[Symbol.asyncDispose]();
});

const password = "correct horse battery";
const statusesOf = async (asked: readonly Promise<{ status: number }>[]) =>
  (await Promise.all(asked)).map(({ status }) => status).toSorted();

let addresses = 0;
const signUp = (at: TestServer, portalId: string, email: string) => {
  const sourceIp = `203.0.113.${++addresses}`;
  return portalRequest(at, "SignUp", { portalId, email, name: "Ana", password, sourceIp });
};

describe("two sign-ups with one address", () => {
  it("are both told of a mail where mails are sent: the answer does not tell that the address was free", async () => {
    const portalId = await publishedPortal(mailing);
    const email = "ana@example.com";
    // What a sign-up does first and last: it claims the address, and inserts.
    const other = `SELECT pg_advisory_xact_lock(${0x6a7e_4055}, hashtext('${portalId} ${email}'));
      INSERT INTO "Developer" ("id", "portalId", "email", "name", "status", "createdDate")
      VALUES ('other00000', '${portalId}', '${email}', 'Other', 'UNVERIFIED', now())`;
    const held = await holdTransaction(mailing.database, other);
    const asked = [1, 2].map(() => signUp(mailing, portalId, email));
    await held.waiting(2);
    await held.commit();
    for (const { status, body } of await Promise.all(asked))
      expect([status, body]).toEqual([200, { status: "UNVERIFIED" }]);
    const rows = await mailing.database.query(`SELECT "id" FROM "Developer" WHERE "email" = '${email}'`);
    expect(rows).toEqual([{ id: "other00000" }]);
  });

  it("make one account where none are", async () => {
    const portalId = await publishedPortal(server);
    const asked = [1, 2, 3].map(() => signUp(server, portalId, "bo@example.com"));
    expect(await statusesOf(asked)).toEqual([200, 409, 409]);
  });
});

describe("an old password", () => {
  it("opens nothing when it is replaced while it is compared", async () => {
    const { developerId, email } = await signedUpDeveloper(server, shop.portalId, { password });
    const change = `UPDATE "Developer" SET "passwordHash" = 'another' WHERE "id" = '${developerId}'`;
    const held = await holdTransaction(server.database, change);
    const sourceIp = "198.51.100.1";
    const asked = portalRequest(server, "SignInDeveloper", { portalId: shop.portalId, email, password, sourceIp });
    await held.waiting(1);
    await held.commit();
    expect((await asked).status).toBe(401);
  });
});

async function subscriber() {
  const developer = await developerOf(server, shop.portalId);
  const appId = await developer.createApp();
  const { subscription } = await developer.subscribe(appId, shop.planOfferId);
  const { subscriptionId, keys } = subscription;
  return { ...developer, appId, subscriptionId, apiKeyId: keys[0]?.apiKeyId ?? "" };
}

const enabledKeys = (appId: string) =>
  server.database.query(`SELECT "id" FROM "ApiKey" WHERE "customerId" = '${appId}' AND "enabled"`);

describe("decisions", () => {
  it("about a developer are made once, and told once", async () => {
    const { developerId, email } = await signedUpDeveloper(server, shop.portalId, { status: "PENDING" });
    const path = `/portals/${shop.portalId}/developers/${developerId}`;
    const asked = [1, 2].map(() => house(server, "PATCH", path, { status: "ACTIVE" }));
    expect(await statusesOf(asked)).toEqual([200, 409]);
    expect(await server.database.query(`SELECT "id" FROM "Mail" WHERE "to" = '${email}'`)).toHaveLength(1);
  });

  it("about a subscription are made once, and told once", async () => {
    const { usagePlanId, portalProductId, portalId } = shop;
    const planOfferId = await offer(server, portalProductId, { usagePlanId, approval: "APPROVAL" });
    const ana = await developerOf(server, portalId);
    const { subscription } = await ana.subscribe(await ana.createApp(), planOfferId);
    const path = `/portals/${portalId}/subscriptions/${subscription.subscriptionId}`;
    const asked = ["ACTIVE", "REFUSED"].map((status) => house(server, "PATCH", path, { status, reason: "because" }));
    const statuses = await statusesOf(asked);
    // Who was refused first may still be let in; nothing else happens twice.
    expect([[200, 200].join(), [200, 409].join()]).toContain(statuses.join());
    expect(await server.database.query(`SELECT "id" FROM "Mail" WHERE "to" = '${ana.email}'`)).toHaveLength(
      statuses.filter((status) => status === 200).length,
    );
  });
});

describe("a key that is made at the moment", () => {
  it("in which it is rotated a second time is not made", async () => {
    const { ask, subscriptionId, apiKeyId, appId } = await subscriber();
    const rotate = () => ask("RotateSubscriptionKey", { subscriptionId, apiKeyId, graceSeconds: 60 });
    expect(await statusesOf([rotate(), rotate(), rotate()])).toEqual([201, 409, 409]);
    expect(await enabledKeys(appId)).toHaveLength(2);
  });

  it.each([
    ["its app is deleted", "DeleteApp"],
    ["its subscription is ended", "DeleteSubscription"],
    ["its developer goes", "DeleteDeveloper"],
  ] as const)("in which %s opens nothing", async (_, name) => {
    const { ask, subscriptionId, appId, password: own } = await subscriber();
    const held = await holdTransaction(server.database, feedLock);
    const made = ask("CreateSubscriptionKey", { subscriptionId, name: "late" });
    await held.waiting(1);
    const ended = ask(name, { appId, subscriptionId, password: own });
    await held.waiting(2);
    await held.commit();
    expect(await Promise.all([made, ended])).toMatchObject([{ status: 201 }, { status: 204 }]);
    expect(await enabledKeys(appId)).toEqual([]);
  });

  it("in which its developer is suspended opens nothing", async () => {
    const { ask, subscriptionId, appId, developerId } = await subscriber();
    const held = await holdTransaction(server.database, feedLock);
    const made = ask("CreateSubscriptionKey", { subscriptionId, name: "late" });
    await held.waiting(1);
    const path = `/portals/${shop.portalId}/developers/${developerId}`;
    const suspended = house(server, "PATCH", path, { status: "SUSPENDED" });
    await held.waiting(2);
    await held.commit();
    expect(await Promise.all([made, suspended])).toMatchObject([{ status: 201 }, { status: 200 }]);
    expect(await enabledKeys(appId)).toEqual([]);
  });
});

describe("an account", () => {
  it("goes once", async () => {
    const { ask, password: own } = await subscriber();
    const asked = [1, 2].map(() => ask("DeleteDeveloper", { password: own }));
    const [first, second] = await statusesOf(asked);
    expect(first).toBe(204);
    expect([401, 409]).toContain(second);
  });
});
