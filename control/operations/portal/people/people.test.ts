// Coming in with a password, and looking after the account.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { portalRequest, publishedPortal, signedUpDeveloper } from "../../../testing/developers.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let mailing: TestServer;
let portalId: string;
let mailingPortalId: string;

beforeAll(async () => {
  server = await startTestServer();
  mailing = await startTestServer({ sendsMail: true });
  [portalId, mailingPortalId] = [await publishedPortal(server), await publishedPortal(mailing)];
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await mailing[Symbol.asyncDispose]();
});

const password = "correct horse battery";
let addresses = 0;
/** Every test comes from a network of its own. */
const sourceIp = () => `203.0.${++addresses >> 8}.${addresses & 255}`;
const signUp = (
  email: string,
  given: { name?: string; password?: string; at?: TestServer; portalId?: string } = {},
) => {
  const at = given.at ?? server;
  const portal = given.portalId ?? (at === mailing ? mailingPortalId : portalId);
  const input = { portalId: portal, email, name: given.name ?? "Ana", password: given.password ?? password };
  return portalRequest(at, "SignUp", { ...input, sourceIp: sourceIp() });
};
const signIn = (email: string, secret = password, at = server, from = sourceIp()) =>
  portalRequest(at, "SignInDeveloper", {
    portalId: at === mailing ? mailingPortalId : portalId,
    email,
    password: secret,
    sourceIp: from,
  });
const mailsTo = (email: string) =>
  mailing.database.query<{ subject: string; text: string }>(
    `SELECT "subject", "text" FROM "Mail" WHERE "to" = '${email}' ORDER BY "createdDate" DESC`,
  );
const proved = (email: string) =>
  mailing.database.query(`SELECT "provedDate" IS NOT NULL AS "proved" FROM "Developer" WHERE "email" = '${email}'`);
const linkIn = (text = "") => /\?token=([\w-]{43})$/m.exec(text)?.[1] ?? "";
const settings = (signUpRule: string, portal: string, at = server) =>
  at.database.query(
    `INSERT INTO "PortalSettings" ("portalId", "region", "signUp", "emailDomains")
     VALUES ('${portal}', 'us-east-1', '${signUpRule}', '{example.org}')`,
  );

describe("sign-up without mail", () => {
  it("lets a new developer in at once, with a personal team, an audit row in their name and no secret in it", async () => {
    const { status, body } = await signUp("Ana@Example.com");
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "ACTIVE", developerToken: expect.stringMatching(/^[\w-]{43}$/) });
    const own = { portalId, developerToken: String(body.developerToken) };
    const me = (await portalRequest(server, "GetDeveloper", own)).body;
    expect(me).toMatchObject({ email: "ana@example.com", name: "Ana", status: "ACTIVE", hasPassword: true });
    const teams = (await portalRequest(server, "GetTeams", own)).body;
    expect(teams.items).toMatchObject([{ personal: true, role: "OWNER" }]);
    const rows = await server.database.query(
      `SELECT * FROM "AuditEvent" WHERE "caller" = 'developer/${me.developerId}'`,
    );
    expect(rows).toMatchObject([{ operation: "SignUp" }]);
    const told = JSON.stringify(rows, (_, value) => (typeof value === "bigint" ? String(value) : value));
    for (const secret of [password, String(body.developerToken), "$argon2"]) expect(told).not.toContain(secret);
  });

  it("refuses a taken address, whatever its case, and what is no address, name or password", async () => {
    await signUp("taken@example.com");
    expect(await signUp("TAKEN@example.com")).toMatchObject({ status: 409, errorType: "ConflictException" });
    for (const email of ["", "a", "a@b@c", "a b@example.com", "a@example.com\r\nBcc: x@example.com", "<a@example.com>"])
      expect((await signUp(email)).errorType).toMatch(/BadRequest|Validation/);
    expect((await signUp("n@example.com", { name: "\r\n\u202e" })).errorType).toBe("BadRequestException");
    expect((await signUp("p@example.com", { password: "short" })).errorType).toBe("BadRequestException");
  });

  it("is counted by address and by account, however that is written", async () => {
    const from = sourceIp();
    const ask = async (email: string) => {
      const input = { portalId: mailingPortalId, email, name: "Ana", password, sourceIp: from };
      return (await portalRequest(mailing, "SignUp", input)).status;
    };
    const written = ["x@example.com", "X@example.com", " x@example.com", "x@EXAMPLE.com ", "x@example.com"];
    for (const email of written) expect(await ask(email)).toBe(200);
    expect(await ask("x@Example.com")).toBe(429);
    for (let count = 0; count < 25; count++) await ask(`x${count}@example.com`);
    expect(await ask("another@example.com")).toBe(429);
  });

  it("finds no portal that is not published", async () => {
    expect((await signUp("x@example.com", { portalId: "nosuch" })).errorType).toBe("NotFoundException");
  });

  it("asks somebody to approve where the settings say so; a domain that nobody proved lets nobody in", async () => {
    for (const rule of ["APPROVAL", "EMAIL_DOMAIN"]) {
      const waiting = await publishedPortal(server);
      await settings(rule, waiting);
      const { body } = await signUp("ana@example.org", { portalId: waiting });
      expect(body).toEqual({ status: "PENDING" });
    }
  });
});

