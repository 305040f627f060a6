// "Control access to a REST API with IAM permissions", "How API Gateway resource policies affect authorization workflow". Texts of
// refusals are those of the service (facts of recorded answers) or of "Troubleshoot AWS API requests".
import { createHash } from "node:crypto";
import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { describe, expect, it } from "vitest";
import type { LiveUser } from "../../contract/liveSettings.ts";
import type { SnapshotRestApi } from "../../contract/snapshot.ts";
import { type Credentials, type SigningScope, signRequest } from "../../iam/sigv4.ts";
import { changesOf, liveUser, secretOf } from "../testing/keysAndPlans.ts";
import { readText, startBackEnd, startGateway } from "../testing/servers.ts";
import { integration, type Methods, method, mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";
import { TestClock } from "../testing/testClock.ts";

const accountId = "123456789012";
const start0 = "2026-11-21T12:00:00Z";
const invoke = (Effect: "Allow" | "Deny", Resource: unknown = "*", other: object = {}) =>
  JSON.stringify({ Version: "2012-10-17", Statement: { Effect, Action: "execute-api:Invoke", Resource, ...other } });
const ana = liveUser("ana", { policyNames: ["AmazonAPIGatewayInvokeFullAccess"] });
const signed = { authorizationType: "AWS_IAM" };

interface Setting {
  readonly users?: readonly LiveUser[];
  readonly methods?: Methods;
  readonly restApi?: Partial<SnapshotRestApi>;
  readonly stage?: Parameters<typeof stageChange>[1];
}

interface Sending {
  readonly path?: string;
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  readonly credentials?: Credentials;
  readonly scope?: Partial<SigningScope>;
  /** What is sent instead of what was signed. */
  readonly change?: { readonly path?: string; readonly body?: string; readonly headers?: Record<string, string> };
}

async function start({ users = [ana], methods, restApi, stage }: Setting = {}) {
  const clock = new TestClock(start0);
  const served = snapshot(
    methods ?? {
      "GET /pets": { ...mockMethod("open"), ...signed },
      "POST /pets": { ...mockMethod("$input.body"), ...signed },
      "GET /pets/{id}": { ...mockMethod("open"), ...signed },
    },
    { accountId, ...restApi },
  );
  const gateway = await startGateway([stageChange(served, stage)], { clock, users });
  const base = "/_aws/execute-api/api1/prod";
  const send = async (path: string, init: RequestInit) => {
    const response = await fetch(`http://127.0.0.1:${gateway.port}${path}`, init);
    return [response.status, await response.text(), response.headers.get("x-amzn-errortype")] as const;
  };
  const call = ({
    path = "/pets",
    method: verb = "GET",
    body = "",
    headers,
    credentials,
    scope,
    change,
  }: Sending = {}) => {
    const [rawPath = "", rawQuery = ""] = `${base}${path}`.split("?");
    const { host: _, ...sent } = signRequest(
      {
        method: verb,
        rawPath,
        rawQuery,
        headers: { host: `127.0.0.1:${gateway.port}`, ...headers },
        body: Buffer.from(body),
      },
      credentials ?? { accessKeyId: "AKIAana", secretAccessKey: secretOf("ana") },
      { region: "us-east-1", service: "execute-api", ...scope },
      clock.now(),
    );
    const payload = change?.body ?? body;
    return send(change?.path ? `${base}${change.path}` : `${base}${path}`, {
      method: verb,
      headers: { ...sent, ...change?.headers },
      ...(payload !== "" && { body: payload }),
    });
  };
  return { ...gateway, clock, call, send, base };
}

const ok = [200, "open", null];
const missing = [403, '{"message":"Missing Authentication Token"}', "MissingAuthenticationTokenException"];
const mismatch =
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";
const invalid = (message: string, type = "InvalidSignatureException") => [403, JSON.stringify({ message }), type];
const unknown = invalid("The security token included in the request is invalid.", "UnrecognizedClientException");
const denied = (path: string, ending = "") => [
  403,
  `{"Message":"User: arn:aws:iam::${accountId}:user/ana is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********9012:api1/prod/GET${path}${ending}"}`,
  "AccessDeniedException",
];

describe("a method with AWS_IAM", () => {
  it("lets in a user whose policies allow it, signed in headers", async () => {
    const { call } = await start();
    expect(await call()).toEqual(ok);
    expect(await call({ path: "/pets/a%20b?b=2&a=1" })).toEqual(ok);
  });

  it("hashes the body and hands it on whole, to mappings and to back ends that stream", async () => {
    const { url } = await startBackEnd(async (request, response) => response.end(await readText(request)));
    const to = (type: "HTTP" | "HTTP_PROXY") => method(integration({ type, httpMethod: "ANY", uri: url }));
    const methods = { "POST /mapped": { ...to("HTTP"), ...signed }, "POST /proxy": { ...to("HTTP_PROXY"), ...signed } };
    const { call, logged } = await start({ methods });
    const body = JSON.stringify({ pets: "x".repeat(100_000) });
    for (const path of ["/mapped", "/proxy"]) {
      const [status, text] = await call({ path, method: "POST", body });
      expect([path, status, text === body, logged]).toEqual([path, 200, true, []]);
    }
  });

  it("knows the caller in $context.identity", async () => {
    const template =
      "$context.identity.accessKey $context.identity.accountId $context.identity.caller $context.identity.user $context.identity.userArn [$!context.authorizer.principalId]";
    const { call } = await start({ methods: { "GET /pets": { ...mockMethod(template), ...signed } } });
    const [, text] = await call();
    expect(text).toMatch(/^AKIAana 123456789012 (AIDA[A-Z2-7]{17}) \1 arn:aws:iam::123456789012:user\/ana \[\]$/);
  });

  it("answers 403 Missing Authentication Token without a signature", async () => {
    const { send, base } = await start();
    expect(await send(`${base}/pets`, {})).toEqual(missing);
  });

  it.each([
    ["Bearer abc", "IncompleteSignatureException"],
    ["AWS4-HMAC-SHA256 Credential=a", "IncompleteSignatureException"],
    [
      "AWS4-HMAC-SHA256 Credential=a/20261121/us-east-1/execute-api/aws4, SignedHeaders=host, Signature=0",
      "InvalidSignatureException",
    ],
  ])("answers 403 to the Authorization header %s", async (authorization, type) => {
    const { send, base } = await start();
    const answer = await send(`${base}/pets`, { headers: { authorization, "x-amz-date": "20261121T120000Z" } });
    expect([answer[0], answer[2]]).toEqual([403, type]);
  });

  it.each<[string, Sending]>([
    ["the path is another", { change: { path: "/pets/1" } }],
    ["the query is another", { path: "/pets?a=1", change: { path: "/pets?a=2" } }],
    ["the query is longer", { change: { path: "/pets?a=2" } }],
    ["the body is another", { method: "POST", body: "{}", change: { body: "[]" } }],
    ["the secret is another", { credentials: { accessKeyId: "AKIAana", secretAccessKey: "x" } }],
    ["the date is another", { change: { headers: { "x-amz-date": "20261121T120001Z" } } }],
    ["the path has an empty segment", { path: "//pets" }],
  ])("answers 403 when %s", async (_, sending) => {
    const { call } = await start();
    const answer = await call(sending);
    expect(answer[0]).toBe(403);
    if (sending.path !== "//pets") expect(answer).toEqual(invalid(mismatch));
  });

  it("takes no body on trust: UNSIGNED-PAYLOAD is Amazon S3's alone", async () => {
    const { port, clock, send, base } = await start();
    const signer = new SignatureV4({
      region: "us-east-1",
      service: "execute-api",
      credentials: { accessKeyId: "AKIAana", secretAccessKey: secretOf("ana") },
      sha256: Sha256,
    });
    const headers = { host: `127.0.0.1:${port}`, "x-amz-content-sha256": "UNSIGNED-PAYLOAD" };
    const request = {
      method: "POST",
      protocol: "http:",
      hostname: "127.0.0.1",
      path: `${base}/pets`,
      headers,
      body: "{}",
    };
    const { headers: sent } = await signer.sign(request, { signingDate: new Date(clock.now()) });
    const { host: __, ...rest } = sent;
    expect(await send(`${base}/pets`, { method: "POST", headers: rest, body: "{}" })).toEqual(invalid(mismatch));
  });

  it("answers 403 to a scope of another service or region", async () => {
    const { call } = await start();
    expect(await call({ scope: { service: "apigateway" } })).toEqual(
      invalid("Credential should be scoped to correct service: 'execute-api'."),
    );
    expect(await call({ scope: { region: "eu-west-1" } })).toEqual(
      invalid("Credential should be scoped to a valid region."),
    );
  });

  it("answers 403 to a signature that is older or newer than five minutes", async () => {
    const { clock, call, send, base, port } = await start();
    const { host: _, ...headers } = signRequest(
      {
        method: "GET",
        rawPath: `${base}/pets`,
        rawQuery: "",
        headers: { host: `127.0.0.1:${port}` },
        body: Buffer.alloc(0),
      },
      { accessKeyId: "AKIAana", secretAccessKey: secretOf("ana") },
      { region: "us-east-1", service: "execute-api" },
      clock.now(),
    );
    clock.pass(301_000);
    expect(await send(`${base}/pets`, { headers })).toEqual(
      invalid("Signature expired: 20261121T120000Z is now earlier than 20261121T120001Z (20261121T120501Z - 5 min.)"),
    );
    clock.pass(-602_000);
    expect((await send(`${base}/pets`, { headers }))[0]).toBe(403);
    clock.set(start0);
    expect(await call()).toEqual(ok);
  });

  it("lets in presigned requests until they expire", async () => {
    const { clock, send, base, port } = await start();
    const signer = new SignatureV4({
      region: "us-east-1",
      service: "execute-api",
      credentials: { accessKeyId: "AKIAana", secretAccessKey: secretOf("ana") },
      sha256: Sha256,
    });
    const request = {
      method: "GET",
      protocol: "http:",
      hostname: "127.0.0.1",
      path: `${base}/pets`,
      headers: { host: `127.0.0.1:${port}` },
    };
    const { query = {} } = await signer.presign(request, { signingDate: new Date(clock.now()), expiresIn: 60 });
    const text = Object.entries(query)
      .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
      .join("&");
    expect(await send(`${base}/pets?${text}`, {})).toEqual(ok);
    expect(await send(`${base}/pets?${text}&a=1`, {})).toEqual(invalid(mismatch));
    clock.pass(61_000);
    expect((await send(`${base}/pets?${text}`, {}))[1]).toMatch(/Signature expired/);
  });
});

describe("keys that may not be used", () => {
  it("are all the same to the caller", async () => {
    const { call, users } = await start({ users: [ana, liveUser("bo", {}, { id: "AKIAbo" })] });
    expect(await call({ credentials: { accessKeyId: "AKIAnobody", secretAccessKey: "x" } })).toEqual(unknown);
    const withToken = { accessKeyId: "AKIAana", secretAccessKey: secretOf("ana"), sessionToken: "made up" };
    expect(await call({ credentials: withToken })).toEqual(unknown);
    expect(await call()).toEqual(ok);
    users.apply(changesOf({ users: [{ ...ana, accessKeys: [] }] }));
    expect(await call()).toEqual(unknown);
    users.apply(changesOf({ users: [ana] }));
    expect(await call()).toEqual(ok);
    users.apply({ ...changesOf({}), users: [{ id: "ana" }] });
    expect(await call()).toEqual(unknown);
  });

  it("are those of a secret that cannot be opened and of policies that are not understood", async () => {
    const secretEncrypted = Buffer.alloc(60, 1).toString("base64");
    for (const user of [liveUser("ana", {}, { secretEncrypted }), liveUser("ana", { policyDocuments: ["{}"] })]) {
      const { call, logged } = await start({ users: [user] });
      expect(await call()).toEqual(unknown);
      expect(logged.join()).toContain("An access key cannot be used");
    }
  });
});

describe("temporary credentials", () => {
  const sessionToken = "the+token/of=a session";
  const session = liveUser(
    "ana",
    { policyNames: ["AdministratorAccess"] },
    {
      sessionTokenHash: createHash("sha256").update(sessionToken).digest("hex"),
      expiration: Date.parse(start0) + 60_000,
    },
  );
  const credentials = { accessKeyId: "AKIAana", secretAccessKey: secretOf("ana"), sessionToken };

  it("need their token, until they expire", async () => {
    const { call, clock } = await start({ users: [session] });
    expect(await call({ credentials })).toEqual(ok);
    expect(await call()).toEqual(unknown);
    expect(await call({ credentials: { ...credentials, sessionToken: "another" } })).toEqual(unknown);
    clock.pass(60_000);
    expect(await call({ credentials })).toEqual([
      403,
      '{"message":"The security token included in the request is expired"}',
      "ExpiredTokenException",
    ]);
  });
});

describe("a user's policies", () => {
  const arnOf = (path: string) => `arn:aws:execute-api:us-east-1:${accountId}:api1/prod/GET${path}`;

  it.each<[string, readonly string[], readonly unknown[]]>([
    ["allow the method", [invoke("Allow", arnOf("/pets"))], ok],
    ["allow another method", [invoke("Allow", arnOf("/dogs"))], denied("/pets")],
    ["are none", [], denied("/pets")],
    [
      "deny what another allows",
      [invoke("Allow"), invoke("Deny", arnOf("/*"))],
      denied("/pets", " with an explicit deny"),
    ],
    [
      "name the user",
      [
        invoke("Allow", "*", {
          Condition: {
            StringEquals: { "aws:username": "ana", "aws:PrincipalAccount": accountId, "aws:PrincipalType": "User" },
          },
        }),
      ],
      ok,
    ],
    [
      "name the user's ARN in a variable",
      [
        invoke("Allow", "arn:aws:execute-api:*:*:api1/prod/GET/pets", {
          Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/${aws:username}" } },
        }),
      ],
      ok,
    ],
    [
      "name somebody else",
      [invoke("Allow", "*", { Condition: { StringEquals: { "aws:username": "bo" } } })],
      denied("/pets"),
    ],
    [
      "allow only what was signed with a session",
      [invoke("Allow", "*", { Condition: { Null: { "aws:TokenIssueTime": "false" } } })],
      denied("/pets"),
    ],
    [
      "allow managing connections, which is something else",
      [invoke("Allow", "*", { Action: "execute-api:ManageConnections" })],
      denied("/pets"),
    ],
  ])("%s", async (_, policyDocuments, expected) => {
    const { call } = await start({ users: [liveUser("ana", { policyDocuments })] });
    expect(await call()).toEqual(expected);
  });

  it("of the house: administrators may call, readers may not", async () => {
    const { call } = await start({ users: [liveUser("ana", { policyNames: ["AdministratorAccess"] })] });
    expect(await call()).toEqual(ok);
    const reading = await start({ users: [liveUser("ana", { policyNames: ["ReadOnlyAccess"] })] });
    expect(await reading.call()).toEqual(denied("/pets"));
  });
});

describe("a resource policy with AWS_IAM, of the same account", () => {
  const statement = (Effect: "Allow" | "Deny", other: object = {}) => ({
    Effect,
    Principal: "*",
    Action: "execute-api:Invoke",
    Resource: "execute-api:/*",
    ...other,
  });
  const policyOf = (...Statement: object[]) => ({ policy: JSON.stringify({ Version: "2012-10-17", Statement }) });
  const identity = { Allow: [invoke("Allow")], silent: [], Deny: [invoke("Deny")] };
  const resource = {
    Allow: policyOf(statement("Allow")),
    silent: policyOf(statement("Allow", { Resource: "execute-api:/dev/*" })),
    Deny: policyOf(statement("Deny")),
  };
  const explicit = denied("/pets", " with an explicit deny");

  it.each<[keyof typeof identity, keyof typeof resource, readonly unknown[]]>([
    ["Allow", "Allow", ok],
    ["Allow", "silent", ok],
    ["Allow", "Deny", explicit],
    ["silent", "Allow", ok],
    ["silent", "silent", denied("/pets")],
    ["silent", "Deny", explicit],
    ["Deny", "Allow", explicit],
    ["Deny", "silent", explicit],
    ["Deny", "Deny", explicit],
  ])("%s of the user and %s of the API", async (mine, theirs, expected) => {
    const { call } = await start({
      users: [liveUser("ana", { policyDocuments: identity[mine] })],
      restApi: resource[theirs],
    });
    expect(await call()).toEqual(expected);
  });

  it.each<[object, number]>([
    [{ Principal: { AWS: `arn:aws:iam::${accountId}:user/ana` } }, 200],
    [{ Principal: { AWS: accountId } }, 200],
    [{ Principal: { AWS: `arn:aws:iam::${accountId}:root` } }, 200],
    [{ Principal: { AWS: `arn:aws:iam::${accountId}:user/bo` } }, 403],
    [{ Principal: { AWS: "999999999999" } }, 403],
    [{ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }, 403],
    [{ Principal: "*", Condition: { StringLike: { "aws:userid": "AIDA*" } } }, 200],
  ])("allows %j: %i", async (other, status) => {
    const { call } = await start({ users: [liveUser("ana")], restApi: policyOf(statement("Allow", other)) });
    expect((await call())[0]).toBe(status);
  });

  it("is looked at after the signature: who did not sign is not told what is denied", async () => {
    const { send, base } = await start({ restApi: resource.Deny });
    expect(await send(`${base}/pets`, {})).toEqual(missing);
  });
});

describe("the logs of a signed call", () => {
  const format =
    "$context.extendedRequestId $context.identity.user $context.identity.userArn $context.identity.accountId $context.authenticate.status $context.authenticate.error $context.authorize.status";
  const stage = {
    accessLogSettings: { destinationArn: "arn:aws:logs:us-east-1:000000000000:log-group:g", format },
  };

  it("know who called and how it was decided", async () => {
    const { call, rows } = await start({ stage });
    await call();
    await call({ credentials: { accessKeyId: "AKIAno", secretAccessKey: "x" } });
    const lines = rows.map(({ accessLogLine }) => accessLogLine?.replace(/^\S+ /, ""));
    expect(lines[0]).toMatch(/^AIDA\w{17} arn:aws:iam::123456789012:user\/ana 123456789012 200 - 200$/);
    expect(lines[1]).toBe("- - - 403 The security token included in the request is invalid. -");
  });
});
