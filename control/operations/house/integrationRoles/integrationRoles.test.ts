import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openText } from "../../../../iam/sealedText.ts";
import type { Credentials } from "../../../../iam/sigv4.ts";
import { houseRequest } from "../../../testing/houseRequest.ts";
import { administrator, reader, startTestServer, type TestServer } from "../../../testing/testServer.ts";

const rolesKey = randomBytes(32);
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ rolesKey });
});
afterAll(() => server[Symbol.asyncDispose]());

const arn = "arn:aws:iam::000000000000:role/apis/writer";
const trustPolicy = (other: object = {}) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { Service: "apigateway.amazonaws.com" }, Action: "sts:AssumeRole", ...other },
    ],
  });
const naming = (other: object) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: "*", ...other }],
  });
const role = {
  accessKeyId: "AKIAROLE",
  secretAccessKey: "the-roles/secret+1",
  sessionToken: "token",
  assumeRolePolicyDocument: trustPolicy(),
};

type Method = Parameters<typeof houseRequest>[1];
const call = (method: Method, roleArn: string, body?: object, credentials: Credentials = administrator) =>
  houseRequest(server.url, method, `/_house/integration-roles/${encodeURIComponent(roleArn)}`, { credentials, body });
const list = (credentials: Credentials = administrator) =>
  houseRequest(server.url, "GET", "/_house/integration-roles", { credentials });

const shown = {
  roleArn: arn,
  accessKeyId: "AKIAROLE",
  assumeRolePolicyDocument: trustPolicy(),
  createdDate: expect.anything(),
  lastUpdatedDate: expect.anything(),
};

describe("PutIntegrationRole", () => {
  it("behaviour: maps credentials to a role, and never answers or audits its secrets", async () => {
    const put = await call("PUT", arn, role);
    expect(put).toMatchObject({ status: 200, body: shown });
    expect(await call("GET", arn)).toMatchObject({ status: 200, body: shown });
    expect((await list()).body).toMatchObject({ item: [shown] });
    const audit = await houseRequest(server.url, "GET", "/_house/audit-events", { credentials: administrator });
    const everything = JSON.stringify([put, await call("GET", arn), await list(), audit]);
    expect(everything).toContain("IntegrationRole");
    expect(everything).not.toContain(role.secretAccessKey);
    expect(everything).not.toContain(`"${role.sessionToken}"`);
  });

  it("behaviour: what is stored opens under the key of roles alone, and only as this role's", async () => {
    await call("PUT", arn, role);
    const [row] = await server.database.query<{ sealedSecrets: Buffer }>(
      `SELECT "sealedSecrets" FROM "IntegrationRole" WHERE "arn" = '${arn}'`,
    );
    const sealed = row?.sealedSecrets ?? Buffer.alloc(0);
    const { secretAccessKey, sessionToken } = role;
    expect(JSON.parse(openText(rolesKey, arn, sealed))).toEqual({ secretAccessKey, sessionToken });
    expect(() => openText(rolesKey, `${arn}x`, sealed)).toThrow();
    expect(() => openText(randomBytes(32), arn, sealed)).toThrow();
  });

  it("behaviour: keeps what the role may do, until it is put without", async () => {
    const policyDocument = naming({});
    expect(await call("PUT", arn, { ...role, policyDocument })).toMatchObject({ body: { ...shown, policyDocument } });
    const view = `SELECT "policy" FROM "gateway"."integrationRole" WHERE "arn" = '${arn}'`;
    expect(await server.database.query(view)).toEqual([{ policy: policyDocument }]);
    await call("PUT", arn, role);
    expect((await call("GET", arn)).body).not.toHaveProperty("policyDocument");
  });

  it("behaviour: tells the gateway, when a role comes and when it goes", async () => {
    const other = "arn:aws:iam::000000000000:role/told";
    await call("PUT", other, role);
    await call("DELETE", other);
    const rows = await server.database.query(
      `SELECT "kind", "subject" FROM "gateway"."revision" WHERE "subject" = '${other}' ORDER BY "id"`,
    );
    expect(rows).toEqual(Array(2).fill({ kind: "integrationRole", subject: other }));
  });

  it.each([
    ["an ARN of no role", "arn:aws:iam::000000000000:user/ana", role],
    ["no ARN", "writer", role],
    ["no trust policy", arn, { ...role, assumeRolePolicyDocument: undefined }],
    ["a trust policy that is no JSON", arn, { ...role, assumeRolePolicyDocument: "{" }],
    [
      "a policy that trusts nobody in particular",
      arn,
      { ...role, assumeRolePolicyDocument: trustPolicy({ Principal: undefined }) },
    ],
    ["a trust policy with a resource", arn, { ...role, assumeRolePolicyDocument: trustPolicy({ Resource: "*" }) }],
    ["an unknown condition", arn, { ...role, assumeRolePolicyDocument: trustPolicy({ Condition: { Magic: {} } }) }],
    ["a policy that is no JSON", arn, { ...role, policyDocument: "{" }],
    ["a policy that names a principal", arn, { ...role, policyDocument: naming({ Principal: "*" }) }],
    ["a policy without a resource", arn, { ...role, policyDocument: naming({ Resource: undefined }) }],
    ["a policy of more than 10,240 characters", arn, { ...role, policyDocument: naming({ Sid: "a".repeat(10_240) }) }],
    ["no secret", arn, { ...role, secretAccessKey: undefined }],
    ["a secret that would begin a header", arn, { ...role, secretAccessKey: "a\r\nb" }],
  ])("errors: refuses %s", async (_, roleArn, body) => {
    expect(await call("PUT", roleArn, body)).toMatchObject({ status: 400 });
  });

  it("authorization: refuses a read-only caller, who may read", async () => {
    expect(await call("PUT", arn, role, reader)).toMatchObject({ status: 403, errorType: "AccessDeniedException" });
    expect(await call("DELETE", arn, undefined, reader)).toMatchObject({ status: 403 });
    expect(await list(reader)).toMatchObject({ status: 200 });
  });
});

describe("DeleteIntegrationRole", () => {
  it("behaviour: forgets the role", async () => {
    await call("PUT", arn, role);
    expect(await call("DELETE", arn)).toMatchObject({ status: 204 });
    expect(await call("GET", arn)).toMatchObject({ status: 404, errorType: "NotFoundException" });
    expect(await call("DELETE", arn)).toMatchObject({ status: 404 });
  });
});
