import { GetRestApisCommand } from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { houseRequest } from "../../../testing/houseRequest.ts";
import { type SessionCredentials, signedIn, signedInAs } from "../../../testing/signedIn.ts";
import { administrator, startTestServer, type TestServer } from "../../../testing/testServer.ts";

type Method = Parameters<typeof houseRequest>[1];
type Signer = SessionCredentials | typeof administrator | undefined;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const call = (method: Method, path: string, body?: object, credentials: Signer = administrator) =>
  houseRequest(server.url, method, `/_house${path}`, { credentials, body });
const nobody = (method: Method, path: string, body?: object) =>
  houseRequest(server.url, method, `/_house${path}`, { body });
const create = async (userName: string, groups: string[] = []) => {
  const { body } = await call("POST", "/users", { userName, email: `${userName}@example.org`, groups });
  return String(body.password);
};
const signIn = (userName: string, password: string) =>
  nobody("POST", "/sign-in", { email: `${userName}@example.org`, password });
const session = (userName: string, password: string) =>
  signedIn(server, { email: `${userName}@example.org`, password });
const lastChanges = async () =>
  JSON.stringify(await server.database.query(`SELECT * FROM "AuditEvent" ORDER BY "id" DESC LIMIT 1`));

const missing = { status: 404, errorType: "NotFoundException" };
const denied = { status: 403, errorType: "AccessDeniedException" };
const unsigned = { status: 403, errorType: "MissingAuthenticationTokenException" };
const invalid = { status: 400, errorType: "ValidationException" };
const bad = { status: 400, errorType: "BadRequestException" };
const conflict = { status: 409, errorType: "ConflictException" };
const ended = { status: 403, errorType: "UnrecognizedClientException" };

describe("GetUsers", () => {
  it("input: takes a limit and a position, both checked", async () => {
    expect((await call("GET", "/users?limit=500")).status).toBe(200);
    for (const query of ["limit=0", "limit=501", "limit=1.5", "position=x", "position=bmFtZT0%3D", "position="]) {
      expect(await call("GET", `/users?${query}`), query).toMatchObject({ status: 400 });
    }
  });

  it("behaviour: shows users with groups and policies but no hash, and the group of every role", async () => {
    const { body } = await call("GET", "/users");
    expect(body.items).toContainEqual({
      userName: "reader",
      email: "reader@localhost",
      groups: ["readOnly"],
      policies: ["ReadOnlyAccess"],
      disabled: false,
      createdDate: expect.any(Number),
    });
    expect(body.groups).toEqual([
      { name: "administrators", policies: ["AdministratorAccess"] },
      {
        name: "apiDevelopers",
        policies: [
          "AmazonAPIGatewayAdministrator",
          "AmazonAPIGatewayInvokeFullAccess",
          "GatehousePortals",
          "GatehousePrivateDomainNames",
          "GatehouseReadOnly",
        ],
      },
      { name: "productManagers", policies: ["GatehouseProductManager"] },
      { name: "readOnly", policies: ["ReadOnlyAccess"] },
    ]);
    expect(JSON.stringify(body)).not.toContain("argon2");
  });

  it("behaviour: turns pages by name, 25 at once when nobody says how many, and leaves nobody out", async () => {
    for (let index = 10; index < 40; index++) await create(`page.${index}+x=1,`);
    const names: unknown[] = [];
    const page = async (limit: string, position: unknown) => {
      const query = `?${limit}${position ? `&position=${encodeURIComponent(String(position))}` : ""}`;
      const { body } = await call("GET", `/users${query}`);
      expect(body.groups).toHaveLength(4);
      return { items: Array.isArray(body.items) ? body.items : [], position: body.position };
    };
    expect((await page("", undefined)).items).toHaveLength(25);
    for (let position: unknown = "start"; position !== undefined; ) {
      const next = await page("limit=7", position === "start" ? undefined : position);
      expect(next.items).toHaveLength(next.position === undefined ? next.items.length : 7);
      names.push(...next.items.map(({ userName }) => userName));
      position = next.position;
    }
    const all = (await page("limit=500", undefined)).items.map(({ userName }) => userName);
    expect(names).toEqual(all);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(30);
  });

  it("errors: refuses another method", async () => {
    expect((await call("PATCH", "/users", {})).status).toBe(404);
  });

  it("authorization: is open to every role and closed to who has none", async () => {
    for (const group of ["apiDevelopers", "productManagers", "readOnly"]) {
      expect((await call("GET", "/users", undefined, await signedInAs(server, `lists-${group}`, [group]))).status).toBe(
        200,
      );
    }
    expect(await call("GET", "/users", undefined, await signedInAs(server, "lists", []))).toMatchObject(denied);
    expect(await nobody("GET", "/users")).toMatchObject(unsigned);
  });
});

