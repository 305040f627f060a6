import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { houseRequest } from "../../testing/houseRequest.ts";
import { signedInAs } from "../../testing/signedIn.ts";
import { administrator, startTestServer, type TestServer } from "../../testing/testServer.ts";

const restApis = { action: "apigateway:POST", resource: "arn:aws:apigateway:us-east-1::/restapis" };
const apiKeys = { action: "apigateway:POST", resource: "arn:aws:apigateway:us-east-1::/apikeys" };
const createUser = {
  action: "gatehouse:CreateUser",
  resource: "arn:aws:gatehouse:us-east-1:000000000000:/_house/users",
};

describe("GetPermissions", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server[Symbol.asyncDispose]());
  const ask = (
    permissions: unknown,
    credentials: Parameters<typeof houseRequest>[3] = { credentials: administrator },
  ) => houseRequest(server.url, "POST", "/_house/permissions", { ...credentials, body: { permissions } });

  it("input: needs a list of actions on resources", async () => {
    expect(await ask(undefined)).toMatchObject({ status: 400, errorType: "ValidationException" });
    expect(await ask([{ action: "x" }])).toMatchObject({ status: 400, errorType: "ValidationException" });
    expect(await ask("x")).toMatchObject({ status: 400, errorType: "SerializationException" });
  });

  it("behaviour: decides as the calls themselves would be, in the order asked", async () => {
    const expected = {
      administrators: [true, true, true],
      apiDevelopers: [true, true, false],
      productManagers: [false, true, false],
      readOnly: [false, false, false],
    };
    for (const [group, decisions] of Object.entries(expected)) {
      const credentials = await signedInAs(server, `asks-${group}`, [group]);
      const { body } = await ask([restApis, apiKeys, createUser], { credentials });
      const asked = [restApis, apiKeys, createUser].map((one, index) => ({ ...one, allowed: decisions[index] }));
      expect(body, group).toEqual({ decisions: asked });
    }
  });

  it("behaviour: leaves no row in the audit trail", async () => {
    await ask([restApis]);
    expect(
      await server.database.query(
        `SELECT 1 FROM "AuditEvent" WHERE "operation" = 'GetPermissions' AND NOT "denied" AND "status" = 200`,
      ),
    ).toEqual([]);
  });

  it("errors: refuses more than 100", async () => {
    expect((await ask(Array(100).fill(restApis))).status).toBe(200);
    expect(await ask(Array(101).fill(restApis))).toMatchObject({ status: 400, errorType: "BadRequestException" });
  });

  it("authorization: is open to whoever is signed in, and to nobody else", async () => {
    expect((await ask([], { credentials: await signedInAs(server, "asks", []) })).status).toBe(200);
    expect(await ask([], {})).toMatchObject({ status: 403, errorType: "MissingAuthenticationTokenException" });
  });
});
