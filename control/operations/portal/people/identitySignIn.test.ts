// Signing in through a real OpenID provider, and everything that must not work.
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type Configuration } from "oidc-provider";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClientSecrets } from "../../../portals/clientSecrets.ts";
import { portalRequest, publishedPortal, signedUpDeveloper } from "../../../testing/developers.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let portalId: string;
let redirectUri: string;
const listeners: Server[] = [];

/** What the provider says of whoever signs in as this name. */
const people: Record<string, { email?: string; email_verified?: boolean; name?: string }> = {
  ana: { email: "Ana@Example.com", email_verified: true, name: "Ana\r\nBcc: x" },
  eve: { email: "victim@example.com", email_verified: false },
  facebook: { email: "no-claim@example.com" },
  nomail: {},
  taken: { email: "taken@example.com", email_verified: true },
  unverified: { email: "unverified@example.com", email_verified: true },
};

beforeAll(async () => {
  server = await startTestServer();
  portalId = await publishedPortal(server);
  redirectUri = `http://localhost:3001/portals/${portalId}/sign-in/callback`;
  await configure({ idp: await startProvider() });
});
afterAll(async () => {
  for (const listener of listeners) {
    listener.closeAllConnections();
    listener.close();
  }
  await server[Symbol.asyncDispose]();
});

async function listen(answer: (issuer: string) => Parameters<typeof createServer>[1]): Promise<string> {
  const listener = createServer();
  listeners.push(listener);
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const issuer = `http://127.0.0.1:${addressOf(listener).port}`;
  const handle = answer(issuer);
  if (handle) listener.on("request", handle);
  return issuer;
}

function addressOf(listener: Server): AddressInfo {
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("the provider has no port");
  return address;
}

const startProvider = () =>
  listen((issuer) => {
    const configuration: Configuration = {
      clients: [{ client_id: "portal", client_secret: "the client's secret", redirect_uris: [redirectUri] }],
      claims: { email: ["email", "email_verified"], profile: ["name"] },
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people[id] }) }),
    };
    return new Provider(issuer, configuration).callback();
  });

async function configure(issuers: Readonly<Record<string, string>>, of = portalId): Promise<void> {
  const secrets = createClientSecrets(server.secretsKey);
  const identityProviders = Object.entries(issuers).map(([name, issuer]) => ({
    name,
    label: name.toUpperCase(),
    issuer,
    clientId: "portal",
    clientSecretEncrypted: secrets.seal(of, name, "the client's secret"),
  }));
  await server.database.database.transaction(async ({ portalSettings }) => {
    const before = await portalSettings.get(of);
    await portalSettings.put("us-east-1", before, { ...before, identityProviders });
  });
}

const begin = (providerName = "idp", given: { redirectUri?: string; portalId?: string } = {}) =>
  portalRequest(server, "BeginIdentitySignIn", { portalId, providerName, redirectUri, ...given });

const complete = (callbackUrl: string, handshake: string, providerName = "idp", of = portalId) =>
  portalRequest(server, "CompleteIdentitySignIn", {
    portalId: of,
    providerName,
    callbackUrl,
    handshake,
    sourceIp: `192.0.2.${++addresses}`,
  });
let addresses = 0;

/** The provider's own pages, filled in as a browser would: its development interactions ask for a name, then for consent. */
async function visit(authorizationUrl: string, login: string): Promise<string> {
  const cookies = new Map<string, string>();
  let [next, form]: [string, URLSearchParams | undefined] = [authorizationUrl, undefined];
  for (let step = 0; step < 20; step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const init: RequestInit = { method: form ? "POST" : "GET", body: form, headers: { cookie }, redirect: "manual" };
    const response = await fetch(next, init);
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get("location");
    const page = await response.text();
    if (location !== null) {
      if (location.startsWith(redirectUri)) return location;
      [next, form] = [new URL(location, next).href, undefined];
      continue;
    }
    const [, action = ""] = /<form[^>]*action="([^"]+)"/.exec(page) ?? [];
    const [, prompt = ""] = /name="prompt" value="([^"]+)"/.exec(page) ?? [];
    [next, form] = [new URL(action, next).href, new URLSearchParams({ prompt, login, password: "any" })];
  }
  throw new Error("the provider never sent the browser back");
}