describe("sign-up with mail", () => {
  it("waits for the address to be confirmed, once, and answers the same when the address is taken", async () => {
    expect((await signUp("bo@example.com", { at: mailing })).body).toEqual({ status: "UNVERIFIED" });
    expect((await signIn("bo@example.com", password, mailing)).body).toEqual({ status: "UNVERIFIED" });
    expect(await proved("bo@example.com")).toEqual([{ proved: false }]);
    const token = linkIn((await mailsTo("bo@example.com"))[0]?.text);
    const verified = await portalRequest(mailing, "VerifyEmail", { portalId: mailingPortalId, token, password });
    expect(verified.body).toMatchObject({ status: "ACTIVE", developerToken: expect.any(String) });
    expect(await proved("bo@example.com")).toEqual([{ proved: true }]);
    const again = await portalRequest(mailing, "VerifyEmail", { portalId: mailingPortalId, token, password });
    expect(again.errorType).toBe("BadRequestException");
    expect((await signUp("bo@example.com", { at: mailing })).body).toEqual({ status: "UNVERIFIED" });
    expect((await mailsTo("bo@example.com"))[0]?.subject).toContain("you have an account already");
  });

  it("lets a confirmed domain in and asks about others", async () => {
    const portal = await publishedPortal(mailing);
    await settings("EMAIL_DOMAIN", portal, mailing);
    const statuses = [];
    for (const email of ["cy@example.org", "cy@notexample.org"]) {
      await signUp(email, { at: mailing, portalId: portal });
      const token = linkIn((await mailsTo(email))[0]?.text);
      statuses.push((await portalRequest(mailing, "VerifyEmail", { portalId: portal, token, password })).body.status);
    }
    expect(statuses).toEqual(["ACTIVE", "PENDING"]);
  });

  it("gives an address that was never confirmed to whoever signs up again; the first password and link are void", async () => {
    await signUp("di@example.com", { at: mailing, password: "the first password" });
    const first = linkIn((await mailsTo("di@example.com"))[0]?.text);
    await signUp("di@example.com", { at: mailing });
    const asked = await portalRequest(mailing, "VerifyEmail", { portalId: mailingPortalId, token: first, password });
    expect(asked.errorType).toBe("BadRequestException");
    expect((await signIn("di@example.com", "the first password", mailing)).status).toBe(401);
  });

  it("confirms nothing of a stranger's who signed up with somebody else's address after them", async () => {
    await signUp("el@example.com", { at: mailing });
    await signUp("el@example.com", { at: mailing, password: "the stranger's password" });
    const token = linkIn((await mailsTo("el@example.com"))[0]?.text);
    const confirm = (given: string) =>
      portalRequest(mailing, "VerifyEmail", { portalId: mailingPortalId, token, password: given });
    const own = await confirm(password);
    expect([own.status, own.errorType]).toEqual([401, "UnauthorizedException"]);
    expect((await signIn("el@example.com", "the stranger's password", mailing)).body).toEqual({ status: "UNVERIFIED" });
    await signUp("el@example.com", { at: mailing });
    const newest = linkIn((await mailsTo("el@example.com"))[0]?.text);
    const verified = await portalRequest(mailing, "VerifyEmail", {
      portalId: mailingPortalId,
      token: newest,
      password,
    });
    expect(verified.body).toMatchObject({ status: "ACTIVE" });
  });

  it("lets who mistyped the password try the same link again", async () => {
    await signUp("fe@example.com", { at: mailing });
    const token = linkIn((await mailsTo("fe@example.com"))[0]?.text);
    const statuses = [];
    for (const given of ["mistyped password", password])
      statuses.push(
        (await portalRequest(mailing, "VerifyEmail", { portalId: mailingPortalId, token, password: given })).status,
      );
    expect(statuses).toEqual([401, 200]);
  });
});

