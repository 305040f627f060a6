import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeUsageAlerts } from "../../../portal/usageAlerts.ts";
import { portalRequest, signedUpDeveloper } from "../../../testing/developers.ts";
import { insertExplanations } from "../../../testing/explanationRows.ts";
import { houseRequest } from "../../../testing/houseRequest.ts";
import { type PublishedPets, publishPets, type Subscribed, subscribe } from "../../../testing/publishedPets.ts";
import { insertRequestLogs } from "../../../testing/requestLogRows.ts";
import { administrator, startTestServer, type TestServer } from "../../../testing/testServer.ts";

const now = Date.now();
const today = new Date(now).toISOString().slice(0, 10);
const dayMs = 86_400_000;
let server: TestServer;
let pets: PublishedPets;
let mine: Subscribed;
let theirs: Subscribed;
beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => now } });
  pets = await publishPets(server);
  mine = await subscribe(server, pets, { quota: { limit: 10, period: "DAY" } });
  theirs = await subscribe(server, pets);
  const own = { apiKeyId: mine.apiKeyId, restApiId: pets.restApiId, stageName: "dev" };
  await insertRequestLogs(
    server.database,
    { ...own, at: now - 1_000, responseLatency: 10, executionLog: '[[0,"secret back end"]]' },
    { ...own, at: now - 2_000, status: 429, errorType: "QUOTA_EXCEEDED", responseLatency: 30, path: "/dev/<b>" },
    { ...own, at: now - 3_000, status: 504, errorType: "INTEGRATION_TIMEOUT", responseLatency: 20 },
    { ...own, at: now - 8 * dayMs },
    { ...own, at: now - 1_500, apiKeyId: theirs.apiKeyId },
    { at: now - 1_500 },
  );
});
afterAll(() => server[Symbol.asyncDispose]());

const token = (of: Subscribed = mine) => ({ portalId: pets.portalId, developerToken: of.developer.developerToken });
const list = async (input: object = {}, of = mine) =>
  [(await portalRequest(server, "GetOwnRequests", { ...token(of), ...input })).body.items].flat();
const useUp = (calls: number, { usagePlanId, apiKeyId } = mine) =>
  server.database.query(
    `INSERT INTO "UsageCount" ("usagePlanId", "keyId", "day", "used")
     VALUES ('${usagePlanId}', '${apiKeyId}', '${today}', ${calls})
     ON CONFLICT ("usagePlanId", "keyId", "day") DO UPDATE SET "used" = ${calls}`,
  );

describe("GetOwnRequests", () => {
  it("answers the last seven days of the caller's own keys, with reasons and without what is behind the API", async () => {
    const items = await list();
    expect(items).toMatchObject([
      { status: 200, keyName: "Production", appName: "Cat finder", apiKeyId: mine.apiKeyId, latency: 10 },
      { status: 429, path: "/dev/<b>", explanation: expect.stringContaining("quota") },
      { status: 504, explanation: expect.stringContaining("not your mistake") },
    ]);
    expect(items[0]).not.toHaveProperty("explanation");
    expect(JSON.stringify(items)).not.toMatch(/secret back end|203\.0\.113|sourceIp|executionLog/);
  });

  it("narrows to an app, a key and a status, and pages", async () => {
    expect(await list({ status: "4XX" })).toHaveLength(1);
    expect(await list({ appId: mine.appId, apiKeyId: mine.apiKeyId })).toHaveLength(3);
    const first = await portalRequest(server, "GetOwnRequests", { ...token(), limit: 2 });
    expect(first.body.items).toHaveLength(2);
    expect(await list({ limit: 2, position: first.body.position })).toHaveLength(1);
    expect((await portalRequest(server, "GetOwnRequests", { ...token(), limit: 101 })).status).toBe(400);
  });

  it("shows nobody else's requests, whatever is asked for", async () => {
    expect(await list({ apiKeyId: theirs.apiKeyId })).toEqual([]);
    expect(await list({ appId: theirs.appId })).toEqual([]);
    expect(await list({}, theirs)).toHaveLength(1);
    const { developerToken } = await signedUpDeveloper(server, pets.portalId);
    expect((await portalRequest(server, "GetOwnRequests", { ...token(), developerToken })).body.items).toEqual([]);
  });
});

