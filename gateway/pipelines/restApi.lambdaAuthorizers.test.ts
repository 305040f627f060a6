// "Use API Gateway Lambda authorizers", "Input to …", "Output from an API Gateway Lambda authorizer". Bodies of refusals are recorded.
import { describe, expect, it, vi } from "vitest";
import type { SnapshotAuthorizer, SnapshotMethod, SnapshotRestApi } from "../../contract/snapshot.ts";
import { LambdaFunctions } from "../adapters/lambdaFunctions.ts";
import { authorizerUri, decision, startFunctions, type TestAnswer } from "../testing/functions.ts";
import { keyValue, liveApiKey, liveUsagePlan } from "../testing/keysAndPlans.ts";
import { startGateway, type TestGatewaySettings } from "../testing/servers.ts";
import { mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";
import { TestClock } from "../testing/testClock.ts";

const arnOf = (path: string, verb = "GET") => `arn:aws:execute-api:us-east-1:000000000000:api1/prod/${verb}${path}`;
const authorizer = (other: Partial<SnapshotAuthorizer> = {}): SnapshotAuthorizer => ({
  id: "auth01",
  name: "check",
  type: "TOKEN",
  providerARNs: [],
  authorizerUri,
  identitySource: "method.request.header.Authorization",
  ...other,
});
const guarded = (template = "open", other: Partial<SnapshotMethod> = {}): SnapshotMethod => ({
  ...mockMethod(template),
  authorizationType: "CUSTOM",
  authorizerId: "auth01",
  ...other,
});

const functionsAt =
  (endpoint: string): TestGatewaySettings["functions"] =>
  (parts) =>
    new LambdaFunctions({ endpoint, credentials: { accessKeyId: "test", secretAccessKey: "test" }, ...parts });

interface Setting {
  readonly authorizer?: Partial<SnapshotAuthorizer>;
  readonly template?: string;
  readonly method?: Partial<SnapshotMethod>;
  readonly restApi?: Partial<SnapshotRestApi>;
  readonly stage?: Parameters<typeof stageChange>[1];
  readonly gateway?: TestGatewaySettings;
}

async function start(answer: (event: Record<string, unknown>) => TestAnswer, setting: Setting = {}) {
  const functions = await startFunctions(answer);
  const clock = new TestClock("2026-11-21T12:00:00Z");
  const served = snapshot(
    {
      "GET /pets": guarded(setting.template, setting.method),
      "GET /pets/{id}": guarded(setting.template, setting.method),
      "POST /pets": guarded(setting.template, setting.method),
    },
    setting.restApi,
  );
  const change = stageChange({ ...served, authorizers: [authorizer(setting.authorizer)] }, setting.stage);
  const gateway = await startGateway([change], { clock, functions: functionsAt(functions.url), ...setting.gateway });
  const call = async (path = "/pets", headers: Record<string, string> = { Authorization: "t" }, method = "GET") => {
    const response = await gateway.fetch(path, { method, headers });
    return [response.status, await response.text(), response.headers.get("x-amzn-errortype")] as const;
  };
  return { ...gateway, clock, call, events: functions.events, change };
}

const allow = () => ({ payload: decision("Allow", "*") });
const unauthorized = [401, '{"message":"Unauthorized"}', "UnauthorizedException"];
const denied = (text: string) => [403, `{"Message":"${text}"}`, "AccessDeniedException"];
const noDecision = [500, '{"message":null}', "AuthorizerConfigurationException"];

describe("an authorizer of type TOKEN", () => {
  it("shows the function type, method ARN and token, and lets in whom its policy allows", async () => {
    const { call, events } = await start(allow);
    expect(await call("/pets/1?q=1")).toEqual([200, "open", null]);
    expect(events).toEqual([{ type: "TOKEN", methodArn: arnOf("/pets/1"), authorizationToken: "t" }]);
  });

  it.each<[string, Record<string, string>]>([
    ["is missing", {}],
    ["is empty", { Authorization: "" }],
    ["does not match the validation expression as a whole", { Authorization: "Bearer a b" }],
  ])("answers 401 without asking when the token %s", async (_, headers) => {
    const { call, events } = await start(allow, { authorizer: { identityValidationExpression: "Bearer [a-z]+" } });
    expect(await call("/pets", headers)).toEqual(unauthorized);
    expect(events).toEqual([]);
    expect(await call("/pets", { Authorization: "Bearer abc" })).toEqual([200, "open", null]);
  });

  it("validates in linear time, whatever the expression", async () => {
    const { call } = await start(allow, { authorizer: { identityValidationExpression: "(a|a)*(a|a)*b" } });
    expect(await call("/pets", { Authorization: "a".repeat(5_000) })).toEqual(unauthorized);
  });

  it("puts what the function answered into $context.authorizer, as text, and nothing of it by itself", async () => {
    const template =
      "$context.authorizer.principalId $context.authorizer.number $context.authorizer.flag [$!context.authorizer.claims]";
    const context = { number: 1.5, flag: true, claims: "mine" };
    const { call } = await start(() => ({ payload: decision("Allow", "*", { context }) }), { template });
    expect(await call()).toEqual([200, "ana 1.5 true []", null]);
  });

  it("keeps a null as null (recorded: DefinitelyTyped #69823), which a template writes as nothing", async () => {
    const { call } = await start(() => ({ payload: decision("Allow", "*", { context: { nothing: null } }) }), {
      template: "[$!context.authorizer.nothing] [$context.authorizer.nothing]",
    });
    expect(await call()).toEqual([200, "[] []", null]);
  });
});

describe("the policy of a Lambda authorizer", () => {
  it.each<[string, unknown, readonly unknown[]]>([
    ["allows the method's ARN", decision("Allow", arnOf("/pets")), [200, "open", null]],
    ["allows by wildcard", decision("Allow", "arn:aws:execute-api:*:*:api1/*/GET/*"), [200, "open", null]],
    [
      "allows another method",
      decision("Allow", arnOf("/pets", "POST")),
      denied("User is not authorized to access this resource"),
    ],
    [
      "says nothing of this stage",
      decision("Allow", "arn:aws:execute-api:*:*:api1/dev/*"),
      denied("User is not authorized to access this resource"),
    ],
    ["denies", decision("Deny", "*"), denied("User is not authorized to access this resource with an explicit deny")],
    [
      "asks for an address that is not the caller's",
      {
        principalId: "x",
        policyDocument: {
          Version: "2012-10-17",
          Statement: {
            Effect: "Allow",
            Action: "*",
            Resource: "*",
            Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
          },
        },
      },
      denied("User is not authorized to access this resource"),
    ],
  ])("%s", async (_, payload, expected) => {
    const { call } = await start(() => ({ payload }));
    expect(await call()).toEqual(expected);
  });

  it("of a path with wildcards in it covers this path only", async () => {
    const { call, events } = await start(({ methodArn }) => ({ payload: decision("Allow", methodArn) }));
    expect(await call("/pets/*")).toEqual([200, "open", null]);
    expect(events[0]?.methodArn).toBe(arnOf("/pets/%2A"));
    expect((await call("/pets/1"))[0]).toBe(403);
  });

  it.each(["/pets/%31", "/pets/1/", "/pets/a%2F1"])("that denies /pets/1 and /pets/a/1 denies %s", async (path) => {
    const Statement = [
      { Effect: "Allow", Action: "*", Resource: "*" },
      { Effect: "Deny", Action: "*", Resource: [arnOf("/pets/1"), arnOf("/pets/a/1")] },
    ];
    const { call } = await start(() => ({
      payload: { principalId: "x", policyDocument: { Version: "2012-10-17", Statement } },
    }));
    expect((await call(path))[0]).toBe(403);
    expect((await call("/pets/2"))[0]).toBe(200);
  });
});

describe("a function that decides nothing", () => {
  it.each<[string, TestAnswer, readonly unknown[]]>([
    ["throws Unauthorized", { functionError: "Unhandled", payload: { errorMessage: "Unauthorized" } }, unauthorized],
    ["throws something else", { functionError: "Unhandled", payload: { errorMessage: "x" } }, noDecision],
    [
      "fails with what looks like a decision",
      { functionError: "Unhandled", payload: decision("Allow", "*") },
      noDecision,
    ],
    ["answers no JSON", { payload: "Allow" }, noDecision],
    ["answers no policy", { payload: { principalId: "x" } }, noDecision],
    [
      "answers a policy that is not understood",
      {
        payload: {
          principalId: "x",
          policyDocument: {
            Statement: {
              Effect: "Allow",
              Action: "*",
              Resource: "*",
              Condition: { Likely: { "aws:SourceIp": "::1" } },
            },
          },
        },
      },
      noDecision,
    ],
    [
      "asks for a condition key nobody knows",
      {
        payload: {
          principalId: "x",
          policyDocument: {
            Version: "2012-10-17",
            Statement: {
              Effect: "Allow",
              Action: "*",
              Resource: "*",
              Condition: { StringNotEquals: { "aws:Made-up": "x" } },
            },
          },
        },
      },
      noDecision,
    ],
    ["answers a context of lists", { payload: decision("Allow", "*", { context: { a: [1] } }) }, noDecision],
    ["answers a key that is no text", { payload: decision("Allow", "*", { usageIdentifierKey: 1 }) }, noDecision],
    ["may not be invoked", { status: 403, payload: {} }, noDecision],
    ["has too many calls", { status: 429, payload: {} }, [500, '{"message":null}', "AuthorizerFailureException"]],
  ])("and %s lets nobody in", async (_, answer, expected) => {
    const { call } = await start(() => answer);
    expect(await call()).toEqual(expected);
    expect(await call()).toEqual(expected);
  });

  it("lets nobody in where functions cannot be invoked", async () => {
    const { call } = await start(allow, { gateway: { functions: functionsAt("http://127.0.0.1:1") } });
    expect(await call()).toEqual(noDecision);
  });
});

describe("an authorizer of type REQUEST", () => {
  const request: Partial<SnapshotAuthorizer> = {
    type: "REQUEST",
    identitySource:
      "method.request.header.Who, method.request.querystring.q, stageVariables.colour, context.httpMethod",
  };
  const stage = { variables: { colour: "blue" } };

  it("shows the function the request", async () => {
    const { call, events } = await start(allow, { authorizer: request, stage });
    expect((await call("/pets/a%20b?q=1&q=2", { Who: "me", "X-Two": "2" }))[0]).toBe(200);
    expect(events[0]).toMatchObject({
      type: "REQUEST",
      methodArn: arnOf("/pets/a b"),
      resource: "/pets/{id}",
      path: "/pets/a%20b",
      httpMethod: "GET",
      headers: { Who: "me", "X-Two": "2" },
      multiValueHeaders: { Who: ["me"] },
      queryStringParameters: { q: "2" },
      multiValueQueryStringParameters: { q: ["1", "2"] },
      pathParameters: { id: "a b" },
      stageVariables: { colour: "blue" },
      requestContext: {
        accountId: "000000000000",
        apiId: "api1",
        stage: "prod",
        resourcePath: "/pets/{id}",
        path: "/prod/pets/a%20b",
        identity: { sourceIp: "127.0.0.1", userArn: null, accessKey: null },
      },
    });
  });

  // The page's example has apiKey; apiKeyId is "$context variables … for authorizers", and reported of events on AWS.
  it.each([
    ["of the header", keyValue("k1"), { apiKey: keyValue("k1"), apiKeyId: "k1" }, "HEADER", true],
    ["not of one that opens nothing", "unknown", {}, "HEADER", true],
    ["not where the authorizer is to name it", keyValue("k1"), {}, "AUTHORIZER", true],
    ["not where none is required", keyValue("k1"), {}, "HEADER", false],
  ] as const)("shows the function the API key %s", async (_, sent, shown, apiKeySource, apiKeyRequired) => {
    const { call, events } = await start(allow, {
      authorizer: { type: "REQUEST", identitySource: "context.identity.sourceIp" },
      restApi: { apiKeySource },
      method: { apiKeyRequired },
      gateway: { apiKeys: [liveApiKey("k1", ["p1"])], usagePlans: [liveUsagePlan("p1")] },
    });
    await call("/pets", { "X-Api-Key": sent });
    const { identity } = Object(events[0]?.requestContext);
    const { apiKey, apiKeyId } = Object(identity);
    expect(JSON.parse(JSON.stringify({ apiKey, apiKeyId }))).toEqual(shown);
  });

  it.each<[string, string, Record<string, string>, Setting["stage"]]>([
    ["a header", "/pets?q=1", {}, stage],
    ["a query parameter", "/pets", { Who: "me" }, stage],
    ["a query parameter's value", "/pets?q=", { Who: "me" }, stage],
    ["a stage variable", "/pets?q=1", { Who: "me" }, {}],
  ])("answers 401 without asking when %s is missing", async (_, path, headers, variables) => {
    const { call, events } = await start(allow, { authorizer: request, ...(variables && { stage: variables }) });
    expect(await call(path, headers)).toEqual(unauthorized);
    expect(events).toEqual([]);
  });
});

describe("what a Lambda authorizer has decided", () => {
  it("is kept for five minutes unless it says otherwise", async () => {
    const { call, events, clock } = await start(allow);
    await call();
    clock.pass(299_000);
    await call();
    expect(events).toHaveLength(1);
    clock.pass(1_000);
    await call();
    expect(events).toHaveLength(2);
  });

  it.each([
    [0, 2],
    [3600, 1],
  ])("is kept for authorizerResultTtlInSeconds: %i", async (authorizerResultTtlInSeconds, asked) => {
    const { call, events } = await start(allow, { authorizer: { authorizerResultTtlInSeconds } });
    expect([(await call())[0], (await call())[0]]).toEqual([200, 200]);
    expect(events).toHaveLength(asked);
  });

  it("is a policy, which is evaluated for each method anew", async () => {
    const { call, events } = await start(() => ({ payload: decision("Allow", arnOf("/pets/1")) }));
    expect((await call("/pets/1"))[0]).toBe(200);
    expect((await call("/pets/2"))[0]).toBe(403);
    expect((await call("/pets", { Authorization: "t" }, "POST"))[0]).toBe(403);
    expect(events).toHaveLength(1);
  });

  it("never serves another caller, however values are cut", async () => {
    const identitySource = "method.request.header.A,method.request.header.B";
    const { call, events } = await start(
      ({ headers }) => ({ payload: decision("Allow", "*", { context: { who: JSON.stringify(headers) } }) }),
      {
        authorizer: { type: "REQUEST", identitySource },
        template: "$context.authorizer.who",
      },
    );
    const pairs = [
      ["ab", "c"],
      ["a", "bc"],
      ["a", "1:b"],
      ["a1:b", "1"],
      ["1:a", "b"],
    ];
    for (const [A = "", B = ""] of pairs) {
      const [status, text] = await call("/pets", { A, B });
      expect([status, text.includes(`"A":"${A}"`), text.includes(`"B":"${B}"`)]).toEqual([200, true, true]);
    }
    expect(events).toHaveLength(pairs.length);
  });

  it("is not kept without identity sources", async () => {
    const { call, events } = await start(allow, { authorizer: { type: "REQUEST", identitySource: "" } });
    await call();
    await call();
    expect(events).toHaveLength(2);
  });

  it("is asked once by callers who come together; a failure is asked again", async () => {
    const gate = Promise.withResolvers<void>();
    let isFailing = true;
    const { call, events, access } = await start(() => ({
      after: gate.promise,
      ...(isFailing ? { payload: "" } : allow()),
    }));
    const decide = vi.spyOn(access.decisions, "decide");
    const first = Array.from({ length: 10 }, () => call());
    await vi.waitFor(() => expect(decide).toHaveBeenCalledTimes(10));
    gate.resolve();
    expect(new Set((await Promise.all(first)).map(([status]) => status))).toEqual(new Set([500]));
    expect(events).toHaveLength(1);
    isFailing = false;
    expect((await call())[0]).toBe(200);
    expect(events).toHaveLength(2);
  });

  it("is forgotten when the stage's authorizers are flushed, and by a new deployment", async () => {
    const { call, events, access, stages, change } = await start(allow);
    await call();
    access.decisions.flush("api1", "other");
    await call();
    expect(events).toHaveLength(1);
    access.decisions.flush("api1", "prod");
    await call();
    expect(events).toHaveLength(2);
    stages.apply({ ...change, ...(change.stage && { stage: { ...change.stage, variables: { a: "b" } } }) });
    await call();
    expect(events).toHaveLength(3);
  });
});

describe("apiKeySource AUTHORIZER", () => {
  const keys = { apiKeys: [liveApiKey("k1", ["p1"])], usagePlans: [liveUsagePlan("p1")] };
  const setting = (usageIdentifierKey?: string): [() => TestAnswer, Setting] => [
    () => ({ payload: decision("Allow", "*", { usageIdentifierKey }) }),
    {
      restApi: { apiKeySource: "AUTHORIZER" },
      method: { apiKeyRequired: true },
      template: "$context.identity.apiKeyId",
      gateway: keys,
    },
  ];

  it("takes usageIdentifierKey as the API key", async () => {
    const { call } = await start(...setting(keyValue("k1")));
    expect(await call()).toEqual([200, "k1", null]);
  });

  /** What is left of it when a header's bytes are cut from its characters is the key. */
  const cut = keyValue("k1").replace(/./g, (character) => String.fromCharCode(character.charCodeAt(0) + 0x100));

  it.each([undefined, "", "unknown", cut])("answers 403 when it is %j, whatever x-api-key says", async (key) => {
    const { call } = await start(...setting(key));
    expect(await call("/pets", { Authorization: "t", "x-api-key": keyValue("k1") })).toEqual([
      403,
      '{"message":"Forbidden"}',
      "ForbiddenException",
    ]);
  });
});

describe("logs of a Lambda authorizer", () => {
  const format =
    "$context.requestId $context.authorizer.principalId $context.authorizer.plan $context.authorizer.status $context.authorizer.integrationStatus $context.authorizer.requestId $context.authorize.status $context.authorize.error $context.authorizer.error";
  const stage = {
    accessLogSettings: { destinationArn: "arn:aws:logs:us-east-1:000000000000:log-group:g", format },
    methodSettings: { "*/*": { loggingLevel: "INFO", dataTraceEnabled: true } },
  };
  const lineOf = (line = "") => line.replace(/^\S+ /, "");

  it("know what it answered and how the call was decided", async () => {
    const { call, rows } = await start(
      () => ({ payload: decision("Allow", arnOf("/pets"), { context: { plan: "gold" } }) }),
      { stage },
    );
    await call();
    await call("/pets/1");
    expect(lineOf(rows[0]?.accessLogLine)).toBe("ana gold 200 200 function-1 200 - -");
    expect(lineOf(rows[1]?.accessLogLine)).toBe(
      "ana gold 200 - - 403 User is not authorized to access this resource -",
    );
    expect(JSON.parse(rows[0]?.executionLog ?? "[]").map(([, line]: [number, string]) => line)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Starting authorizer: auth01 for request: /),
        expect.stringMatching(/^Authorizer result body before parsing: \{/),
        "Successfully completed authorizer execution",
        expect.stringMatching(/^Starting execution for request: /),
      ]),
    );
    expect(rows[1]?.executionLog).toContain("The client is not authorized to perform this operation.");
    expect(rows[1]?.executionLog).not.toContain("Starting execution");
  });

  it("know why it did not answer", async () => {
    const { call, rows } = await start(allow, { stage });
    await call("/pets", {});
    expect(lineOf(rows[0]?.accessLogLine)).toBe("- - 401 - - - - Unauthorized");
    expect(rows[0]?.executionLog).toMatch(/Unauthorized request: /);
  });
});