describe("sign-in", () => {
  it("answers the same for an unknown address and a wrong password", async () => {
    const { email } = await signedUpDeveloper(server, portalId);
    const [wrong, unknown] = [await signIn(email, "wrong password"), await signIn("nobody@example.com")];
    expect(wrong).toMatchObject({ status: 401, errorType: "UnauthorizedException" });
    expect({ ...unknown }).toEqual({ ...wrong });
  });

  it("refuses the sixth guess at an account from one address", async () => {
    const { email } = await signedUpDeveloper(server, portalId);
    const from = sourceIp();
    for (let guess = 0; guess < 5; guess++) await signIn(email, "wrong password", server, from);
    expect(await signIn(email, password, server, from)).toMatchObject({
      status: 429,
      errorType: "TooManyRequestsException",
    });
    expect((await signIn(email, "a password of theirs")).status).toBe(200);
  });

  it.each(["SUSPENDED", "REFUSED"] as const)(
    "tells somebody %s why, but only with the right password",
    async (status) => {
      const { email, developerId } = await signedUpDeveloper(server, portalId, { status, password });
      await server.database.query(`UPDATE "Developer" SET "reason" = 'spam' WHERE "id" = '${developerId}'`);
      expect((await signIn(email, "wrong password")).status).toBe(401);
      const refused = await signIn(email);
      expect(refused.errorType).toBe("AccessDeniedException");
      expect(refused.body.message).toContain("spam");
    },
  );

  it("ends with sign-out, and another session goes on", async () => {
    const { email, developerToken } = await signedUpDeveloper(server, portalId, { password });
    const other = String((await signIn(email)).body.developerToken);
    expect((await portalRequest(server, "SignOutDeveloper", { portalId, developerToken })).status).toBe(204);
    expect((await portalRequest(server, "GetDeveloper", { portalId, developerToken })).status).toBe(401);
    expect((await portalRequest(server, "GetDeveloper", { portalId, developerToken: other })).status).toBe(200);
  });
});

describe("a password that was forgotten", () => {
  const ask = (email: string) =>
    portalRequest(mailing, "RequestPasswordReset", { portalId: mailingPortalId, email, sourceIp: sourceIp() });
  const complete = (token: string, secret = "an entirely new password") =>
    portalRequest(mailing, "CompletePasswordReset", { portalId: mailingPortalId, token, password: secret });

  it("is replaced through a link of one hour and one use; every session ends", async () => {
    const { email, developerToken } = await signedUpDeveloper(mailing, mailingPortalId, { email: "reset@example.com" });
    expect(await ask(email)).toMatchObject({ status: 204 });
    const token = linkIn((await mailsTo(email))[0]?.text);
    expect((await complete(token, "short")).errorType).toBe("BadRequestException");
    expect((await complete(token)).body).toMatchObject({ status: "ACTIVE", developerToken: expect.any(String) });
    expect((await complete(token)).errorType).toBe("BadRequestException");
    const me = await portalRequest(mailing, "GetDeveloper", { portalId: mailingPortalId, developerToken });
    expect(me.status).toBe(401);
    await ask(email);
    const late = linkIn((await mailsTo(email))[0]?.text);
    const hourLater = `UPDATE "DeveloperToken" SET "expiration" = "expiration" - interval '1 hour'`;
    await mailing.database.query(hourLater);
    expect((await complete(late)).errorType).toBe("BadRequestException");
  });

  it("answers the same for nobody, is stored as a hash, and fills no mailbox", async () => {
    expect(await ask("nobody@example.com")).toMatchObject({ status: 204, body: {} });
    const { email } = await signedUpDeveloper(mailing, mailingPortalId, { email: "flood@example.com" });
    for (let time = 0; time < 5; time++) expect((await ask(email)).status).toBe(204);
    const mails = await mailsTo(email);
    expect(mails).toHaveLength(3);
    const rows = await mailing.database.query(`SELECT encode("tokenHash", 'escape') AS text FROM "DeveloperToken"`);
    for (const { text } of mails) expect(JSON.stringify(rows)).not.toContain(linkIn(text));
  });

  it("is asked for so often from one place and no more, whoever it is about", async () => {
    const { email } = await signedUpDeveloper(mailing, mailingPortalId, { email: "often@example.com" });
    const from = sourceIp();
    const statuses = async (name: string) => {
      const answers = [];
      for (const written of [name, name.toUpperCase(), ` ${name}`, `${name} `, name, name]) {
        const input = { portalId: mailingPortalId, email: written, sourceIp: from };
        answers.push((await portalRequest(mailing, "RequestPasswordReset", input)).status);
      }
      return answers;
    };
    expect(await statuses(email)).toEqual([204, 204, 204, 204, 204, 429]);
    expect(await statuses("nobody.often@example.com")).toEqual([204, 204, 204, 204, 204, 429]);
  });

  it("is no way into another portal", async () => {
    const { email } = await signedUpDeveloper(mailing, mailingPortalId, { email: "here@example.com" });
    await ask(email);
    const token = linkIn((await mailsTo(email))[0]?.text);
    const elsewhere = { portalId: await publishedPortal(mailing), token, password };
    expect((await portalRequest(mailing, "CompletePasswordReset", elsewhere)).errorType).toBe("BadRequestException");
  });
});