async function signIn(login: string) {
  const { body } = await begin();
  return complete(await visit(String(body.authorizationUrl), login), String(body.handshake));
}

const me = async (developerToken: unknown) =>
  (await portalRequest(server, "GetDeveloper", { portalId, developerToken: String(developerToken) })).body;

describe("signing in through an OpenID provider", () => {
  it("makes a developer of a verified address, and the next time it is the same one", async () => {
    const first = await signIn("ana");
    expect(first.body).toMatchObject({ status: "ACTIVE", developerToken: expect.any(String) });
    const ana = await me(first.body.developerToken);
    expect(ana).toMatchObject({ email: "ana@example.com", name: "Ana Bcc: x", hasPassword: false });
    expect((await me((await signIn("ana")).body.developerToken)).developerId).toBe(ana.developerId);
    const audited = await server.database.query(
      `SELECT "operation" FROM "AuditEvent" WHERE "caller" = 'developer/${ana.developerId}' ORDER BY "id"`,
    );
    expect(audited).toEqual([{ operation: "CompleteIdentitySignIn" }, { operation: "CompleteIdentitySignIn" }]);
  });

  it("sends state, nonce and a PKCE challenge, and shows the browser none of what checks them", async () => {
    const { body } = await begin();
    const url = new URL(String(body.authorizationUrl));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      redirect_uri: redirectUri,
      response_type: "code",
      code_challenge_method: "S256",
      state: expect.stringMatching(/.{20}/),
      nonce: expect.stringMatching(/.{20}/),
    });
    expect(Buffer.from(String(body.handshake), "base64url").toString("latin1")).not.toContain("pkceCodeVerifier");
  });

  it.each(["eve", "facebook", "nomail"])("lets nobody in whose address is not verified: %s", async (login) => {
    expect(await signIn(login)).toMatchObject({ status: 403, errorType: "AccessDeniedException" });
    expect(await server.database.query(`SELECT 1 FROM "Developer" WHERE "email" LIKE '%victim%'`)).toEqual([]);
  });

  it("joins an account of the same verified address, whose password and sessions end: they may be somebody else's", async () => {
    const before = await signedUpDeveloper(server, portalId, { email: "taken@example.com" });
    const { body } = await signIn("taken");
    expect(await me(body.developerToken)).toMatchObject({ developerId: before.developerId, hasPassword: false });
    const old = await portalRequest(server, "GetDeveloper", { portalId, developerToken: before.developerToken });
    expect(old.status).toBe(401);
    const input = { portalId, email: before.email, password: before.password, sourceIp: "198.51.100.1" };
    expect((await portalRequest(server, "SignInDeveloper", input)).status).toBe(401);
  });

  it("confirms an address that waited for its mail; who is suspended stays out", async () => {
    await signedUpDeveloper(server, portalId, { email: "unverified@example.com", status: "UNVERIFIED" });
    expect((await signIn("unverified")).body.status).toBe("ACTIVE");
    await server.database.query(
      `UPDATE "Developer" SET "status" = 'SUSPENDED' WHERE "email" = 'unverified@example.com'`,
    );
    expect((await signIn("unverified")).errorType).toBe("AccessDeniedException");
  });
});