describe("GetUser", () => {
  it("input: finds a name with signs that are escaped in an address", async () => {
    const userName = "a+b=c,d.e@f-g";
    await call("POST", "/users", { userName, email: "signs@example.org" });
    expect((await call("GET", `/users/${encodeURIComponent(userName)}`)).status).toBe(200);
  });

  it("behaviour: tells when the user was last seen", async () => {
    await call("GET", "/users");
    expect((await call("GET", "/users/admin")).body).toMatchObject({ lastUsedDate: expect.any(Number) });
  });

  it("errors: says that there is nobody of this name", async () => {
    for (const name of ["nobody", "ADMIN", "..%2F", "%00"]) {
      expect((await call("GET", `/users/${name}`)).status, name).toBeGreaterThanOrEqual(400);
    }
    expect(await call("GET", "/users/nobody")).toMatchObject(missing);
  });

  it("authorization: lets everybody read themselves and nobody else", async () => {
    const self = await signedInAs(server, "self", []);
    expect((await call("GET", "/users/self", undefined, self)).status).toBe(200);
    for (const other of ["admin", "selfish", "self%2F..%2Fadmin", "*"]) {
      expect(await call("GET", `/users/${other}`, undefined, self), other).toMatchObject(denied);
    }
    expect(await nobody("GET", "/users/self")).toMatchObject(unsigned);
  });
});

describe("CreateUser", () => {
  it("input: needs a name of IAM's form and an e-mail address", async () => {
    const email = "x@example.org";
    for (const body of [{}, { userName: "x" }, { email }, { userName: "x y", email }, { userName: "", email }]) {
      expect(await call("POST", "/users", body), JSON.stringify(body)).toMatchObject(invalid);
    }
    for (const one of ["x", "x@", "@x", "x y@z", `${"x".repeat(300)}@z`]) {
      expect(await call("POST", "/users", { userName: "x", email: one }), one).toMatchObject(invalid);
    }
  });

  it("behaviour: answers a password that signs in, and audits it as a hash", async () => {
    const answer = await call("POST", "/users", { userName: "cleo", email: "Cleo@Example.org", groups: ["readOnly"] });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        user: { userName: "cleo", email: "cleo@example.org", groups: ["readOnly"] },
        password: expect.stringMatching(/^[\w-]{20}$/),
      },
    });
    const audit = await lastChanges();
    expect(audit).toContain("sha256:");
    expect(audit).not.toMatch(new RegExp(`argon2|${answer.body.password}`));
    expect((await signIn("cleo", String(answer.body.password))).status).toBe(200);
  });

  it("errors: refuses a taken name or address, however it is spelled, and an unknown group", async () => {
    await create("dora");
    const email = "other@example.org";
    expect(await call("POST", "/users", { userName: "DORA", email })).toMatchObject(conflict);
    expect(await call("POST", "/users", { userName: "dora2", email: "DORA@example.org" })).toMatchObject(conflict);
    expect(await call("POST", "/users", { userName: "dora3", email, groups: ["gods"] })).toMatchObject(bad);
  });

  it("authorization: is the administrators' alone", async () => {
    const body = { userName: "eve", email: "eve@example.org", groups: ["administrators"] };
    for (const group of ["apiDevelopers", "productManagers", "readOnly"]) {
      const credentials = await signedInAs(server, `creates-${group}`, [group]);
      expect(await call("POST", "/users", body, credentials), group).toMatchObject(denied);
    }
    expect(await nobody("POST", "/users", body)).toMatchObject(unsigned);
  });
});

