// "How API Gateway resource policies affect authorization workflow", "API Gateway resource policy examples". Bodies of refusals are
// recorded.
import { describe, expect, it } from "vitest";
import { LambdaFunctions } from "../adapters/lambdaFunctions.ts";
import { authorizerUri, decision, startFunctions } from "../testing/functions.ts";
import { startGateway, type TestGatewaySettings } from "../testing/servers.ts";
import { type Methods, mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";
import { TestClock } from "../testing/testClock.ts";

const accountId = "123456789012";
const masked = (path: string, verb = "GET") => `arn:aws:execute-api:us-east-1:********9012:api1/prod/${verb}${path}`;
const statement = (Effect: "Allow" | "Deny", Resource: unknown = "execute-api:/*", other: object = {}) => ({
  Effect,
  Principal: "*",
  Action: "execute-api:Invoke",
  Resource,
  ...other,
});
const anonymous = (path: string, ending = "") => [
  403,
  `{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${masked(path)}${ending}"}`,
  "AccessDeniedException",
];
const ok = [200, "open", null];

const functionsAt =
  (endpoint: string): TestGatewaySettings["functions"] =>
  (parts) =>
    new LambdaFunctions({ endpoint, credentials: { accessKeyId: "test", secretAccessKey: "test" }, ...parts });

interface Setting {
  readonly methods?: Methods;
  readonly gateway?: TestGatewaySettings;
  readonly stage?: Parameters<typeof stageChange>[1];
}

async function start(statements: readonly object[], { methods, gateway: settings, stage }: Setting = {}) {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  const served = snapshot(
    methods ?? {
      "GET /pets": mockMethod("open"),
      "GET /pets/{id}": mockMethod("open"),
      "POST /pets": mockMethod("open"),
    },
    { policy, accountId },
  );
  const functions = await startFunctions(({ authorizationToken }) => ({
    payload: answers[String(authorizationToken)],
  }));
  const authorizers = [
    {
      id: "auth01",
      name: "check",
      type: "TOKEN" as const,
      providerARNs: [],
      authorizerUri,
      identitySource: "method.request.header.Authorization",
    },
  ];
  const gateway = await startGateway([stageChange({ ...served, authorizers }, stage)], {
    clock: new TestClock("2026-11-21T12:00:00Z"),
    functions: functionsAt(functions.url),
    trustedProxies: ["127.0.0.1"],
    ...settings,
  });
  const call = async (path = "/pets", headers: Record<string, string> = {}, method = "GET") => {
    const response = await gateway.fetch(path, { method, headers });
    return [response.status, await response.text(), response.headers.get("x-amzn-errortype")];
  };
  return { ...gateway, call, events: functions.events };
}

const answers: Readonly<Record<string, unknown>> = {
  Allow: decision("Allow", "*"),
  Deny: decision("Deny", "*"),
  silent: decision("Allow", "nothing"),
};

describe("a resource policy without an authorizer", () => {
  it("lets in whom it allows, and nobody of whom it says nothing", async () => {
    const { call } = await start([statement("Allow", "execute-api:/prod/GET/pets")]);
    expect(await call()).toEqual(ok);
    expect(await call("/pets/1")).toEqual(anonymous("/pets/1"));
    expect((await call("/pets", {}, "POST"))[0]).toBe(403);
  });

  it("keeps out whom it denies, whatever it allows", async () => {
    const { call } = await start([statement("Deny", "execute-api:/*/*/pets/*"), statement("Allow")]);
    expect(await call()).toEqual(ok);
    expect(await call("/pets/1")).toEqual(anonymous("/pets/1", " with an explicit deny"));
  });

  it("means the same in full and in short", async () => {
    const { call } = await start([statement("Allow", `arn:aws:execute-api:us-east-1:${accountId}:api1/prod/GET/pets`)]);
    expect(await call()).toEqual(ok);
    expect((await call("/pets/1"))[0]).toBe(403);
  });

  it("of another API, account, stage or action says nothing", async () => {
    for (const other of [
      statement("Allow", `arn:aws:execute-api:us-east-1:${accountId}:api2/*`),
      statement("Allow", "arn:aws:execute-api:us-east-1:999999999999:api1/*"),
      statement("Allow", "execute-api:/dev/*"),
      statement("Allow", "*", { Action: "execute-api:ManageConnections" }),
      statement("Allow", "*", { Principal: { AWS: accountId } }),
    ]) {
      const { call } = await start([other]);
      expect(await call()).toEqual(anonymous("/pets"));
    }
  });

  it("comes after routing: an unknown path is answered as ever", async () => {
    const { call } = await start([statement("Deny")]);
    expect(await call("/dogs")).toEqual([
      403,
      '{"message":"Missing Authentication Token"}',
      "MissingAuthenticationTokenException",
    ]);
  });
});

describe("condition keys of a resource policy", () => {
  const only = (Condition: object) => [statement("Allow", "execute-api:/*", { Condition })];
  const from = (address: string) => ({ "X-Forwarded-For": address });

  it.each<[string, object, Record<string, string>, Record<string, string>]>([
    [
      "aws:SourceIp",
      { IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"] } },
      from("203.0.113.9"),
      from("203.0.114.9"),
    ],
    [
      "aws:SourceIp of version 6",
      { IpAddress: { "aws:SourceIp": "2001:db8::/32" } },
      from("2001:db8::1"),
      from("2001:db9::1"),
    ],
    [
      "aws:SecureTransport",
      { Bool: { "aws:SecureTransport": "true" } },
      { "X-Forwarded-Proto": "https" },
      { "X-Forwarded-Proto": "http" },
    ],
    [
      "aws:UserAgent",
      { StringLike: { "aws:UserAgent": "good/*" } },
      { "User-Agent": "good/1" },
      { "User-Agent": "bad/1" },
    ],
    ["aws:Referer", { StringEquals: { "aws:Referer": "https://a.example/" } }, { Referer: "https://a.example/" }, {}],
  ])("%s", async (_, condition, inside, outside) => {
    const { call } = await start(only(condition));
    expect(await call("/pets", inside)).toEqual(ok);
    expect(await call("/pets", outside)).toEqual(anonymous("/pets"));
  });

  it.each([
    [{ DateLessThan: { "aws:CurrentTime": "2026-11-21T12:00:01Z" } }, 200],
    [{ DateGreaterThan: { "aws:CurrentTime": "2026-11-21T12:00:00Z" } }, 403],
    [{ NumericLessThanEquals: { "aws:EpochTime": 1795262400 } }, 200],
    [{ NumericLessThan: { "aws:EpochTime": "1795262400" } }, 403],
    [{ StringEquals: { "aws:SourceVpce": "vpce-1" } }, 403],
    [{ StringNotEquals: { "aws:SourceVpc": "vpc-1" } }, 200],
    [{ Null: { "aws:PrincipalArn": "false" } }, 403],
    [{ StringEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } }, 200],
  ])("%j: %i", async (condition, status) => {
    const { call } = await start(only(condition));
    expect((await call())[0]).toBe(status);
  });

  it("keep everybody out who does not come through a VPC endpoint, here everybody", async () => {
    const { call } = await start([
      statement("Deny", "execute-api:/*", { Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } } }),
      statement("Allow"),
    ]);
    expect(await call()).toEqual(anonymous("/pets", " with an explicit deny"));
  });

  it("believe X-Forwarded-For of nobody but trusted proxies", async () => {
    const condition = { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } };
    const { call } = await start(only(condition), { gateway: { trustedProxies: [] } });
    expect((await call("/pets", from("203.0.113.9")))[0]).toBe(403);
  });
});

