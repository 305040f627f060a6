import { GetApiKeyCommand } from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endDueKeys } from "../../../portals/endDueKeys.ts";
import { developerOf, keyOf, type OfferingPortal, offeringPortal } from "../../../testing/offeringPortal.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let shop: OfferingPortal;
beforeAll(async () => {
  server = await startTestServer();
  shop = await offeringPortal(server);
});
afterAll(() => server[Symbol.asyncDispose]());

async function subscriber() {
  const developer = await developerOf(server, shop.portalId);
  const appId = await developer.createApp();
  const { subscription, value } = await developer.subscribe(appId, shop.planOfferId);
  const { subscriptionId } = subscription;
  const apiKeyId = subscription.keys[0]?.apiKeyId ?? "";
  const keys = async () => (await developer.subscription(appId, subscriptionId))?.keys;
  return { ...developer, appId, subscriptionId, apiKeyId, value, keys };
}

const isThere = (apiKey: string) =>
  server.client.send(new GetApiKeyCommand({ apiKey })).then(
    () => true,
    () => false,
  );
const inSeconds = (seconds: number) => new Date(Math.floor(Date.now() / 1000) * 1000 + seconds * 1000);
const endAllDueIn = (seconds: number) =>
  endDueKeys(server.database.database, { now: () => inSeconds(seconds).getTime() });

