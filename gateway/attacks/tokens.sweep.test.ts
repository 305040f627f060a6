// Tokens that try to choose how they are judged. "Verifying JSON web tokens", Amazon Cognito developer guide; RFC 8725 (best current practices).
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign as signBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { clientId, startProvider } from "../testing/oidcProvider.ts";
import { startBackEnd, startGateway, type TestGatewaySettings } from "../testing/servers.ts";
import { mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const userPoolArn = "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_Abc123";
const nowSeconds = () => Math.floor(Date.now() / 1_000);
const part = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** The attacker's own key. */
const eve = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const evesJwk = {
  ...createPublicKey(createPrivateKey(eve.privateKey.export({ type: "pkcs8", format: "pem" }))).export({
    format: "jwk",
  }),
  kid: "eve",
};
const signedByEve = (header: object, claims: unknown) => {
  const text = `${part({ alg: "RS256", ...header })}.${part(claims)}`;
  return `${text}.${signBytes("sha256", Buffer.from(text), eve.privateKey).toString("base64url")}`;
};

async function start(issuer: string, settings: TestGatewaySettings = {}) {
  const template =
    "$context.authorizer.claims.sub|$context.authorizer.claims.get('__proto__')|$context.authorizer.claims.constructor";
  const guarded = { ...mockMethod(template), authorizationType: "COGNITO_USER_POOLS", authorizerId: "auth01" };
  const authorizers = [
    {
      id: "auth01",
      name: "pool",
      type: "COGNITO_USER_POOLS" as const,
      providerARNs: [userPoolArn],
      identitySource: "method.request.header.Authorization",
    },
  ];
  const gateway = await startGateway([stageChange({ ...snapshot({ "GET /": guarded }), authorizers })], {
    userPools: [{ userPoolArn, issuer, audience: clientId }],
    ...settings,
  });
  const call = async (token: string) => {
    const response = await gateway.fetch("/", { headers: { Authorization: token } });
    return [response.status, await response.text()];
  };
  return { ...gateway, call };
}

const unauthorized = [401, '{"message":"Unauthorized"}'];

describe("a token that brings its own key", () => {
  it.each(["jku", "x5u", "jwk", "x5c", "x5t"])("by %s is not believed, and nothing is fetched", async (member) => {
    const provider = await startProvider();
    const asked: string[] = [];
    const trap = await startBackEnd((request, response) => {
      asked.push(request.url ?? "");
      response.end(JSON.stringify({ keys: [evesJwk] }));
    });
    const values = { jku: trap.url, x5u: trap.url, jwk: evesJwk, x5c: ["MIIB"], x5t: "a" };
    const header = { kid: "key-1", [member]: Reflect.get(values, member) };
    const { call } = await start(provider.issuer);
    const claims = { iss: provider.issuer, aud: clientId, sub: "eve", exp: nowSeconds() + 60 };
    expect(await call(signedByEve(header, claims))).toEqual(unauthorized);
    expect(asked).toEqual([]);
    // The true key with the same member in the header is judged by the true key alone.
    expect((await call(await provider.sign({ exp: nowSeconds() + 60 }, header)))[0]).toBe(200);
    expect(asked).toEqual([]);
  });
});

describe("a key id", () => {
  it.each([
    "../../key-1",
    "key-1' OR '1'='1",
    "__proto__",
    "constructor",
    "toString",
    "key-1\u0000",
    "|id",
    "http://evil.example/jwks",
    "k".repeat(5_000),
  ])("of %s finds no key", async (kid) => {
    const provider = await startProvider();
    const { call } = await start(provider.issuer);
    const claims = { iss: provider.issuer, aud: clientId, sub: "eve", exp: nowSeconds() + 60 };
    expect(await call(signedByEve({ kid }, claims))).toEqual(unauthorized);
    expect(provider.asked.every((url) => url.startsWith("/.well-known") || url === "/jwks")).toBe(true);
  });

  it.each([7, null, {}, ["key-1"]])("that is no text (%j) is none", async (kid) => {
    const provider = await startProvider();
    const { call } = await start(provider.issuer);
    const claims = { iss: provider.issuer, aud: clientId, sub: "eve", exp: nowSeconds() + 60 };
    expect(await call(signedByEve({ kid }, claims))).toEqual(unauthorized);
  });
});

describe("a header that asks for something else", () => {
  it.each([
    ["a critical extension nobody knows", { crit: ["exp-now"], "exp-now": 1 }],
    ["an unencoded payload", { b64: false, crit: ["b64"] }],
    ["another algorithm of the same key", { alg: "ES256" }],
    ["an algorithm by another case", { alg: "rs256" }],
    ["no algorithm", { alg: undefined }],
    ["an encrypted token", { enc: "A128GCM", alg: "dir" }],
  ])("for %s is refused", async (_, header) => {
    const provider = await startProvider();
    const { call } = await start(provider.issuer);
    const claims = { iss: provider.issuer, aud: clientId, sub: "eve", exp: nowSeconds() + 60 };
    expect(await call(signedByEve({ kid: "key-1", ...header }, claims))).toEqual(unauthorized);
  });
});

describe("claims that are not what they seem", () => {
  it.each<[string, Record<string, unknown>]>([
    ["an end as text", { exp: "9999999999" }],
    ["an end without an end", { exp: Number.MAX_VALUE }],
    ["a beginning as text", { exp: nowSeconds() + 60, nbf: "0" }],
    ["an audience that is an object", { exp: nowSeconds() + 60, aud: { [clientId]: true } }],
    ["an issuer as a list", { exp: nowSeconds() + 60, iss: ["a"] }],
  ])("%s is refused, or ends with the cache", async (_, claims) => {
    const provider = await startProvider();
    const { call, logged } = await start(provider.issuer);
    const [status] = await call(await provider.sign(claims));
    expect(status).toBe(claims.exp === Number.MAX_VALUE ? 200 : 401);
    expect(logged).toEqual([]);
  });

  it("a claim said twice is one claim for all who read it: the last", async () => {
    const provider = await startProvider();
    const { call } = await start(provider.issuer);
    const said = `{"iss":"${provider.issuer}","aud":"${clientId}","exp":${nowSeconds() + 60},"sub":"eve","iss":"https://evil.example"}`;
    expect(await call(signedByEve({ kid: "key-1" }, said))).toEqual(unauthorized);
  });

  it("claims named as what every object has are claims", async () => {
    const provider = await startProvider();
    const { call } = await start(provider.issuer);
    const claims = JSON.parse(`{"exp":${nowSeconds() + 60},"sub":"ana","__proto__":"p","constructor":"c"}`);
    const token = await provider.sign(claims);
    const [status, text] = await call(token);
    expect([status, text]).toEqual([200, "ana|p|c"]);
    expect(Reflect.get({}, "p")).toBeUndefined();
  });

  it("nested as deep as a token can be is no trouble", async () => {
    const provider = await startProvider();
    const { call, logged } = await start(provider.issuer);
    const deep = JSON.parse(`${"[".repeat(3_000)}${"]".repeat(3_000)}`);
    expect((await call(await provider.sign({ exp: nowSeconds() + 60, deep })))[0]).toBeLessThan(500);
    expect((await call(`a.${part(`${"[".repeat(3_500)}`)}.c`))[0]).toBe(401);
    expect((await call(`${part("{")}.${part("{}")}.c`))[0]).toBe(401);
    expect((await call(".".repeat(5_000)))[0]).toBe(401);
    expect((await call("a".repeat(11_000)))[0]).toBe(431);
    expect(logged).toEqual([]);
  });
});

describe("an issuer inside", () => {
  const inside = [
    "http://169.254.169.254",
    "http://[::ffff:169.254.169.254]",
    "http://2852039166",
    "http://0251.0376.0251.0376",
    "http://0xa9fea9fe",
    "http://metadata.google.internal",
  ];

  it.each(inside)("at %s is asked nothing", async (issuer) => {
    const { call, logged } = await start(issuer);
    const [status, text] = await call(
      signedByEve({ kid: "k" }, { iss: issuer, aud: clientId, exp: nowSeconds() + 60 }),
    );
    expect([status, text]).toEqual([500, '{"message":null}']);
    expect(logged).toEqual([]);
  });

  it.each(inside)("that says its keys are at %s is not followed", async (jwksUri) => {
    const asked: string[] = [];
    const { url } = await startBackEnd((request, response) => {
      asked.push(request.url ?? "");
      response.end(JSON.stringify({ issuer: url, jwks_uri: `${jwksUri}/jwks` }));
    });
    const { call } = await start(url);
    const token = signedByEve({ kid: "k" }, { iss: url, aud: clientId, exp: nowSeconds() + 60 });
    expect(await call(token)).toEqual([500, '{"message":null}']);
    expect(asked).toEqual(["/.well-known/openid-configuration"]);
  });

  it("that redirects, for its configuration or its keys, is not followed", async () => {
    const heard: string[] = [];
    const secret = await startBackEnd((request, response) => {
      heard.push(request.url ?? "");
      response.end(JSON.stringify({ keys: [evesJwk] }));
    });
    const issuer = await startBackEnd((request, response) => {
      if (request.url === "/jwks") response.writeHead(302, { location: secret.url }).end();
      else response.end(JSON.stringify({ issuer: issuer.url, jwks_uri: `${issuer.url}/jwks` }));
    });
    const { call } = await start(issuer.url);
    const token = signedByEve({ kid: "eve" }, { iss: issuer.url, aud: clientId, exp: nowSeconds() + 60 });
    expect((await call(token))[0]).toBe(500);
    expect(heard).toEqual([]);
  });

  it("cannot make one of its own ports answer", async () => {
    const heard: string[] = [];
    const own = await startBackEnd((request, response) => {
      heard.push(request.url ?? "");
      response.end("{}");
    });
    const { call } = await start(own.url, { denyList: { ownPorts: [own.port] } });
    const token = signedByEve({ kid: "k" }, { iss: own.url, aud: clientId, exp: nowSeconds() + 60 });
    expect((await call(token))[0]).toBe(500);
    expect(heard).toEqual([]);
  });
});
