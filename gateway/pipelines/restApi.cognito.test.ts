// "Control access to REST APIs using Amazon Cognito user pools as an authorizer". Tokens come from a real OpenID provider that stands in
// for the user pool; what it would never make is signed with its key.
import { createHmac } from "node:crypto";
import type { RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import type { SnapshotAuthorizer } from "../../contract/snapshot.ts";
import { changesOf } from "../testing/keysAndPlans.ts";
import { clientId, startProvider, type TestProvider } from "../testing/oidcProvider.ts";
import { startBackEnd, startGateway, type TestGatewaySettings } from "../testing/servers.ts";
import { mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const userPoolArn = "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_Abc123";
const otherPoolArn = "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_Other";
const mappingTo = (issuer: string, audience = clientId) => ({ userPoolArn, issuer, audience });
const template =
  "$context.authorizer.claims.sub $context.authorizer.claims.email $context.authorizer.claims.email_verified $context.authorizer.claims.groups";

/** The provider lives by the machine's clock; this one may run ahead of it. */
const movableClock = () => {
  const clock = { aheadMs: 0, now: () => Date.now() + clock.aheadMs };
  return clock;
};

interface Setting {
  readonly authorizer?: Partial<SnapshotAuthorizer>;
  readonly gateway?: TestGatewaySettings;
  readonly policy?: string;
  readonly stage?: Parameters<typeof stageChange>[1];
}

async function start(issuer: string, { authorizer, gateway: settings, policy, stage }: Setting = {}) {
  const clock = movableClock();
  const guarded = { authorizationType: "COGNITO_USER_POOLS", authorizerId: "auth01" };
  const served = snapshot(
    {
      "GET /id": { ...mockMethod(template), ...guarded },
      "GET /times": { ...mockMethod("$context.authorizer.claims.exp|$context.authorizer.claims.iat"), ...guarded },
      "GET /scoped": { ...mockMethod("scoped"), ...guarded, authorizationScopes: ["pets/read", "pets/all"] },
    },
    policy === undefined ? {} : { policy },
  );
  const authorizers: SnapshotAuthorizer[] = [
    {
      id: "auth01",
      name: "pool",
      type: "COGNITO_USER_POOLS",
      providerARNs: [otherPoolArn, userPoolArn],
      identitySource: "method.request.header.Authorization",
      ...authorizer,
    },
  ];
  const gateway = await startGateway([stageChange({ ...served, authorizers }, stage)], {
    clock,
    userPools: [mappingTo(issuer)],
    ...settings,
  });
  const call = async (token: string, path = "/id") => {
    const response = await gateway.fetch(path, { headers: { Authorization: token } });
    return [response.status, await response.text(), response.headers.get("x-amzn-errortype")];
  };
  return { ...gateway, clock, call };
}

async function withProvider(setting: Setting = {}) {
  const provider = await startProvider();
  return { provider, ...(await start(provider.issuer, setting)) };
}

const nowSeconds = () => Math.floor(Date.now() / 1_000);
const valid = () => ({ exp: nowSeconds() + 60 });
const unauthorized = [401, '{"message":"Unauthorized"}', "UnauthorizedException"];
const expired = [401, '{"message":"The incoming token has expired"}', "UnauthorizedException"];
const noKeys = [500, '{"message":null}', "AuthorizerConfigurationException"];

describe("a user pool's authorizer", () => {
  it("lets in who brings the provider's ID token, with or without Bearer, and knows the claims as text", async () => {
    const { provider, call } = await withProvider();
    const token = await provider.idToken("ana");
    expect(await call(token)).toEqual([200, "ana ana@example.com true a,b", null]);
    expect(await call(`Bearer ${token}`)).toEqual([200, "ana ana@example.com true a,b", null]);
    expect((await call(await provider.idToken("bo")))[1]).toContain("bo@example.com");
  });

  it("shows times as Java prints them (recorded)", async () => {
    const { provider, call } = await withProvider();
    const token = await provider.sign({ exp: 1_900_000_000, iat: 1_600_000_000 });
    expect((await call(token, "/times"))[1]).toBe("Sun Mar 17 17:46:40 UTC 2030|Sun Sep 13 12:26:40 UTC 2020");
  });

  it("asks for an access token where the method has scopes, any of which will do", async () => {
    const { provider, call } = await withProvider();
    expect(await call(await provider.accessToken("pets/read"), "/scoped")).toEqual([200, "scoped", null]);
    expect(await call(await provider.accessToken("pets/read pets/write"), "/scoped")).toEqual([200, "scoped", null]);
    expect(await call(await provider.accessToken("pets/write"), "/scoped")).toEqual(unauthorized);
    expect(await call(await provider.idToken("ana"), "/scoped")).toEqual(unauthorized);
  });

  it("asks for an ID token where the method has none", async () => {
    const { provider, call } = await withProvider();
    expect(await call(await provider.accessToken("pets/read"))).toEqual(unauthorized);
    expect(await call(await provider.sign({ ...valid(), token_use: "access" }))).toEqual(unauthorized);
    expect((await call(await provider.sign({ ...valid(), token_use: "id" })))[0]).toBe(200);
  });

  it("matches identityValidationExpression against the audience as a whole", async () => {
    const { provider, call } = await withProvider({ authorizer: { identityValidationExpression: "the-.*" } });
    expect((await call(await provider.idToken("ana")))[0]).toBe(200);
    const other = await start(provider.issuer, { authorizer: { identityValidationExpression: "the" } });
    expect(await other.call(await provider.idToken("ana"))).toEqual(unauthorized);
  });
});

describe("a token that does not count", () => {
  const signs =
    (...args: Parameters<TestProvider["sign"]>) =>
    (provider: TestProvider) =>
      provider.sign(...args);

  it.each<[string, (provider: TestProvider) => Promise<string>, readonly unknown[]]>([
    ["is for somebody else", signs({ ...valid(), aud: "another-app" }), unauthorized],
    ["is for nobody", signs({ ...valid(), aud: [] }), unauthorized],
    ["is another issuer's", signs({ ...valid(), iss: "https://other.example" }), unauthorized],
    ["has expired", signs({ exp: nowSeconds() - 1 }), expired],
    ["never expires", signs({}), unauthorized],
    ["is not valid yet", signs({ ...valid(), nbf: nowSeconds() + 30 }), unauthorized],
    ["has an unknown key id", signs(valid(), { kid: "key-9" }), unauthorized],
    ["is no token", async () => "a.b.c", unauthorized],
    ["is empty", async () => "Bearer ", unauthorized],
    ["is huge", async () => `${"a".repeat(8_000)}.b.c`, unauthorized],
    ["says alg none", async ({ issuer }) => unsigned(issuer, "none"), unauthorized],
    ["says alg None", async ({ issuer }) => unsigned(issuer, "None"), unauthorized],
    ["is an HMAC with the public key", hmacWithPublicKey, unauthorized],
    ["was changed", async (provider) => changed(await provider.idToken("ana")), unauthorized],
    ["lost its signature", async (provider) => (await provider.idToken("ana")).replace(/[^.]+$/, ""), unauthorized],
  ])("%s", async (_, make, expected) => {
    const { provider, call } = await withProvider();
    expect(await call(await make(provider))).toEqual(expected);
    expect((await call(await provider.idToken("ana")))[0]).toBe(200);
  });

  it("is one of an issuer that no mapping names, however good", async () => {
    const { provider, call, userPools } = await withProvider();
    const token = await provider.idToken("ana");
    expect((await call(token))[0]).toBe(200);
    userPools.apply({ ...changesOf({}), userPools: [{ id: userPoolArn }] });
    expect(await call(token)).toEqual(unauthorized);
    userPools.apply(changesOf({ userPools: [mappingTo(provider.issuer, "another-app")] }));
    expect(await call(token)).toEqual(unauthorized);
    userPools.apply(changesOf({ userPools: [mappingTo(provider.issuer)] }));
    expect((await call(token))[0]).toBe(200);
  });

  it("expires while it is remembered", async () => {
    const { provider, call, clock } = await withProvider();
    const token = await provider.sign({ exp: nowSeconds() + 60 });
    expect((await call(token))[0]).toBe(200);
    clock.aheadMs = 61_000;
    expect(await call(token)).toEqual(expired);
  });
});

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const unsigned = (iss: string, alg: string) =>
  `${part({ alg, kid: "key-1" })}.${part({ iss, aud: clientId, sub: "eve", ...valid() })}.`;
const changed = (token: string) => {
  const [header, payload = "", signature] = token.split(".");
  const claims: object = JSON.parse(Buffer.from(payload, "base64url").toString());
  return [header, part({ ...claims, sub: "eve" }), signature].join(".");
};

async function hmacWithPublicKey({ issuer, publicKeyPem }: TestProvider): Promise<string> {
  const body = `${part({ alg: "HS256", kid: "key-1" })}.${part({ iss: issuer, aud: clientId, sub: "eve", ...valid() })}`;
  return `${body}.${createHmac("sha256", await publicKeyPem())
    .update(body)
    .digest("base64url")}`;
}

describe("the keys of an issuer", () => {
  it("are asked for once, however many come", async () => {
    const { provider, call } = await withProvider();
    const tokens = await Promise.all(["a", "b", "c", "d"].map((login) => provider.sign({ ...valid(), sub: login })));
    const answers = await Promise.all(tokens.map((token) => call(token)));
    expect(answers.map(([status]) => status)).toEqual([200, 200, 200, 200]);
    expect(provider.asked).toEqual(["/.well-known/openid-configuration", "/jwks"]);
  });

  it("are asked for again when a token names a new one, but not for every made-up name", async () => {
    const { provider, call, clock } = await withProvider();
    const old = await provider.sign({ ...valid(), exp: nowSeconds() + 4_000 });
    expect((await call(old))[0]).toBe(200);
    await provider.rotate();
    clock.aheadMs = 10_000;
    expect((await call(await provider.sign(valid())))[0]).toBe(200);
    expect(provider.asked).toHaveLength(4);
    for (const kid of ["x1", "x2", "x3"])
      expect(await call(await provider.sign(valid(), { kid }))).toEqual(unauthorized);
    expect(provider.asked).toHaveLength(4);
    clock.aheadMs += 301_000;
    expect(await call(old)).toEqual(unauthorized);
  });

  // "Verifying JSON web tokens", Amazon Cognito developer guide: a user pool may rotate its keys at any time.
  it("are asked for again at once, however lately they were asked for", async () => {
    const { provider, call } = await withProvider();
    expect((await call(await provider.sign(valid())))[0]).toBe(200);
    await provider.rotate();
    const tokens = await Promise.all(["a", "b"].map((sub) => provider.sign({ ...valid(), sub })));
    expect((await Promise.all(tokens.map((token) => call(token)))).map(([status]) => status)).toEqual([200, 200]);
    expect(provider.asked).toHaveLength(4);
  });

  it("are asked for once for the first token of all, whatever key it names", async () => {
    const { provider, call } = await withProvider();
    expect(await call(await provider.sign(valid(), { kid: "x" }))).toEqual(unauthorized);
    expect(provider.asked).toHaveLength(2);
  });

  it("serve on for two hours while the issuer is away, and no longer", async () => {
    const { provider, call, clock } = await withProvider();
    const later = (sub: string) => provider.sign({ sub, exp: nowSeconds() + 20_000 });
    expect((await call(await later("a")))[0]).toBe(200);
    await provider.stop();
    clock.aheadMs = 7_100_000;
    expect((await call(await later("b")))[0]).toBe(200);
    clock.aheadMs = 7_300_000;
    expect(await call(await later("c"))).toEqual(noKeys);
  });

  it("that cannot be had let nobody in: the provider is down", async () => {
    const { provider, call, rows } = await withProvider({
      stage: { methodSettings: { "*/*": { loggingLevel: "ERROR" } } },
    });
    const token = await provider.idToken("ana");
    await provider.stop();
    expect(await call(token)).toEqual(noKeys);
    expect(rows[0]?.executionLog).toContain(`The keys of ${provider.issuer} cannot be read`);
  });

  it("are not asked for at addresses that are denied", async () => {
    const { provider, call } = await withProvider({ gateway: { denyList: { deny: ["127.0.0.0/8"] } } });
    expect(await call(await provider.idToken("ana"))).toEqual(noKeys);
    expect(provider.asked).toEqual([]);
  });
});

describe("an issuer that answers badly", () => {
  const token = async (issuer: string) => {
    const provider = await startProvider();
    return provider.sign({ ...valid(), iss: issuer });
  };
  const answering = (answer: (issuer: string) => RequestListener) => async () => {
    let listener: RequestListener = () => undefined;
    const { url } = await startBackEnd((request, response) => listener(request, response));
    listener = answer(url);
    return url;
  };
  const discovery = (issuer: string, jwksUri: string, of = issuer) => JSON.stringify({ issuer: of, jwks_uri: jwksUri });

  it.each<[string, () => Promise<string>]>([
    ["with an error", answering(() => (_, response) => response.writeHead(500).end())],
    ["with a redirection", answering((issuer) => (_, response) => response.writeHead(302, { location: issuer }).end())],
    ["with no JSON", answering(() => (_, response) => response.end("<html>"))],
    [
      "with another issuer's configuration",
      answering(
        (issuer) => (_, response) => response.end(discovery(issuer, `${issuer}/jwks`, "https://other.example")),
      ),
    ],
    [
      "with keys somewhere else than over HTTP",
      answering((issuer) => (_, response) => response.end(discovery(issuer, "file:///etc/passwd"))),
    ],
    ["with more than 150 KB", answering(() => (_, response) => response.end(`"${"a".repeat(151 * 1024)}"`))],
    ["without an end", answering(() => (_, response) => void response.write("{"))],
  ])("%s lets nobody in", async (_, begin) => {
    const issuer = await begin();
    const { call } = await start(issuer);
    expect(await call(await token(issuer))).toEqual(noKeys);
  });
});

describe("a resource policy with a user pool", () => {
  const policyOf = (Effect: string, Resource: string) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: { Effect, Principal: "*", Action: "execute-api:Invoke", Resource },
    });

  it.each<[string, string | undefined, number]>([
    ["none", undefined, 200],
    ["Allow", policyOf("Allow", "execute-api:/*"), 200],
    ["silent", policyOf("Allow", "execute-api:/dev/*"), 403],
    ["Deny", policyOf("Deny", "execute-api:/*"), 403],
  ])("%s: who is known still needs it (%s)", async (_, policy, status) => {
    const { provider, call } = await withProvider(policy === undefined ? {} : { policy });
    expect((await call(await provider.idToken("ana")))[0]).toBe(status);
    expect(await call("x")).toEqual(unauthorized);
  });
});

describe("the logs of a user pool's authorizer", () => {
  it("know the claims and how it ended", async () => {
    const format =
      "$context.extendedRequestId $context.authorizer.claims.email [$context.authorizer.claims] $context.authorizer.status $context.authorizer.error";
    const { provider, call, rows } = await withProvider({
      stage: { accessLogSettings: { destinationArn: "arn:aws:logs:us-east-1:000000000000:log-group:g", format } },
    });
    await call(await provider.idToken("ana"));
    await call("x");
    expect(rows.map(({ accessLogLine }) => accessLogLine?.replace(/^\S+ /, ""))).toEqual([
      "ana@example.com [-] 200 -",
      "- [-] 401 Unauthorized",
    ]);
  });
});