describe("CreateSubscriptionKey", () => {
  it("makes a second key with a name and an expiration, and no third one", async () => {
    const { ask, subscriptionId, keys } = await subscriber();
    const expiration = inSeconds(3600);
    const { status, body } = await ask("CreateSubscriptionKey", { subscriptionId, name: " CI ", expiration });
    expect([status, body.key]).toMatchObject([201, { name: "CI", expiration: expiration.getTime() / 1000 }]);
    expect(await keys()).toMatchObject([{ name: "First key" }, { name: "CI", status: "ACTIVE" }]);
    expect((await ask("CreateSubscriptionKey", { subscriptionId, name: "third" })).status).toBe(409);
  });

  it("makes no more than two at the same moment, either", async () => {
    const { ask, subscriptionId } = await subscriber();
    const asked = ["a", "b", "c"].map((name) => ask("CreateSubscriptionKey", { subscriptionId, name }));
    expect((await Promise.all(asked)).map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  });

  it.each([
    ["an empty name", { name: " " }],
    ["a name that is too long", { name: "n".repeat(101) }],
    ["a name over two lines", { name: "a\nb" }],
    ["an expiration that is over", { name: "k", expiration: new Date(0) }],
    ["an expiration that is too far away", { name: "k", expiration: inSeconds(11 * 366 * 86_400) }],
  ])("refuses %s", async (_, given) => {
    const { ask, subscriptionId } = await subscriber();
    expect((await ask("CreateSubscriptionKey", { subscriptionId, ...given })).status).toBe(400);
  });
});

describe("RevealSubscriptionKey", () => {
  it("answers the value again to who enters the password, and the audit trail names them and not the value", async () => {
    const { ask, subscriptionId, apiKeyId, value, password, developerId } = await subscriber();
    const { status, body } = await ask("RevealSubscriptionKey", { subscriptionId, apiKeyId, password });
    expect([status, body.value]).toEqual([200, value]);
    const rows = await server.database.query<{ caller: string; changes: unknown }>(
      `SELECT * FROM "AuditEvent" WHERE "operation" = 'RevealSubscriptionKey' AND "status" = 200
       AND "changes"::text LIKE '%${apiKeyId}%'`,
    );
    expect(rows).toMatchObject([{ changes: [{ key: apiKeyId, after: { revealedTo: developerId } }] }]);
    expect(rows[0]?.caller).toContain(developerId);
    expect(JSON.stringify(rows)).not.toContain(value);
  });

  it("refuses a wrong password, and soon every guess", async () => {
    const { ask, subscriptionId, apiKeyId, password } = await subscriber();
    const guess = async (text: string) =>
      (await ask("RevealSubscriptionKey", { subscriptionId, apiKeyId, password: text })).status;
    const answers = [];
    for (const text of ["1", "2", "3", "4", "5"]) answers.push(await guess(text));
    expect(answers).toEqual([403, 403, 403, 403, 403]);
    expect(await guess(password)).toBe(429);
  });
});

describe("RotateSubscriptionKey", () => {
  it("makes a new key; the old one works on until the grace is over, and then ends by itself", async () => {
    const { ask, subscriptionId, apiKeyId, value, keys } = await subscriber();
    const rotated = await ask("RotateSubscriptionKey", { subscriptionId, apiKeyId, graceSeconds: 600 });
    const { key, value: newValue } = keyOf(rotated.body);
    expect(newValue).not.toBe(value);
    expect(await keys()).toMatchObject([
      { apiKeyId, status: "ACTIVE", replacedBy: key.apiKeyId },
      { apiKeyId: key.apiKeyId, status: "ACTIVE", name: "First key" },
    ]);
    expect((await ask("RotateSubscriptionKey", { subscriptionId, apiKeyId, graceSeconds: 600 })).status).toBe(409);
    await endAllDueIn(590);
    expect(await isThere(apiKeyId)).toBe(true);
    expect(await endAllDueIn(610)).toBe(1);
    expect(await isThere(apiKeyId)).toBe(false);
    expect(await isThere(key.apiKeyId)).toBe(true);
    expect(await keys()).toMatchObject([{ status: "EXPIRED" }, { status: "ACTIVE" }]);
  });

  it("without a grace ends the old key at once", async () => {
    const { ask, subscriptionId, apiKeyId, keys } = await subscriber();
    expect((await ask("CreateSubscriptionKey", { subscriptionId, name: "other" })).status).toBe(201);
    const given = { subscriptionId, apiKeyId };
    expect((await ask("RotateSubscriptionKey", { ...given, graceSeconds: 60 })).status).toBe(409);
    expect((await ask("RotateSubscriptionKey", { ...given, graceSeconds: 0 })).status).toBe(201);
    expect(await isThere(apiKeyId)).toBe(false);
    expect((await keys())?.map(({ status }) => status)).toEqual(["EXPIRED", "ACTIVE", "ACTIVE"]);
  });

  it.each([[-1], [1.5], [30 * 86_400 + 1]])("refuses a grace of %s seconds", async (graceSeconds) => {
    const { ask, subscriptionId, apiKeyId } = await subscriber();
    expect((await ask("RotateSubscriptionKey", { subscriptionId, apiKeyId, graceSeconds })).status).toBe(400);
  });
});

describe("DeleteSubscriptionKey", () => {
  it("revokes a key for ever and makes room for another", async () => {
    const { ask, subscriptionId, apiKeyId, password, keys } = await subscriber();
    await ask("CreateSubscriptionKey", { subscriptionId, name: "other" });
    expect((await ask("DeleteSubscriptionKey", { subscriptionId, apiKeyId })).status).toBe(204);
    expect(await isThere(apiKeyId)).toBe(false);
    expect(await keys()).toMatchObject([{ status: "REVOKED" }, { status: "ACTIVE" }]);
    expect((await ask("DeleteSubscriptionKey", { subscriptionId, apiKeyId })).status).toBe(404);
    expect((await ask("RevealSubscriptionKey", { subscriptionId, apiKeyId, password })).status).toBe(404);
    expect((await ask("CreateSubscriptionKey", { subscriptionId, name: "third" })).status).toBe(201);
  });
});

describe("keys whose time is over", () => {
  it("end once, whoever looks, with a row in the audit trail", async () => {
    const { ask, subscriptionId, keys } = await subscriber();
    const created = await ask("CreateSubscriptionKey", { subscriptionId, name: "brief", expiration: inSeconds(30) });
    const { apiKeyId } = keyOf(created.body).key;
    expect((await Promise.all([endAllDueIn(40), endAllDueIn(40)])).toSorted()).toEqual([0, 1]);
    expect(await endAllDueIn(40)).toBe(0);
    expect((await keys())?.map(({ status }) => status)).toEqual(["ACTIVE", "EXPIRED"]);
    const rows = await server.database.query(
      `SELECT 1 FROM "AuditEvent" WHERE "operation" = 'EndSubscriptionKeys' AND "changes"::text LIKE '%${apiKeyId}%'`,
    );
    expect(rows).toHaveLength(1);
  });

  it("are shown with the day they were last used on", async () => {
    const { apiKeyId, keys } = await subscriber();
    await server.database.query(
      `INSERT INTO "UsageCount" VALUES ('${shop.usagePlanId}', '${apiKeyId}', '2026-01-02', 7, 0)`,
    );
    expect(await keys()).toMatchObject([{ lastUsedDate: Date.UTC(2026, 0, 2) / 1000 }]);
  });
});
