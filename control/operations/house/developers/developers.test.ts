// What whoever owns a portal does about its developers.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { portalRequest, publishedPortal, signedUpDeveloper } from "../../../testing/developers.ts";
import { houseRequest } from "../../../testing/houseRequest.ts";
import { administrator, startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let portalId: string;
beforeAll(async () => {
  server = await startTestServer();
  portalId = await publishedPortal(server);
});
afterAll(() => server[Symbol.asyncDispose]());

const ask = (method: "GET" | "POST" | "PATCH", path: string, body?: object, region?: string) =>
  houseRequest(server.url, method, path, { credentials: administrator, body, region });
const developers = (query = "", portal = portalId) => ask("GET", `/_house/portals/${portal}/developers?${query}`);
const decide = (developerId: string, body: object) =>
  ask("PATCH", `/_house/portals/${portalId}/developers/${developerId}`, body);
const mails = async () => (await ask("GET", "/_house/mails?limit=1")).body;

describe("GetDevelopers", () => {
  it("pages through them, filters by status and text, and shows nobody of another portal", async () => {
    const portal = await publishedPortal(server);
    for (const name of ["Ana 100%", "Bo", "Cy"]) await signedUpDeveloper(server, portal, { name });
    await signedUpDeveloper(server, portal, { name: "Di", status: "PENDING" });
    const first = (await developers("limit=3", portal)).body;
    const second = (await developers(`limit=3&position=${first.position}`, portal)).body;
    const names = [first.items, second.items]
      .flat()
      .map((row) => (row instanceof Object && "name" in row ? row.name : ""));
    expect(names.toSorted()).toEqual(["Ana 100%", "Bo", "Cy", "Di"]);
    expect(second.position).toBeUndefined();
    expect((await developers("status=PENDING", portal)).body.items).toMatchObject([{ name: "Di", apps: 0, calls: 0 }]);
    expect((await developers("text=100%25", portal)).body.items).toMatchObject([{ name: "Ana 100%" }]);
    expect((await developers("text=bO", portal)).body.items).toMatchObject([{ name: "Bo" }]);
    expect(JSON.stringify(first)).not.toContain("argon2");
    for (const query of ["limit=0", "limit=501", "status=ODD", "position=%27"])
      expect((await developers(query, portal)).errorType, query).toBe("BadRequestException");
    expect((await developers("", "nosuch")).errorType).toBe("NotFoundException");
  });
});

describe("UpdateDeveloperStatus", () => {
  it("lets in who waited, and says so by mail", async () => {
    const { developerId, email } = await signedUpDeveloper(server, portalId, { status: "PENDING" });
    expect((await decide(developerId, { status: "ACTIVE" })).body).toMatchObject({ developerId, status: "ACTIVE" });
    expect(await mails()).toMatchObject({ isSending: false, items: [{ to: email, status: "NOT_SENT" }] });
  });

  it("refuses with a reason, which the mail and the row carry", async () => {
    const { developerId } = await signedUpDeveloper(server, portalId, { status: "PENDING" });
    const refused = await decide(developerId, { status: "REFUSED", reason: "no pets\r\nhere" });
    expect(refused.body).toMatchObject({ status: "REFUSED", reason: "no pets\r\nhere" });
    expect(JSON.stringify(await mails())).toContain("no pets");
    expect((await decide(developerId, { status: "SUSPENDED" })).errorType).toBe("ConflictException");
  });

  it("suspends: sessions end, keys of teams nobody else is in stop, and both may be had again", async () => {
    const { developerId, developerToken, teamId } = await signedUpDeveloper(server, portalId);
    for (const [id, status] of [
      ["activekey0", "ACTIVE"],
      ["stoppedkey", "SUSPENDED"],
    ] as const)
      await insertKey(teamId, id, status);
    const enabled = async () =>
      (await server.database.query(`SELECT "id", "enabled" FROM "ApiKey" ORDER BY "id"`)).map((row) => row.enabled);
    await decide(developerId, { status: "SUSPENDED", reason: "spam" });
    expect((await portalRequest(server, "GetDeveloper", { portalId, developerToken })).status).toBe(401);
    expect(await enabled()).toEqual([false, false]);
    const heard = await server.database.query(`SELECT 1 FROM "Revision" WHERE "subject" = 'activekey0'`);
    expect(heard).toHaveLength(1);
    await decide(developerId, { status: "ACTIVE" });
    expect(await enabled()).toEqual([true, false]);
  });

  it("is refused for what is no status and for nobody", async () => {
    const { developerId } = await signedUpDeveloper(server, portalId);
    for (const status of ["ODD", "PENDING", "UNVERIFIED", ""])
      expect((await decide(developerId, { status })).status, status).toBe(400);
    expect((await decide("nosuch", { status: "ACTIVE" })).errorType).toBe("NotFoundException");
    const path = `/_house/portals/${portalId}/developers/${developerId}`;
    expect((await ask("PATCH", path, { status: "SUSPENDED" }, "eu-west-1")).errorType).toBe("NotFoundException");
  });
});

it("SendDeveloperMessage writes a mail in the owner's words, on one line where it must be", async () => {
  const { developerId, email } = await signedUpDeveloper(server, portalId);
  const path = `/_house/portals/${portalId}/developers/${developerId}/messages`;
  expect((await ask("POST", path, { subject: "Hi\r\nBcc: x@example.com", text: "Line\nline" })).status).toBe(202);
  expect(await mails()).toMatchObject({ items: [{ to: email, subject: "Pet adoption: Hi Bcc: x@example.com" }] });
  expect((await ask("POST", path, { subject: "Hi", text: " " })).errorType).toBe("BadRequestException");
});

it("ReadMails pages from the newest to the oldest", async () => {
  const first = (await ask("GET", "/_house/mails?limit=1")).body;
  const second = (await ask("GET", `/_house/mails?limit=1&position=${first.position}`)).body;
  expect(second.items).toHaveLength(1);
  expect(second.items).not.toEqual(first.items);
});

const insertKey = (teamId: string, id: string, status: string) =>
  server.database.query(`
    INSERT INTO "App" ("id", "teamId", "name", "createdDate") VALUES ('${id}', '${teamId}', 'app', now());
    INSERT INTO "PlanOffer" ("id", "portalProductId", "usagePlanId", "displayName", "approval", "emailDomains", "createdDate")
      VALUES ('${id}', 'product', 'plan', 'Free', 'AUTOMATIC', '{}', now());
    INSERT INTO "Subscription" ("id", "appId", "portalProductId", "planOfferId", "status", "requestedBy", "createdDate")
      VALUES ('${id}', '${id}', 'product', '${id}', '${status}', 'somebody', now());
    INSERT INTO "SubscriptionKey" ("apiKeyId", "subscriptionId", "name", "valueEnd", "createdBy", "createdDate")
      VALUES ('${id}', '${id}', 'key', 'abcd', 'somebody', now());
    INSERT INTO "ApiKey" ("id", "region", "enabled", "createdDate", "lastUpdatedDate", "stageKeys", "tags", "valueEncrypted", "valueHash")
      VALUES ('${id}', 'us-east-1', ${status === "ACTIVE"}, now(), now(), '{}', '{}', '${id}', '${id}')`);
