import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { houseRequest } from "../../../testing/houseRequest.ts";
import { signedIn, signedInAs } from "../../../testing/signedIn.ts";
import { administrator, startTestServer, type TestServer } from "../../../testing/testServer.ts";

type Method = Parameters<typeof houseRequest>[1];
type Signer = NonNullable<Parameters<typeof houseRequest>[3]>["credentials"];

let server: TestServer;
let ana: Signer;
beforeAll(async () => {
  server = await startTestServer();
  ana = await signedInAs(server, "ana", []);
  await signedInAs(server, "bo", []);
});
afterAll(() => server[Symbol.asyncDispose]());

const call = (method: Method, path: string, credentials: Signer = administrator, body?: object) =>
  houseRequest(server.url, method, `/_house/users${path}`, { credentials, body });
const nobody = (method: Method, path: string) => houseRequest(server.url, method, `/_house/users${path}`);
const createKey = async (userName: string, signer: Signer = administrator) => {
  const { body } = await call("POST", `/${userName}/access-keys`, signer);
  return { accessKeyId: String(body.accessKeyId), secretAccessKey: String(body.secretAccessKey) };
};
const callerOf = (credentials: Signer) => houseRequest(server.url, "GET", "/_house/caller", { credentials });
const itemsOf = ({ body }: Awaited<ReturnType<typeof call>>): unknown[] =>
  Array.isArray(body.items) ? body.items : [];

const missing = { status: 404, errorType: "NotFoundException" };
const denied = { status: 403, errorType: "AccessDeniedException" };
const unsigned = { status: 403, errorType: "MissingAuthenticationTokenException" };
const ended = { status: 403, errorType: "UnrecognizedClientException" };

describe("CreateAccessKey", () => {
  it("input: takes none but the name", async () => {
    expect(await call("POST", "/bo/access-keys")).toMatchObject({
      status: 201,
      body: { accessKeyId: expect.stringMatching(/^AKIA/), secretAccessKey: expect.stringMatching(/^.{40}$/) },
    });
  });

  it("behaviour: the key signs as its user, and its secret is kept nowhere in the open", async () => {
    const key = await createKey("bo");
    expect(await callerOf(key)).toMatchObject({ status: 200, body: { userName: "bo" } });
    const rows = await server.database.query(`SELECT * FROM "AuditEvent" ORDER BY "id" DESC LIMIT 1`);
    expect(JSON.stringify(rows)).toContain(key.accessKeyId);
    expect(JSON.stringify(rows)).not.toContain(key.secretAccessKey);
  });

  it("errors: refuses a third key, and one for nobody", async () => {
    expect(await call("POST", "/bo/access-keys")).toMatchObject({ status: 429, errorType: "LimitExceededException" });
    expect(await call("POST", "/nobody/access-keys")).toMatchObject(missing);
  });

  it("authorization: is the administrators' for others and everybody's for themselves", async () => {
    expect((await call("POST", "/ana/access-keys", ana)).status).toBe(201);
    expect(await call("POST", "/admin/access-keys", ana)).toMatchObject(denied);
    expect(await nobody("POST", "/ana/access-keys")).toMatchObject(unsigned);
  });
});

describe("GetAccessKeys", () => {
  it("input: takes none but the name", async () => {
    expect((await call("GET", "/ana/access-keys")).status).toBe(200);
  });

  it("behaviour: shows when a key was last used, no secret, and no sessions", async () => {
    await callerOf(administrator);
    await signedIn(server);
    expect((await call("GET", "/admin/access-keys")).body).toEqual({
      items: [
        {
          accessKeyId: administrator.accessKeyId,
          disabled: false,
          createdDate: expect.any(Number),
          lastUsedDate: expect.any(Number),
        },
      ],
    });
  });

  it("errors: says that there is nobody of this name", async () => {
    expect(await call("GET", "/nobody/access-keys")).toMatchObject(missing);
  });

  it("authorization: everybody reads their own, nobody another's", async () => {
    expect((await call("GET", "/ana/access-keys", ana)).status).toBe(200);
    expect(await call("GET", "/admin/access-keys", ana)).toMatchObject(denied);
    expect(await nobody("GET", "/ana/access-keys")).toMatchObject(unsigned);
  });
});