describe("ExplainOwnRequest", () => {
  const explain = (requestId: string, of = mine) =>
    portalRequest(server, "ExplainOwnRequest", { ...token(of), requestId });
  const chosen = "chosen-by-clients";
  beforeAll(() =>
    insertExplanations(
      server.database,
      { at: now - 1_000, requestId: chosen, apiKeyId: mine.apiKeyId, errorType: "QUOTA_EXCEEDED", status: 429 },
      { at: now - 2_000, requestId: chosen, apiKeyId: theirs.apiKeyId, path: "/theirs" },
      { at: now - 3_000, requestId: chosen, path: "/nobody's" },
      { at: now - 4_000, extendedRequestId: "of-theirs=", apiKeyId: theirs.apiKeyId },
      { at: now - 25 * 3_600_000, requestId: "old", apiKeyId: mine.apiKeyId },
    ),
  );

  it("answers status and public reason of the caller's own calls, and nothing of paths and policies", async () => {
    const { status, body } = await explain(chosen);
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        {
          ...{ requestId: chosen, extendedRequestId: expect.any(String), date: Math.floor((now - 1_000) / 1_000) },
          ...{ httpMethod: "GET", path: "/prod/pet", status: 429, apiKeyId: mine.apiKeyId },
          ...{ keyName: "Production", appName: "Cat finder", explanation: expect.stringContaining("quota") },
        },
      ],
    });
    expect(JSON.stringify(body)).not.toMatch(/nearest|GET \/pets|decisions|rule|sourceIp|headers/);
  });

  it("knows no calls of others, none without a key, and none that is older than a day", async () => {
    for (const requestId of ["of-theirs=", "old", "never"])
      expect((await explain(requestId)).body).toEqual({ items: [] });
    expect((await explain("of-theirs=", theirs)).body.items).toHaveLength(1);
    expect((await explain("'")).status).toBe(400);
  });
});

describe("ShareOwnRequest", () => {
  const share = async (requestLogId: string, of = mine) =>
    portalRequest(server, "ShareOwnRequest", { ...token(of), requestLogId });
  const idOf = (item: unknown) =>
    typeof item === "object" && item !== null && "requestLogId" in item ? String(item.requestLogId) : "";

  it("gives a link that leads the owner, and nobody without permission, to the request", async () => {
    const [item] = await list();
    const { body } = await share(idOf(item));
    expect(body.url).toMatch(/^http:\/\/localhost:3000\/shared-requests\/[\w-]{43}$/);
    const path = `/_house${new URL(String(body.url)).pathname}`;
    const found = await houseRequest(server.url, "GET", path, { credentials: administrator });
    expect(found).toMatchObject({
      status: 200,
      body: { requestLogId: idOf(item), developerName: "Ana", appName: "Cat finder" },
    });
    expect((await houseRequest(server.url, "GET", path)).status).toBe(403);
    const guessed = `/_house/shared-requests/${"x".repeat(43)}`;
    expect((await houseRequest(server.url, "GET", guessed, { credentials: administrator })).status).toBe(404);
    const [row] = await server.database.query<{ tokenHash: Buffer }>('SELECT * FROM "SharedRequest"');
    expect(row?.tokenHash.toString("base64url")).not.toBe(String(body.url).split("/").at(-1));
  });

  it("stands in the data that a developer takes along, with apps, subscriptions and keys, and no secret", async () => {
    const { body } = await portalRequest(server, "GetDeveloperData", token());
    const data: unknown = JSON.parse(String(body.data));
    expect(data).toMatchObject({
      apps: [{ id: mine.appId, name: "Cat finder" }],
      subscriptions: [{ subscription: { id: mine.subscriptionId }, keys: [{ apiKeyId: mine.apiKeyId }] }],
      sharedRequests: [{ appName: "Cat finder", developerId: mine.developer.developerId }],
    });
    for (const secret of [mine.value, "tokenHash", "valueEncrypted"]) expect(String(body.data)).not.toContain(secret);
  });

  it("shares no request of somebody else, and none that is not there", async () => {
    const [item] = await list();
    expect((await share(idOf(item), theirs)).status).toBe(404);
    for (const id of ["1-1", "x", "'"]) expect((await share(id)).status).toBe(404);
  });
});