describe("what a browser brings back", () => {
  it("is refused with a handshake that was changed, is another's, or is too old", async () => {
    const { body } = await begin();
    const handshake = String(body.handshake);
    const callback = await visit(String(body.authorizationUrl), "ana");
    const refused = { status: 401, errorType: "UnauthorizedException" };
    expect(await complete(callback, `${handshake.slice(0, -2)}AA`)).toMatchObject(refused);
    expect(await complete(callback, "")).toMatchObject(refused);
    expect(await complete(callback, String((await begin()).body.handshake))).toMatchObject(refused);
    const elsewhere = await publishedPortal(server);
    await configure({ idp: await startProvider() }, elsewhere);
    expect(await complete(callback, handshake, "idp", elsewhere)).toMatchObject(refused);
  });

  it("is refused when state or code were changed, when it comes twice, and when it went elsewhere", async () => {
    const { body } = await begin();
    const handshake = String(body.handshake);
    const callback = await visit(String(body.authorizationUrl), "ana");
    const changed = (name: string) => {
      const url = new URL(callback);
      url.searchParams.set(name, "x".repeat(43));
      return url.href;
    };
    for (const name of ["state", "iss"]) expect((await complete(changed(name), handshake)).status, name).toBe(401);
    const away = callback.replace("localhost:3001", "evil.example");
    expect((await complete(away, handshake)).errorType).toBe("BadRequestException");
    expect((await complete(callback, handshake)).status).toBe(200);
    expect((await complete(callback, handshake)).status).toBe(401);
    expect((await complete(`${redirectUri}?error=access_denied`, handshake)).status).toBe(401);
  });
});

describe("where a sign-in may lead", () => {
  it("is a page of this portal and nowhere else", async () => {
    const origin = "http://localhost:3001";
    const given = [
      "https://evil.example/",
      `${origin}.evil.example/portals/${portalId}/x`,
      `${origin}/portals/other/callback`,
      `${origin}/portals/${portalId}/../other/callback`,
      `http://user@localhost:3001/portals/${portalId}/x`,
      `${redirectUri}?next=//evil.example`,
      "javascript:alert(1)",
      "",
    ];
    for (const uri of given) expect((await begin("idp", { redirectUri: uri })).status, uri).toBe(400);
    expect((await begin("unknown")).errorType).toBe("NotFoundException");
  });

  it("waits for a provider that is down, and lets nobody in meanwhile", async () => {
    const of = await publishedPortal(server);
    const uri = `http://localhost:3001/portals/${of}/callback`;
    const state = { isDown: false };
    const issuer = await listen((own) => (request, response) => {
      if (state.isDown) return void request.socket.destroy();
      const answers: Record<string, object> = {
        "/.well-known/openid-configuration": {
          issuer: own,
          authorization_endpoint: `${own}/authorize`,
          token_endpoint: `${own}/token`,
          jwks_uri: `${own}/jwks`,
        },
      };
      const answer = answers[request.url ?? ""];
      response.writeHead(answer ? 200 : 400, { "content-type": "application/json" });
      response.end(JSON.stringify(answer ?? { error: "invalid_grant" }));
    });
    await configure({ down: issuer }, of);
    state.isDown = true;
    expect((await begin("down", { portalId: of, redirectUri: uri })).status).toBe(503);
    state.isDown = false;
    const { status, body } = await begin("down", { portalId: of, redirectUri: uri });
    expect(status).toBe(200);
    const given = new URL(String(body.authorizationUrl)).searchParams.get("state") ?? "";
    const callback = `${uri}?code=x&state=${given}`;
    state.isDown = true;
    expect((await complete(callback, String(body.handshake), "down", of)).status).toBe(503);
    state.isDown = false;
    expect((await complete(callback, String(body.handshake), "down", of)).status).toBe(401);
    const rows = await server.database.query(`SELECT "id" FROM "Developer" WHERE "portalId" = '${of}'`);
    expect(rows).toEqual([]);
  });

  it("is no provider that answers too much, redirects, or is another than it says", async () => {
    const endless = await listen(() => (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write(" ".repeat(300 * 1024));
    });
    const redirecting = await listen(() => (_, response) => response.writeHead(302, { location: "/other" }).end());
    const lying = await listen(() => (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(
        JSON.stringify({ issuer: "https://accounts.example", authorization_endpoint: "https://evil.example" }),
      );
    });
    const of = await publishedPortal(server);
    await configure({ endless, redirecting, lying }, of);
    for (const name of ["endless", "redirecting", "lying"]) {
      const uri = `http://localhost:3001/portals/${of}/callback`;
      expect(await begin(name, { portalId: of, redirectUri: uri }), name).toMatchObject({
        status: 503,
        errorType: "ServiceUnavailableException",
      });
    }
  });
});