describe("UpdateAccessKey", () => {
  it("input: needs to know whether to disable", async () => {
    const path = `/admin/access-keys/${administrator.accessKeyId}`;
    expect(await call("PATCH", path, administrator, {})).toMatchObject({
      status: 400,
      errorType: "ValidationException",
    });
  });

  it("behaviour: a disabled key is refused at once and works when enabled again", async () => {
    await signedInAs(server, "cy", []);
    const key = await createKey("cy");
    const path = `/cy/access-keys/${key.accessKeyId}`;
    expect((await call("PATCH", path, administrator, { disabled: true })).body).toMatchObject({ disabled: true });
    expect(await callerOf(key)).toMatchObject(ended);
    await call("PATCH", path, administrator, { disabled: false });
    expect((await callerOf(key)).status).toBe(200);
  });

  it("errors: does not reach a session, nor a key by another's name", async () => {
    const { accessKeyId } = await signedIn(server);
    for (const path of [`/admin/access-keys/${accessKeyId}`, `/ana/access-keys/${administrator.accessKeyId}`]) {
      expect(await call("PATCH", path, administrator, { disabled: true }), path).toMatchObject(missing);
    }
  });

  it("authorization: nobody reaches another's key, not by their own name either", async () => {
    const body = { disabled: true };
    const id = administrator.accessKeyId;
    expect(await call("PATCH", `/admin/access-keys/${id}`, ana, body)).toMatchObject(denied);
    expect(await call("PATCH", `/ana/access-keys/${id}`, ana, body)).toMatchObject(missing);
    expect(await nobody("PATCH", `/ana/access-keys/${id}`)).toMatchObject(unsigned);
  });
});

describe("DeleteAccessKey", () => {
  it("input and behaviour: takes the names only, and the key is refused from then on", async () => {
    await signedInAs(server, "di", []);
    const key = await createKey("di");
    expect((await call("DELETE", `/di/access-keys/${key.accessKeyId}`)).status).toBe(204);
    expect(await callerOf(key)).toMatchObject(ended);
    expect(itemsOf(await call("GET", "/di/access-keys"))).toEqual([]);
  });

  it("errors: says that there is no such key", async () => {
    expect(await call("DELETE", "/ana/access-keys/AKIANONE")).toMatchObject(missing);
  });

  it("authorization: nobody deletes another's", async () => {
    const id = administrator.accessKeyId;
    expect(await call("DELETE", `/admin/access-keys/${id}`, ana)).toMatchObject(denied);
    expect(await call("DELETE", `/ana/access-keys/${id}`, ana)).toMatchObject(missing);
    expect(await nobody("DELETE", `/ana/access-keys/${id}`)).toMatchObject(unsigned);
  });
});

describe("GetSessions", () => {
  it("input and behaviour: shows sessions that have not ended, and which one asks", async () => {
    const [one, other] = [await signedIn(server), await signedIn(server)];
    const old = await signedIn(server);
    await server.database.query(`UPDATE "AccessKey" SET "expiration" = now() WHERE "id" = '${old.accessKeyId}'`);
    const items = itemsOf(await call("GET", "/admin/sessions", one));
    expect(items).toContainEqual(expect.objectContaining({ sessionId: one.accessKeyId, current: true }));
    expect(items).toContainEqual(expect.objectContaining({ sessionId: other.accessKeyId, current: false }));
    expect(JSON.stringify(items)).not.toContain(old.accessKeyId);
    expect(JSON.stringify(items)).not.toContain(administrator.accessKeyId);
  });

  it("errors: says that there is nobody of this name", async () => {
    expect(await call("GET", "/nobody/sessions")).toMatchObject(missing);
  });

  it("authorization: everybody sees their own, nobody another's", async () => {
    expect((await call("GET", "/ana/sessions", ana)).status).toBe(200);
    expect(await call("GET", "/admin/sessions", ana)).toMatchObject(denied);
    expect(await nobody("GET", "/ana/sessions")).toMatchObject(unsigned);
  });
});

describe("DeleteSession", () => {
  it("input and behaviour: the next call of the session is refused", async () => {
    const one = await signedIn(server);
    expect((await call("DELETE", `/admin/sessions/${one.accessKeyId}`)).status).toBe(204);
    expect(await callerOf(one)).toMatchObject(ended);
  });

  it("errors: does not reach a long-term key", async () => {
    expect(await call("DELETE", `/admin/sessions/${administrator.accessKeyId}`)).toMatchObject(missing);
    expect((await callerOf(administrator)).status).toBe(200);
  });

  it("authorization: nobody ends another's", async () => {
    const { accessKeyId } = await signedIn(server);
    expect(await call("DELETE", `/admin/sessions/${accessKeyId}`, ana)).toMatchObject(denied);
    expect(await call("DELETE", `/ana/sessions/${accessKeyId}`, ana)).toMatchObject(missing);
    expect(await nobody("DELETE", `/ana/sessions/${accessKeyId}`)).toMatchObject(unsigned);
  });
});
