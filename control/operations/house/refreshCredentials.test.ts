import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { houseRequest } from "../../testing/houseRequest.ts";
import { credentialsOf, type SessionCredentials, signedIn, signedInAs } from "../../testing/signedIn.ts";
import { administrator, startTestServer, type TestServer } from "../../testing/testServer.ts";

describe("RefreshCredentials", () => {
  let server: TestServer;
  const refresh = (credentials?: typeof administrator | SessionCredentials) =>
    houseRequest(server.url, "POST", "/_house/credentials", { credentials });
  const caller = (credentials: SessionCredentials) =>
    houseRequest(server.url, "GET", "/_house/caller", { credentials });
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it("behaviour: gives new credentials of the same user and leaves the old ones valid", async () => {
    const old = await signedIn(server);
    const answer = await refresh(old);
    expect(answer.status).toBe(200);
    const fresh = credentialsOf(answer.body);
    expect(fresh.accessKeyId).not.toBe(old.accessKeyId);
    expect(await caller(fresh)).toMatchObject({ status: 200, body: { userName: "admin" } });
    expect((await caller(old)).status).toBe(200);
  });

  it("behaviour: forgets the user's sessions that have ended", async () => {
    const [ended, old] = [await signedIn(server), await signedIn(server)];
    const id = `"id" = '${ended.accessKeyId}'`;
    await server.database.query(`UPDATE "AccessKey" SET "expiration" = now() - interval '1 minute' WHERE ${id}`);
    expect((await refresh(old)).status).toBe(200);
    expect(await server.database.query(`SELECT 1 FROM "AccessKey" WHERE ${id}`)).toEqual([]);
  });

  it("errors: refuses ended credentials and long-term keys", async () => {
    const one = await signedIn(server);
    await server.database.query(`UPDATE "AccessKey" SET "expiration" = now() WHERE "id" = '${one.accessKeyId}'`);
    expect(await refresh(one)).toMatchObject({ status: 403, errorType: "ExpiredTokenException" });
    expect(await refresh(administrator)).toMatchObject({ status: 400, errorType: "BadRequestException" });
  });

  it("authorization: is open to whoever is signed in, whatever their groups, and to nobody else", async () => {
    expect((await refresh(await signedInAs(server, "ana", []))).status).toBe(200);
    expect(await refresh()).toMatchObject({ status: 403, errorType: "MissingAuthenticationTokenException" });
  });

  it("gives the administrator's where nobody has to sign in", async () => {
    const open = await startTestServer({ managementAuth: "none" });
    const request = houseRequest(open.url, "POST", "/_house/credentials");
    const answer = await request.finally(() => open[Symbol.asyncDispose]());
    expect(credentialsOf(answer.body).accessKeyId).toMatch(/^ASIA/);
  });
});