describe("UpdateUser", () => {
  it("input: changes what is named and leaves the rest", async () => {
    await create("fay", ["readOnly"]);
    const { body } = await call("PATCH", "/users/fay", { email: "fay2@example.org" });
    expect(body).toMatchObject({ email: "fay2@example.org", groups: ["readOnly"], disabled: false });
    expect(await call("PATCH", "/users/fay", { email: "fay" })).toMatchObject(invalid);
  });

  it("behaviour: counts from the next call on", async () => {
    const credentials = await session("gil", await create("gil", []));
    const client = () => call("GET", "/audit-events", undefined, credentials);
    expect(await client()).toMatchObject(denied);
    await call("PATCH", "/users/gil", { groups: ["readOnly"] });
    expect((await client()).status).toBe(200);
    await call("PATCH", "/users/gil", { groups: [] });
    expect(await client()).toMatchObject(denied);
  });

  it("behaviour: a disabled user's sessions and keys are refused at once, and sign-in too", async () => {
    const password = await create("hal", ["readOnly"]);
    const credentials = await session("hal", password);
    expect((await call("PATCH", "/users/hal", { disabled: true })).body).toMatchObject({ disabled: true });
    expect(await call("GET", "/caller", undefined, credentials)).toMatchObject(ended);
    expect((await signIn("hal", password)).status).toBe(401);
    await call("PATCH", "/users/hal", { disabled: false });
    expect(await call("GET", "/caller", undefined, credentials)).toMatchObject(ended);
    expect((await signIn("hal", password)).status).toBe(200);
  });

  it("errors: refuses what would leave nobody in charge, an unknown group and a taken address", async () => {
    expect(await call("PATCH", "/users/admin", { disabled: true })).toMatchObject(conflict);
    expect(await call("PATCH", "/users/admin", { groups: ["readOnly"] })).toMatchObject(conflict);
    await create("ivy");
    expect(await call("PATCH", "/users/ivy", { groups: ["gods"] })).toMatchObject(bad);
    expect(await call("PATCH", "/users/ivy", { email: "ADMIN@localhost" })).toMatchObject(conflict);
    expect(await call("PATCH", "/users/nobody", { disabled: true })).toMatchObject(missing);
  });

  it("authorization: nobody gives themselves a role", async () => {
    const credentials = await signedInAs(server, "climber", ["apiDevelopers"]);
    expect(await call("PATCH", "/users/climber", { groups: ["administrators"] }, credentials)).toMatchObject(denied);
    expect(await nobody("PATCH", "/users/climber", {})).toMatchObject(unsigned);
  });
});

describe("DeleteUser", () => {
  it("input: takes none but the name", async () => {
    await create("jo");
    expect(await call("DELETE", "/users/jo")).toMatchObject({ status: 204, body: {} });
  });

  it("behaviour: takes keys and sessions along", async () => {
    const credentials = await session("kim", await create("kim", ["readOnly"]));
    await call("DELETE", "/users/kim");
    expect(await call("GET", "/caller", undefined, credentials)).toMatchObject(ended);
    expect(await server.database.query(`SELECT 1 FROM "AccessKey" WHERE "userName" = 'kim'`)).toEqual([]);
  });

  it("errors: refuses oneself, the last administrator and who is not there", async () => {
    expect(await call("DELETE", "/users/admin")).toMatchObject(conflict);
    const other = await session("leo", await create("leo", ["administrators"]));
    await call("PATCH", "/users/leo", { groups: ["readOnly"] });
    expect(await call("DELETE", "/users/admin", undefined, other)).toMatchObject(denied);
    expect(await call("DELETE", "/users/nobody")).toMatchObject(missing);
  });

  it("errors: of two administrators who remove each other at once, one stays", async () => {
    const mia = await session("mia", await create("mia", ["administrators"]));
    const answers = await Promise.all([
      call("PATCH", "/users/admin", { groups: ["readOnly"] }, mia),
      call("PATCH", "/users/mia", { groups: ["readOnly"] }),
    ]);
    expect(answers.map(({ status }) => status)).toContain(200);
    const rows = await server.database.query(`SELECT 1 FROM "GroupMembership" WHERE "groupName" = 'administrators'`);
    expect(rows).toHaveLength(1);
    await server.database.query(
      `UPDATE "GroupMembership" SET "groupName" = 'administrators' WHERE "userName" = 'admin'`,
    );
    await call("PATCH", "/users/mia", { groups: [] });
  });

  it("authorization: is the administrators' alone", async () => {
    const credentials = await signedInAs(server, "deletes", ["apiDevelopers"]);
    expect(await call("DELETE", "/users/deletes", undefined, credentials)).toMatchObject(denied);
    expect(await nobody("DELETE", "/users/deletes")).toMatchObject(unsigned);
  });
});