describe("GetSubscriptionMetrics", () => {
  const metrics = async (of = mine, subscriptionId = of.subscriptionId, range: object = {}) =>
    portalRequest(server, "GetSubscriptionMetrics", { ...token(of), subscriptionId, ...range });

  it("answers calls, errors and latency from the log, and use of the quota as it is counted", async () => {
    await useUp(4);
    const { body } = await metrics(mine, undefined, { startTime: now - 3_600_000, endTime: now });
    expect(body).toMatchObject({
      source: "REQUEST_LOG",
      ...{ used: 4, limit: 10, period: "DAY" },
      keys: [{ apiKeyId: mine.apiKeyId, name: "Production", used: 4, remaining: 6 }],
    });
    expect(body.days).toContainEqual({ date: today, count: 4 });
    const points = JSON.parse(JSON.stringify(body.points));
    const sum = (name: string) =>
      points.reduce((total: number, point: Record<string, number>) => total + (point[name] ?? 0), 0);
    expect([sum("count"), sum("clientErrors"), sum("serverErrors")]).toEqual([3, 1, 1]);
  });

  it("answers counts alone where nothing was logged", async () => {
    const quiet = await subscribe(server, pets);
    await useUp(3, quiet);
    const { body } = await metrics(quiet);
    expect(body).toMatchObject({ source: "USAGE_COUNTS", used: 3 });
    expect(body.points).toContainEqual({ time: Date.parse(today) / 1000, count: 3, clientErrors: 0, serverErrors: 0 });
    expect(body).not.toHaveProperty("limit");
  });

  it("is nobody else's, and asks for a sensible time", async () => {
    expect((await metrics(mine, theirs.subscriptionId)).status).toBe(404);
    expect((await metrics(mine, undefined, { startTime: now, endTime: now - 1 })).status).toBe(400);
    expect((await metrics(mine, undefined, { startTime: 0, endTime: now })).status).toBe(400);
  });
});

describe("alerts of used quotas", () => {
  it("go to everybody in the team once at 80 % and once at 100 %", async () => {
    const clock = { now: () => now };
    const settings = { portalUrl: "http://localhost:3001", sendsMail: true };
    const alert = () => writeUsageAlerts(server.database.database, clock, settings);
    const subjects = async () =>
      (await server.database.query<{ subject: string; to: string }>('SELECT * FROM "Mail" ORDER BY "subject"')).map(
        ({ to, subject }) => [to, subject],
      );
    const { email } = mine.developer;
    await useUp(7);
    await alert();
    expect(await subjects()).toEqual([]);
    await useUp(8);
    await alert();
    await alert();
    expect(await subjects()).toEqual([[email, "Cat finder: 80 % of the quota of Pets is used"]]);
    await useUp(10);
    await alert();
    await alert();
    expect(await subjects()).toEqual([
      [email, "Cat finder: 80 % of the quota of Pets is used"],
      [email, "Cat finder: the quota of Pets is used up"],
    ]);
    const [mail] = await server.database.query<{ text: string; error: string | null }>('SELECT * FROM "Mail"');
    expect(mail?.text).toContain(`http://localhost:3001/portals/${pets.portalId}/apps/${mine.appId}`);
    expect(mail?.error).toBeNull();
  });

  it("go out again in the next period, and to nobody about a key that is revoked", async () => {
    const { database } = server.database;
    const settings = { portalUrl: "http://localhost:3001", sendsMail: true };
    const clock = { now: () => now + dayMs };
    const tomorrow = new Date(clock.now()).toISOString().slice(0, 10);
    const count = async () => (await server.database.query('SELECT 1 FROM "Mail"')).length;
    const before = await count();
    const { usagePlanId, apiKeyId } = mine;
    await server.database.query(
      `INSERT INTO "UsageCount" ("usagePlanId", "keyId", "day", "used") VALUES ('${usagePlanId}', '${apiKeyId}', '${tomorrow}', 9)`,
    );
    // Two processes at once, as before and after a restart.
    await Promise.all([writeUsageAlerts(database, clock, settings), writeUsageAlerts(database, clock, settings)]);
    expect(await count()).toBe(before + 1);
    await server.database.query(
      `UPDATE "UsageCount" SET "used" = 10 WHERE "day" = '${tomorrow}';
       UPDATE "SubscriptionKey" SET "revokedDate" = now() WHERE "apiKeyId" = '${apiKeyId}'`,
    );
    await writeUsageAlerts(database, clock, settings);
    expect(await count()).toBe(before + 1);
  });
});