describe("tricks with a path", () => {
  it.each(["/pets/%31", "/pets/1/", "/pets/%2531", "/pets/%251", "//pets/1", "/pets/1%2F", "/pets/%32%2F..%2F1"])(
    "%s does not come around a policy that denies /pets/1 and what is not plain",
    async (path) => {
      const denied = [
        "execute-api:/*/*/pets/1",
        "execute-api:/*/*/pets/1/",
        "execute-api:/*/*/*%*",
        "execute-api:/*/*/*..*",
      ];
      const { call } = await start([statement("Allow"), statement("Deny", denied)]);
      expect((await call(path))[0]).toBe(403);
      expect((await call("/pets/2"))[0]).toBe(200);
    },
  );

  it("an encoded slash does not make a path one that is allowed", async () => {
    const { call } = await start([statement("Allow", "execute-api:/prod/GET/pets/free/*")]);
    expect((await call("/pets/free%2Fx"))[0]).toBe(403);
  });

  it("what is allowed below a path is not the path with a slash", async () => {
    const { call } = await start([statement("Allow", "execute-api:/prod/GET/pets/*")]);
    expect([(await call("/pets/1"))[0], (await call("/pets/"))[0]]).toEqual([200, 403]);
  });
});

describe("a resource policy with a Lambda authorizer", () => {
  const methods: Methods = {
    "GET /pets": { ...mockMethod("open"), authorizationType: "CUSTOM", authorizerId: "auth01" },
  };
  const denied = (ending = "") => [
    403,
    `{"Message":"User is not authorized to access this resource${ending}"}`,
    "AccessDeniedException",
  ];
  const policies = {
    Allow: [statement("Allow")],
    silent: [statement("Allow", "execute-api:/dev/*")],
  };

  it.each<[string, keyof typeof policies, readonly unknown[]]>([
    ["Allow", "Allow", ok],
    ["Allow", "silent", ok],
    ["silent", "Allow", ok],
    ["silent", "silent", denied()],
    ["Deny", "Allow", denied(" with an explicit deny")],
    ["Deny", "silent", denied(" with an explicit deny")],
  ])("%s of the authorizer and %s of the policy", async (Authorization, policy, expected) => {
    const { call } = await start(policies[policy], { methods });
    expect(await call("/pets", { Authorization })).toEqual(expected);
  });

  it("asks no authorizer about whom the policy denies", async () => {
    const { call, events } = await start([statement("Deny")], { methods });
    for (const Authorization of ["Allow", "Deny", "silent"])
      expect(await call("/pets", { Authorization })).toEqual(anonymous("/pets", " with an explicit deny"));
    expect(events).toEqual([]);
  });

  it("lets nobody in whom the authorizer does not know, whatever the policy allows", async () => {
    const { call } = await start(policies.Allow, { methods });
    expect(await call()).toEqual([401, '{"message":"Unauthorized"}', "UnauthorizedException"]);
  });
});

describe("the logs of a denial", () => {
  it("tell what was decided", async () => {
    const { call, rows } = await start([statement("Deny")], {
      stage: {
        accessLogSettings: {
          destinationArn: "arn:aws:logs:us-east-1:000000000000:log-group:g",
          format:
            "$context.extendedRequestId $context.authorize.status $context.authorizer.status $context.error.responseType",
        },
        methodSettings: { "*/*": { loggingLevel: "ERROR" } },
      },
    });
    await call();
    expect(rows[0]?.accessLogLine).toMatch(/ 403 - ACCESS_DENIED$/);
    expect(rows[0]?.executionLog).toContain("The client is not authorized to perform this operation.");
  });
});
