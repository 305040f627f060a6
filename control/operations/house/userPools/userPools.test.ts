// House operations: which issuers stand in for user pools.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { houseRequest } from "../../../testing/houseRequest.ts";
import { administrator, reader, startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const arn = "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_Abc123";
const good = { issuer: "https://login.example/realms/pets", audience: "the-app" };
type Signer = NonNullable<Parameters<typeof houseRequest>[3]>["credentials"];
const path = (userPoolArn = arn) => `/_house/user-pool-mappings/${encodeURIComponent(userPoolArn)}`;
const put = (body: object, userPoolArn = arn, credentials: Signer = administrator) =>
  houseRequest(server.url, "PUT", path(userPoolArn), { credentials, body });
const list = async (credentials: Signer = administrator) =>
  houseRequest(server.url, "GET", "/_house/user-pool-mappings", { credentials });
const remove = (userPoolArn = arn, credentials: Signer = administrator) =>
  houseRequest(server.url, "DELETE", path(userPoolArn), { credentials });
const fed = () => server.database.query(`SELECT * FROM "gateway"."userPool"`);
const revisions = () => server.database.query(`SELECT "subject" FROM "Revision" WHERE "kind" = 'userPool'`);

describe("PutUserPoolMapping", () => {
  it.each([
    ["no user pool", good, "arn:aws:s3:::bucket"],
    ["an ARN with a path in it", good, `${arn}/../x`],
    ["no URL", { ...good, issuer: "login.example" }, arn],
    ["another scheme", { ...good, issuer: "file:///etc/passwd" }, arn],
    ["a user in the URL", { ...good, issuer: "https://a:b@login.example" }, arn],
    ["a query in the URL", { ...good, issuer: "https://login.example/?a=b" }, arn],
    ["an empty audience", { ...good, audience: " " }, arn],
    ["no audience", { issuer: good.issuer }, arn],
  ])("input: refuses %s", async (_, body, userPoolArn) => {
    expect((await put(body, userPoolArn)).status).toBe(400);
  });

  it("behaviour: the mapping is listed, reaches the gateway's feed and is changed by another", async () => {
    expect(await put(good)).toMatchObject({ status: 200, body: { userPoolArn: arn, ...good } });
    expect(await fed()).toEqual([{ id: arn, ...good }]);
    const changed = { ...good, audience: "another" };
    expect((await put(changed)).status).toBe(200);
    expect((await list()).body).toMatchObject({ items: [{ userPoolArn: arn, ...changed }] });
    expect(await fed()).toEqual([{ id: arn, ...changed }]);
    expect(await revisions()).toEqual([{ subject: arn }, { subject: arn }]);
  });

  it("authorization: refuses a read-only caller", async () => {
    expect(await put(good, arn, reader)).toMatchObject({ status: 403, errorType: "AccessDeniedException" });
  });
});

describe("DeleteUserPoolMapping", () => {
  it("errors: answers 404 for what is not mapped", async () => {
    expect(await remove(`${arn}9`)).toMatchObject({ status: 404, errorType: "NotFoundException" });
  });

  it("authorization: refuses a read-only caller", async () => {
    expect((await remove(arn, reader)).status).toBe(403);
  });

  it("behaviour: the ARN stands for Cognito's own user pool again", async () => {
    expect((await remove()).status).toBe(204);
    expect((await list()).body).toEqual({ items: [] });
    expect(await fed()).toEqual([]);
  });
});

describe("ListUserPoolMappings", () => {
  it("authorization: is the administrators'", async () => {
    expect((await list(reader)).status).toBe(403);
  });
});
