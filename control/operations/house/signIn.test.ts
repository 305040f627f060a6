import { APIGatewayClient, GetRestApisCommand } from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hashPassword } from "../../identity/passwords.ts";
import { houseRequest } from "../../testing/houseRequest.ts";
import { credentialsOf } from "../../testing/signedIn.ts";
import { administrator, startTestServer, type TestServer } from "../../testing/testServer.ts";

const { email, password } = administrator;
const wrong = {
  status: 401,
  errorType: "UnauthorizedException",
  body: { message: "The e-mail address or the password is wrong." },
};

describe("SignIn", () => {
  let server: TestServer;
  let address = 0;
  // The console says on whose behalf it asks; a new address per test keeps the tests' limits apart.
  let sourceIp = "";
  const signIn = (body: object) => houseRequest(server.url, "POST", "/_house/sign-in", { body: { sourceIp, ...body } });

  beforeAll(async () => {
    server = await startTestServer();
    const passwordHash = await hashPassword("secret");
    await server.database.database.transaction(async (store) => {
      const createdDate = new Date();
      for (const name of ["ana", "bo", "former"]) {
        await store.users.insert({ name, email: `${name}@example.com`, passwordHash, createdDate, groupNames: [] });
      }
    });
    await server.database.query(`UPDATE "User" SET "disabled" = true WHERE "name" = 'former'`);
  });
  afterAll(() => server[Symbol.asyncDispose]());
  beforeEach(() => {
    sourceIp = `203.0.113.${++address}`;
  });

  describe("input", () => {
    it("needs e-mail and password, as texts", async () => {
      expect(await signIn({ email })).toMatchObject({ status: 400, errorType: "ValidationException" });
      expect(await signIn({ email, password: {} })).toMatchObject({ status: 400, errorType: "SerializationException" });
    });

    it("answers hostile texts as any wrong ones", async () => {
      for (const one of ["a".repeat(100_000), "a b@c", "%"])
        expect(await signIn({ email: one, password })).toMatchObject(wrong);
      expect(await signIn({ email, password: "a".repeat(100_000) })).toMatchObject(wrong);
    });
  });

  describe("behaviour", () => {
    it("gives temporary credentials of one hour that the AWS SDK can use", async () => {
      const before = Date.now();
      const { status, body } = await signIn({ email: email.toUpperCase(), password });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        userName: "admin",
        email,
        credentials: { accessKeyId: expect.stringMatching(/^ASIA/) },
      });
      const credentials = credentialsOf(body);
      expect(Math.abs(credentials.expiration.getTime() - before - 3_600_000)).toBeLessThan(60_000);
      const client = new APIGatewayClient({ endpoint: server.url, region: "us-east-1", credentials });
      expect((await client.send(new GetRestApisCommand({}))).items).toBeDefined();
    });

    it("writes an audit row without a secret", async () => {
      const { body } = await signIn({ email, password });
      const { accessKeyId, secretAccessKey, sessionToken } = credentialsOf(body);
      const rows = await server.database.query(
        `SELECT * FROM "AuditEvent" WHERE "changes"::text LIKE '%${accessKeyId}%'`,
      );
      expect(rows).toMatchObject([{ operation: "SignIn", status: 200, denied: false }]);
      const text = JSON.stringify(rows);
      for (const secret of [secretAccessKey, sessionToken, password, "argon2"]) expect(text).not.toContain(secret);
    });
  });

  describe("errors", () => {
    it("answers the same to a wrong password, an unknown address, no password at all and a disabled user", async () => {
      expect(await signIn({ email, password: "wrong" })).toMatchObject(wrong);
      expect(await signIn({ email: "nobody@localhost", password })).toMatchObject(wrong);
      expect(await signIn({ email: "reader@localhost", password: "" })).toMatchObject(wrong);
      expect(await signIn({ email: "former@example.com", password: "secret" })).toMatchObject(wrong);
    });

    it("audits the refusal", async () => {
      await signIn({ email: "nobody@localhost", password });
      const [row] = await server.database.query(`SELECT * FROM "AuditEvent" ORDER BY "id" DESC LIMIT 1`);
      expect(row).toMatchObject({ operation: "SignIn", status: 401, denied: true, changes: [], caller: "anonymous" });
    });

    it("refuses the sixth wrong password, even the right one after it, and says when to come back", async () => {
      const ana = { email: "ana@example.com" };
      for (let guess = 0; guess < 5; guess++)
        expect(await signIn({ ...ana, password: `guess ${guess}` })).toMatchObject(wrong);
      const refused = await signIn({ ...ana, password: "secret" });
      expect(refused).toMatchObject({ status: 429, errorType: "TooManyRequestsException" });
      expect(Number(refused.retryAfter)).toBeGreaterThan(800);
      sourceIp = "198.51.100.1";
      expect(await signIn({ ...ana, password: "secret" })).toMatchObject({ status: 200 });
    });

    it("counts parallel guesses", async () => {
      const guesses = Array.from({ length: 8 }, () => signIn({ email: "bo@example.com", password: "wrong" }));
      const statuses = (await Promise.all(guesses)).map(({ status }) => status).toSorted();
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    });

    it("takes a source address that is none for the connection's own", async () => {
      sourceIp = "not an address";
      expect(await signIn({ email, password })).toMatchObject({ status: 200 });
    });
  });

  describe("authorization", () => {
    it("needs no signature", async () => {
      expect(await signIn({ email, password })).toMatchObject({ status: 200 });
    });
  });
});