describe("ResetPassword", () => {
  it("input: takes none but the name", async () => {
    await create("nan");
    expect((await call("POST", "/users/nan/password")).status).toBe(200);
  });

  it("behaviour: the new password signs in, the old one does not, and old sessions have ended", async () => {
    const old = await create("oz");
    const credentials = await session("oz", old);
    const { body } = await call("POST", "/users/oz/password");
    expect(await lastChanges()).not.toContain(String(body.password));
    expect(await call("GET", "/caller", undefined, credentials)).toMatchObject(ended);
    expect((await signIn("oz", old)).status).toBe(401);
    expect((await signIn("oz", String(body.password))).status).toBe(200);
  });

  it("errors: says that there is nobody of this name", async () => {
    expect(await call("POST", "/users/nobody/password")).toMatchObject(missing);
  });

  it("authorization: is the administrators' alone, oneself included", async () => {
    const credentials = await signedInAs(server, "resets", ["apiDevelopers"]);
    expect(await call("POST", "/users/resets/password", undefined, credentials)).toMatchObject(denied);
    expect(await nobody("POST", "/users/resets/password")).toMatchObject(unsigned);
  });
});

describe("ChangePassword", () => {
  const newPassword = "a new and long password";

  it("input: needs both, the new one with 12 characters or more", async () => {
    expect(await call("POST", "/password", { oldPassword: "x" })).toMatchObject(invalid);
    const { password: oldPassword } = administrator;
    for (const short of ["", "elevenchars", "x".repeat(2000)]) {
      expect(await call("POST", "/password", { oldPassword, newPassword: short })).toMatchObject(bad);
    }
    expect(await call("POST", "/password", { oldPassword, newPassword: oldPassword })).toMatchObject(bad);
  });

  it("behaviour: ends the caller's other sessions and keeps this one", async () => {
    const oldPassword = await create("pat");
    const [one, other] = [await session("pat", oldPassword), await session("pat", oldPassword)];
    expect((await call("POST", "/password", { oldPassword, newPassword }, one)).status).toBe(204);
    expect((await call("GET", "/caller", undefined, one)).status).toBe(200);
    expect(await call("GET", "/caller", undefined, other)).toMatchObject(ended);
    expect((await signIn("pat", newPassword)).status).toBe(200);
    expect((await signIn("pat", oldPassword)).status).toBe(401);
  });

  it("errors: refuses a wrong old password, and after some of them every one", async () => {
    const credentials = await session("quin", await create("quin"));
    const guess = () => call("POST", "/password", { oldPassword: "wrong", newPassword }, credentials);
    for (const _ of Array(5).keys()) expect(await guess()).toMatchObject(bad);
    expect(await guess()).toMatchObject({ status: 429, errorType: "TooManyRequestsException" });
  });

  it("authorization: is open to whoever is signed in, and to nobody else", async () => {
    const credentials = await signedInAs(server, "changes", []);
    expect((await call("POST", "/password", { oldPassword: "secret", newPassword }, credentials)).status).toBe(204);
    expect(await nobody("POST", "/password", { oldPassword: "secret", newPassword })).toMatchObject(unsigned);
  });
});

it("an API developer designs APIs, a product manager only looks at them", async () => {
  const clientOf = async (group: string) => {
    const credentials = await signedInAs(server, `designs-${group}`, [group]);
    const ask = { permissions: [{ action: "apigateway:POST", resource: "arn:aws:apigateway:us-east-1::/restapis" }] };
    return (await call("POST", "/permissions", ask, credentials)).body;
  };
  expect(await clientOf("apiDevelopers")).toMatchObject({ decisions: [{ allowed: true }] });
  expect(await clientOf("productManagers")).toMatchObject({ decisions: [{ allowed: false }] });
  expect((await server.readOnlyClient.send(new GetRestApisCommand({}))).items).toBeDefined();
});
