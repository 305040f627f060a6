// Codes and messages: "Common Errors" of the API Gateway API reference, and what the service answers to the SDKs.
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { portalAccessKeyId } from "../../contract/portal/portalOperations.ts";
import { evaluate } from "../../iam/policy.ts";
import { encryptSecret } from "../../iam/secrets.ts";
import { type Credentials, signRequest } from "../../iam/sigv4.ts";
import type { WireRequest } from "../../wire/message.ts";
import type { Store } from "../store/store.ts";
import { createTestDatabase, type TestDatabase } from "../testing/testDatabase.ts";
import { type Authenticated, createAuthenticator } from "./authenticate.ts";
import { createFirstAdministrator } from "./firstAdministrator.ts";
import { issueTemporaryCredentials } from "./temporaryCredentials.ts";

const accountId = "123456789012";
const secretsKey = randomBytes(32);
const portalSecret = randomBytes(32).toString("base64");
const admin = {
  email: "admin@localhost",
  password: "correct horse",
  accessKeyId: "AKIAADMIN00000000000",
  secretAccessKey: "adminSecret0000000000000000000000000000",
};
const start = Date.UTC(2026, 10, 21, 8);
const hourMs = 3_600_000;

const plain: WireRequest = {
  method: "GET",
  rawPath: "/restapis",
  rawQuery: "limit=1",
  headers: { host: "localhost:4566" },
  body: new Uint8Array(),
  sourceIp: "127.0.0.1",
};