describe("the account", () => {
  it("changes its password by who knows the old one, and ends other sessions", async () => {
    const { email, developerToken } = await signedUpDeveloper(server, portalId, { password });
    const other = String((await signIn(email)).body.developerToken);
    const change = (oldPassword?: string) =>
      portalRequest(server, "UpdateDeveloper", {
        portalId,
        developerToken,
        oldPassword,
        newPassword: "a new password too",
      });
    expect((await change()).errorType).toBe("AccessDeniedException");
    expect((await change("wrong password")).errorType).toBe("AccessDeniedException");
    expect((await change(password)).status).toBe(200);
    expect((await portalRequest(server, "GetDeveloper", { portalId, developerToken: other })).status).toBe(401);
    expect((await portalRequest(server, "GetDeveloper", { portalId, developerToken })).status).toBe(200);
    expect((await signIn(email, "a new password too")).status).toBe(200);
  });

  it("gives its data away whole, to itself, without secrets", async () => {
    const { email, developerToken } = await signedUpDeveloper(server, portalId, { name: "<b>Ana</b>" });
    const { body } = await portalRequest(server, "GetDeveloperData", { portalId, developerToken });
    const data: unknown = JSON.parse(String(body.data));
    expect(data).toMatchObject({
      developer: { email, name: "<b>Ana</b>" },
      sessions: [expect.anything()],
      teams: [{ personal: true }],
      apps: [],
      mails: [],
    });
    for (const secret of [developerToken, "$argon2", "tokenHash"]) expect(String(body.data)).not.toContain(secret);
  });

  it("is deleted by who knows the password; the keys of teams nobody else is in go with it, and the gateway hears", async () => {
    const { developerToken, developerId, teamId } = await signedUpDeveloper(server, portalId, { password });
    await insertKey(teamId, "akeyofana0");
    const remove = (secret: string) =>
      portalRequest(server, "DeleteDeveloper", { portalId, developerToken, password: secret });
    expect((await remove("wrong password")).errorType).toBe("AccessDeniedException");
    expect((await remove(password)).status).toBe(204);
    const left = await server.database.query(
      `SELECT "id" FROM "Developer" WHERE "id" = '${developerId}' UNION SELECT "id" FROM "Team" WHERE "id" = '${teamId}'
       UNION SELECT "id" FROM "ApiKey" WHERE "id" = 'akeyofana0'`,
    );
    expect(left).toEqual([]);
    const heard = await server.database.query(`SELECT "kind" FROM "Revision" WHERE "subject" = 'akeyofana0'`);
    expect(heard).toEqual([{ kind: "apiKey" }]);
    expect((await portalRequest(server, "GetDeveloper", { portalId, developerToken })).status).toBe(401);
  });

  it("of who has no password is deleted after a sign-in of just now only", async () => {
    const { developerToken, developerId } = await signedUpDeveloper(mailing, mailingPortalId, {
      email: "idp@example.com",
    });
    await mailing.database.query(`UPDATE "Developer" SET "passwordHash" = NULL WHERE "id" = '${developerId}'`);
    const remove = () =>
      portalRequest(mailing, "DeleteDeveloper", { portalId: mailingPortalId, developerToken, password: "" });
    const move = (minutes: number) =>
      mailing.database.query(`UPDATE "DeveloperSession" SET "createdDate" = now() - interval '${minutes} minutes'
        WHERE "developerId" = '${developerId}'`);
    await move(6);
    expect((await remove()).errorType).toBe("AccessDeniedException");
    await move(1);
    expect((await remove()).status).toBe(204);
  });
});

/** An app of the team with a subscription that has a key. */
const insertKey = (teamId: string, id: string) =>
  server.database.query(`
    INSERT INTO "App" ("id", "teamId", "name", "createdDate") VALUES ('${id}', '${teamId}', 'app', now());
    INSERT INTO "PlanOffer" ("id", "portalProductId", "usagePlanId", "displayName", "approval", "emailDomains", "createdDate")
      VALUES ('${id}', 'product', 'plan', 'Free', 'AUTOMATIC', '{}', now());
    INSERT INTO "Subscription" ("id", "appId", "portalProductId", "planOfferId", "status", "requestedBy", "createdDate")
      VALUES ('${id}', '${id}', 'product', '${id}', 'ACTIVE', 'somebody', now());
    INSERT INTO "SubscriptionKey" ("apiKeyId", "subscriptionId", "name", "valueEnd", "createdBy", "createdDate")
      VALUES ('${id}', '${id}', 'key', 'abcd', 'somebody', now());
    INSERT INTO "ApiKey" ("id", "region", "enabled", "createdDate", "lastUpdatedDate", "stageKeys", "tags", "valueEncrypted", "valueHash")
      VALUES ('${id}', 'us-east-1', true, now(), now(), '{}', '{}', '${id}', '${id}')`);