describe("authenticate", () => {
  let testDatabase: TestDatabase;
  const time = { now: start };
  const clock = { now: () => time.now };
  const settings = {
    secretsKey,
    managementAuth: "sigv4",
    accountId,
    defaultRegion: "us-east-1",
    clock,
    portalSecret,
  } as const;

  const inStore = <Result>(work: (store: Store) => Promise<Result>) => testDatabase.database.transaction(work);
  const authenticate = (request: WireRequest, managementAuth: "sigv4" | "none" = "sigv4"): Promise<Authenticated> =>
    inStore((store) => createAuthenticator({ ...settings, managementAuth }).authenticate(request, store));
  const signed = (
    credentials: Credentials = admin,
    scope: { region?: string; service?: string } = {},
  ): WireRequest => ({
    ...plain,
    headers: signRequest(plain, credentials, { region: "eu-west-1", service: "apigateway", ...scope }, time.now),
  });
  const session = () => inStore((store) => issueTemporaryCredentials(store, "admin", secretsKey, time.now));
  const lastUsed = async (id: string) => (await rows(testDatabase, id))[0]?.lastUsedDate?.getTime();

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    await inStore((store) => createFirstAdministrator(store, admin, { secretsKey, clock }));
  });
  afterAll(() => testDatabase[Symbol.asyncDispose]());
  beforeEach(() => {
    time.now = start;
  });

  it("knows the signer, what they may do, and the region they signed for", async () => {
    const { caller, region } = await authenticate(signed());
    expect(region).toBe("eu-west-1");
    expect(caller).toMatchObject({
      userName: "admin",
      arn: "arn:aws:iam::123456789012:user/admin",
      accessKeyId: admin.accessKeyId,
      policyNames: ["AdministratorAccess"],
    });
    expect(evaluate(caller.policies, { action: "apigateway:POST", resource: "x" })).toBe("Allow");
  });

  it("gives a user without groups only what everybody may do", async () => {
    const credentials = { accessKeyId: "AKIANOGROUPS00000000", secretAccessKey: "s" };
    await inStore(async (store) => {
      const createdDate = new Date(start);
      await store.users.insert({ name: "ana", email: "ana@localhost", createdDate, groupNames: [] });
      const secretEncrypted = encryptSecret(secretsKey, credentials.accessKeyId, "s");
      await store.accessKeys.insert({ id: credentials.accessKeyId, userName: "ana", secretEncrypted, createdDate });
    });
    const { caller } = await authenticate(signed(credentials));
    expect(caller.policyNames).toEqual([]);
    expect(evaluate(caller.policies, { action: "gatehouse:GetCaller", resource: "x" })).toBe("Allow");
    expect(evaluate(caller.policies, { action: "apigateway:GET", resource: "x" })).toBe("ImplicitDeny");
  });

  it("takes signatures for apigateway and gatehouse, no others", async () => {
    expect((await authenticate(signed(admin, { service: "gatehouse" }))).caller.userName).toBe("admin");
    for (const service of ["execute-api", "sqs", "s3"]) {
      await expect(authenticate(signed(admin, { service }))).rejects.toMatchObject({
        code: "InvalidSignatureException",
        statusCode: 403,
        message: "Credential should be scoped to correct service: 'apigateway'. ",
      });
    }
  });

  it("takes only what can be a region", async () => {
    for (const region of ["us:east", "EU-WEST-1", "x", "a".repeat(33)]) {
      await expect(authenticate(signed(admin, { region }))).rejects.toMatchObject({
        code: "InvalidSignatureException",
      });
    }
    // What follows the space is no pair of a name and a value.
    await expect(authenticate(signed(admin, { region: "eu west" }))).rejects.toMatchObject({
      code: "IncompleteSignatureException",
    });
  });

  it("refuses what is not signed, is signed wrongly, or by nobody known", async () => {
    await expect(authenticate(plain)).rejects.toMatchObject({
      code: "MissingAuthenticationTokenException",
      statusCode: 403,
      message: "Missing Authentication Token",
    });
    const malformed = { ...plain, headers: { ...plain.headers, authorization: "Bearer x" } };
    await expect(authenticate(malformed)).rejects.toMatchObject({
      code: "IncompleteSignatureException",
      statusCode: 400,
    });
    await expect(authenticate(signed({ ...admin, secretAccessKey: "wrong" }))).rejects.toMatchObject({
      code: "InvalidSignatureException",
      statusCode: 403,
    });
    await expect(authenticate({ ...signed(), rawQuery: "limit=2" })).rejects.toMatchObject({
      code: "InvalidSignatureException",
    });
    for (const accessKeyId of ["AKIAUNKNOWN000000000", "a".repeat(500), "%00", "ü"]) {
      await expect(authenticate(signed({ ...admin, accessKeyId })), accessKeyId).rejects.toMatchObject({
        code: "UnrecognizedClientException",
        statusCode: 403,
        message: "The security token included in the request is invalid.",
      });
    }
  });

  it("takes temporary credentials only with their own token, until they expire or are gone", async () => {
    const [one, other] = [await session(), await session()];
    expect((await authenticate(signed(one))).caller.accessKeyId).toBe(one.accessKeyId);
    const invalid = { code: "UnrecognizedClientException" };
    await expect(authenticate(signed({ ...one, sessionToken: undefined }))).rejects.toMatchObject(invalid);
    await expect(authenticate(signed({ ...one, sessionToken: other.sessionToken }))).rejects.toMatchObject(invalid);
    await expect(authenticate(signed({ ...admin, sessionToken: one.sessionToken }))).rejects.toMatchObject(invalid);
    time.now = start + hourMs - 1;
    expect((await authenticate(signed(one))).caller.userName).toBe("admin");
    time.now = start + hourMs;
    await expect(authenticate(signed(one))).rejects.toMatchObject({
      code: "ExpiredTokenException",
      statusCode: 403,
      message: "The security token included in the request is expired",
    });
    time.now = start;
    await inStore((store) => store.accessKeys.delete(one.accessKeyId));
    await expect(authenticate(signed(one))).rejects.toMatchObject(invalid);
  });

  it("does not tell a disabled key or user from an unknown one", async () => {
    const invalid = { code: "UnrecognizedClientException" };
    await execute(testDatabase, `UPDATE "AccessKey" SET "disabled" = true WHERE "id" = '${admin.accessKeyId}'`);
    await expect(authenticate(signed())).rejects.toMatchObject(invalid);
    await execute(testDatabase, `UPDATE "AccessKey" SET "disabled" = false`);
    await execute(testDatabase, `UPDATE "User" SET "disabled" = true WHERE "name" = 'admin'`);
    await expect(authenticate(signed())).rejects.toMatchObject(invalid);
    await execute(testDatabase, `UPDATE "User" SET "disabled" = false`);
    await expect(authenticate(signed())).resolves.toBeDefined();
  });

  it("fails closed when a stored secret was tampered with", async () => {
    const one = await session();
    await execute(
      testDatabase,
      `UPDATE "AccessKey" SET "secretEncrypted" = (SELECT "secretEncrypted" FROM "AccessKey" WHERE "id" = '${admin.accessKeyId}') WHERE "id" = '${one.accessKeyId}'`,
    );
    await expect(authenticate(signed({ ...one, secretAccessKey: admin.secretAccessKey }))).rejects.toThrow();
  });

  it("notes when a key was used, at most once a minute", async () => {
    const one = await session();
    expect(await lastUsed(one.accessKeyId)).toBeUndefined();
    await authenticate(signed(one));
    expect(await lastUsed(one.accessKeyId)).toBe(start);
    time.now = start + 59_000;
    await authenticate(signed(one));
    expect(await lastUsed(one.accessKeyId)).toBe(start);
    time.now = start + 61_000;
    await authenticate(signed(one));
    expect(await lastUsed(one.accessKeyId)).toBe(start + 61_000);
  });

  it("does not make one call wait for another that notes the same key", async () => {
    const one = await session();
    const request = signed(one);
    await inStore(async (store) => {
      await createAuthenticator(settings).authenticate(request, store);
      expect((await authenticate(request)).caller.accessKeyId).toBe(one.accessKeyId);
    });
  });

  it("takes everybody for the administrator with MANAGEMENT_AUTH=none", async () => {
    const expected = { userName: "admin", arn: "arn:aws:iam::123456789012:user/admin" };
    for (const [request, region] of [
      [plain, "us-east-1"],
      [signed({ accessKeyId: "test", secretAccessKey: "test" }), "eu-west-1"],
      [{ ...plain, headers: { authorization: "Bearer x" } }, "us-east-1"],
      [signed(admin, { region: "NO:REGION" }), "us-east-1"],
    ] as const) {
      const answer = await authenticate(request, "none");
      expect(answer).toMatchObject({ region, caller: expected });
      expect(answer.caller.accessKeyId).toBeUndefined();
      expect(evaluate(answer.caller.policies, { action: "gatehouse:GetAuditEvents", resource: "x" })).toBe("Allow");
    }
  });

  it("knows the developer portal's server, whose policies hold nothing but the portal's own operations", async () => {
    const credentials = { accessKeyId: portalAccessKeyId, secretAccessKey: portalSecret };
    const { caller } = await authenticate(signed(credentials, { service: "gatehouse" }));
    const may = (action: string) => evaluate(caller.policies, { action, resource: "x" });
    const actions = ["portal:SignUp", "apigateway:GET", "gatehouse:GetCaller", "cloudwatch:GetMetricData"];
    expect(actions.map(may)).toEqual(["Allow", "ImplicitDeny", "ImplicitDeny", "ImplicitDeny"]);
    const forged = signed({ ...credentials, secretAccessKey: "guessed" }, { service: "gatehouse" });
    await expect(authenticate(forged)).rejects.toMatchObject({ code: "InvalidSignatureException" });
  });
});

const execute = (testDatabase: TestDatabase, sql: string) => testDatabase.query(sql);

const rows = (testDatabase: TestDatabase, id: string) =>
  testDatabase.query<{ lastUsedDate: Date | null }>(`SELECT "lastUsedDate" FROM "AccessKey" WHERE "id" = '${id}'`);
